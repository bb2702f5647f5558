"""The built files and the templates agree: no class, icon or file is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bening.web import icons
from bening.web.templatetags.bening import bar_of, icon

WEB = Path(icons.__file__).parent
STATIC = WEB / "static/bening"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
STYLE = (STATIC / "bening.css").read_text(encoding="utf-8")


def _classes(text: str) -> set[str]:
    found = set()
    for value in re.findall(r'class="([^"]*)"', text):
        plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", value)
        found |= {name for name in plain.split() if not name.endswith("-")}
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_each_class_of_a_template_stands_in_the_built_style_sheet(path):
    wanted = _classes(path.read_text(encoding="utf-8"))

    missing = {name for name in wanted if f".{name}" not in STYLE}

    assert not missing - _HOOKS, "run `make assets`"


_HOOKS = {"menu-item"}
"""Classes that are only names to find things by."""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_breaks_the_content_policy(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r'\sstyle="|\son[a-z]+="|javascript:', text)
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style", text)
    assert not re.search(r'(src|href)="(https?:)?//', text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_each_icon_of_a_template_is_shipped(path):
    for name in re.findall(r'{% icon "([a-z-]+)"', path.read_text(encoding="utf-8")):
        assert icons.shapes(name).startswith("<")


def test_an_icon_is_decoration_unless_it_has_a_label():
    assert 'aria-hidden="true"' in icon("star")
    assert 'role="img" aria-label="Bintang &lt;"' in icon("star", label="Bintang <")


def test_a_bar_never_leaves_its_frame():
    assert 'width="50.00%"' in bar_of(1, 2)
    assert 'width="100.00%"' in bar_of(3, 2)
    assert 'width="0.00%"' in bar_of(1, 0)


def test_the_font_is_served_by_the_site_itself():
    urls = re.findall(r"url\(([^)]*)\)", STYLE)

    fonts = [url.strip("\"'") for url in urls if "woff2" in url]
    assert fonts
    assert all((STATIC / url).is_file() for url in fonts)
