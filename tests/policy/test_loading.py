"""Policy files are read strictly, and each mistake is told so that it can be mended."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.policy import load
from bening.policy.building import policy_from_json
from bening.policy.document import canonical_text
from bening.policy.load import load_policy, read_document
from bening.policy.mistakes import PolicyFileError
from tests.policy.conftest import POLICIES, fast

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").iterdir())
PUBLISHED = sorted(POLICIES.glob("*/*/policy.yaml"))


def refused(path: Path) -> PolicyFileError:
    with pytest.raises(PolicyFileError) as caught:
        load_policy(path)
    return caught.value


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_file_is_refused_with_its_line(path):
    lines = path.read_bytes().split(b"\n")
    marked = [number for number, line in enumerate(lines, 1) if b"# here" in line]

    error = refused(path)

    assert error.code == path.name.split(".")[0]
    assert error.line == (marked[0] if marked else None)
    assert error.file == str(path)
    assert error.found
    for sentence in (error.reason, error.remedy):
        assert sentence[0].isupper() or sentence[0] == "`"
        assert sentence.endswith(".")


def test_message_says_where_what_why_and_what_to_do():
    error = refused(HERE / "broken" / "weights_do_not_add_up.yaml")

    assert str(error).endswith(
        "weights_do_not_add_up.yaml:16: axes.performance.children: found weights that "
        "add up to 9.5. The declared total is 10. Correct a weight or the total."
    )


def test_message_on_a_name_used_twice_leads_to_both_places():
    file = HERE / "broken" / "duplicate_id.yaml"

    stored = load.read_document(file)
    in_file = refused(file)
    with pytest.raises(PolicyFileError) as in_json:
        policy_from_json(canonical_text(stored))

    assert in_file.key == "axes.potential.children[1].id"
    assert in_file.found == "found the id 'rating' again (first on line 16)"
    assert in_json.value.found == (
        "found the id 'rating' again (first axes.performance.children[0].id)"
    )


def test_message_shows_an_empty_text():
    error = refused(HERE / "broken" / "wrong_type.empty_text.yaml")

    assert error.found == 'found the text ""'


def test_message_without_a_line_names_the_file_alone(tmp_path):
    error = refused(tmp_path / "absent.yaml")

    assert error.code == "unreadable_file"
    assert str(error).startswith(f"{tmp_path / 'absent.yaml'}: it cannot be opened")


def test_small_policy_loads():
    policy = load_policy(HERE / "small.yaml")

    assert (policy.id, policy.version, policy.places) == ("small", "1", 4)
    assert policy.effective_until is None
    assert [axis.name for axis in policy.axes] == ["performance", "potential"]


def test_end_of_a_period_is_kept(tmp_path):
    text = (HERE / "small.yaml").read_text()
    file = tmp_path / "policy.yaml"
    file.write_text(text.replace("sources:", 'effective_until: "2027-01-01"\nsources:'))

    assert load_policy(file).effective_until == "2027-01-01"


def test_file_of_a_megabyte_is_refused(tmp_path):
    file = tmp_path / "policy.yaml"
    file.write_bytes(b"#" * (load.MAX_BYTES + 1))

    assert refused(file).code == "too_large"


@pytest.mark.parametrize("path", [HERE / "small.yaml", *PUBLISHED], ids=str)
def test_canonical_json_gives_the_same_policy_without_yaml(path):
    policy = load_policy(path)

    again = policy_from_json(policy.canonical_json())

    assert again == policy
    assert again.digest == policy.digest
    assert again.canonical_json() == policy.canonical_json()


def test_digest_is_the_sha_256_of_the_canonical_json(bkn):
    text = bkn.canonical_json()

    assert bkn.digest == hashlib.sha256(text.encode()).hexdigest()
    assert text == json.dumps(
        json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def test_digest_ignores_comments_quotes_and_order_of_keys(tmp_path):
    text = (HERE / "small.yaml").read_text()
    top, rest = text.split('version: "1"\n')
    file = tmp_path / "policy.yaml"
    moved = f"version: '1'\n{top}# a comment\n{rest}".replace(
        "total: 10\n", "total: 10.0\n"
    )
    file.write_text(moved)

    assert load_policy(file).digest == load_policy(HERE / "small.yaml").digest


def test_digest_follows_every_number(tmp_path):
    text = (HERE / "small.yaml").read_text()
    file = tmp_path / "policy.yaml"
    file.write_text(text.replace("B: 80", "B: 80.000001"))

    assert load_policy(file).digest != load_policy(HERE / "small.yaml").digest


@pytest.mark.parametrize(
    "text",
    ["", "[", "{}", '{"a": 1.5}', '{"a": NaN}', "null", "[" * 100_000, '{"a":null}'],
)
def test_other_json_is_refused(text):
    with pytest.raises(PolicyFileError):
        policy_from_json(text)


def test_json_that_is_not_canonical_is_refused(bkn):
    with pytest.raises(PolicyFileError) as caught:
        policy_from_json(bkn.canonical_json() + "\n")

    assert caught.value.code == "not_json"


def test_decimal_text_is_a_number_in_json_only(tmp_path):
    text = (HERE / "small.yaml").read_text().replace("B: 80", "B: 80.5")
    file = tmp_path / "policy.yaml"
    file.write_text(text)
    policy = load_policy(file)

    assert '"B":"80.5"' in policy.canonical_json()
    assert policy_from_json(policy.canonical_json()) == policy
    assert refused(HERE / "broken" / "wrong_type.quoted_number.yaml").line == 13


@fast(100)
@given(st.one_of(st.text(), st.binary().map(lambda raw: raw.decode("latin-1"))))
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    file = tmp_path_factory.mktemp("any") / "policy.yaml"
    file.write_text(text, encoding="utf-8", errors="surrogatepass")

    with pytest.raises(PolicyFileError):
        load_policy(file)


LINES = (HERE / "small.yaml").read_text().splitlines()


@fast(100)
@given(
    st.integers(0, len(LINES) - 1),
    st.sampled_from(
        ["", "x", "  - 1", "a: [", "a: 2026-01-01", "total: -0", "? x", "%"]
    ),
)
def test_any_changed_line_is_read_or_refused(tmp_path_factory, place, line):
    file = tmp_path_factory.mktemp("changed") / "policy.yaml"
    file.write_text("\n".join([*LINES[:place], line, *LINES[place + 1 :]]))

    with suppress(PolicyFileError):
        assert load_policy(file).digest


def test_exact_decimals_survive_reading(tmp_path):
    file = tmp_path / "any.yaml"
    file.write_text("a: 0.1\nb: -12\nc: true\nd: words of a text\ne: '012'\n")

    found = read_document(file).anything()

    assert str(found["a"].value) == "0.1"
    assert found["b"].value == -12
    assert found["c"].value is True
    assert found["d"].value == "words of a text"
    assert found["e"].value == "012"
