"""An import from the upload to the preview in the browser, with a worker at work."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.exchange_files import making

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
READ_WITHIN_MS = 30_000


@pytest.fixture
def file(tmp_path):
    """A file with one person."""
    return making.csv_file(tmp_path, making.siasn(making.person(MK_BULAN="7")))


def test_an_uploaded_file_is_read_while_the_page_waits(watched, complaints, file):
    page = watched()
    page.goto("/impor/unggah/")
    page.set_input_files("#id_berkas", file)
    page.click("form.panel button.btn-primary")
    page.wait_for_url("**/impor/*-*/")

    expect(page.locator("#preview-title")).to_be_visible(timeout=READ_WITHIN_MS)

    expect(page.locator("[sse-connect]")).to_have_count(0)
    expect(page.locator("[aria-current=step]")).to_contain_text("Setujui")
    assert not complaints


def test_an_import_is_read_without_a_script(open_context, site):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"/impor/{site.staged}/")

    page.select_option("#jenis", "nip_changed")
    page.click("form[action='#temuan'] button")

    expect(page.locator("#temuan tbody tr")).to_have_count(1)
    expect(page.locator("form[action$='/setujui/'] button")).to_be_visible()


def test_findings_are_paged_by_plain_links(watched, site):
    page = watched()
    page.goto(f"/impor/{site.staged}/")

    page.click("#temuan a[rel=next]")

    assert "hal=2" in page.url
    expect(page.locator("#temuan tbody tr").first).to_be_visible()


def test_the_marked_file_is_downloaded_under_a_safe_name(watched, site):
    page = watched()
    page.goto(f"/impor/{site.staged}/")
    page.click("#temuan summary")

    with page.expect_download() as waiting:
        page.click("#temuan .menu-sheet button")

    assert waiting.value.suggested_filename.startswith("bening-temuan-")
