"""Read a policy from its YAML file, strictly.

YAML guesses types: `no` is false, `2026-01-01` a date, `012` ten, `1.10` a float that
is not quite 1.1. A policy must mean what it says, so nothing is guessed here: a plain
word is a text, `true` and `false` are truth values, numbers are whole or exact
decimals, and everything else that YAML would interpret is refused with a remedy.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import yaml
from yaml.reader import ReaderError

from bening.policy.building import build_policy
from bening.policy.document import Entry
from bening.policy.mistakes import PolicyFileError
from bening.policy.model import Policy

MAX_BYTES = 1_000_000
MAX_DEPTH = 40

_COMPLAINTS = {
    "unreadable_file": (
        "A policy is read from a file.",
        "Check the path and the rights of the file.",
    ),
    "too_large": (
        f"A policy file has at most {MAX_BYTES} bytes.",
        "Check that this is the right file.",
    ),
    "not_utf8": (
        "A policy file is text in UTF-8.",
        "Save the file with the encoding UTF-8.",
    ),
    "not_yaml": (
        "This is no YAML text.",
        "Check indentation, colons and quotes on this line and the one above.",
    ),
    "yaml_reference": (
        "A reader must see each value where it is used.",
        "Write the value out.",
    ),
    "too_deep": ("No policy is nested that deeply.", "Check the indentation."),
}
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,40}")
_GUESSED = re.compile(
    r"""(?ix)
    yes | no | on | off | y | n | true | false | null | ~ | <<
    | [-+.]?[0-9][-+0-9_.,:]*            # dates, times, octal, sexagesimal, 1_000
    | [-+]?[0-9]*\.?[0-9]+e[-+]?[0-9]+   # 1e3
    | 0[xob][0-9a-f_]+
    | [-+]?\.(inf|nan) | \.nan
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*
    """
)


def load_policy(path: Path) -> Policy:
    """Return the policy that a file describes.

    Raises:
        PolicyFileError: naming file, line, key, what was found, why it is a mistake
            and what to do.
    """
    return build_policy(read_document(path))


def policy_from_yaml(data: bytes, name: str) -> Policy:
    """Return the policy that the bytes of a YAML file describe.

    Args:
        data: what the file holds.
        name: what mistakes call the file.

    Raises:
        PolicyFileError: as `load_policy` does.
    """
    return build_policy(document_from_bytes(data, name))


def read_document(path: Path) -> Entry:
    """Return a YAML file as a document of exact values.

    Raises:
        PolicyFileError: if the file cannot be read, is no YAML, repeats a key, leaves
            a type to guessing, or uses anchors, aliases or tags.
    """
    name = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        _fail("unreadable_file", name, None, f"it cannot be opened ({error.strerror})")
    return document_from_bytes(data, name)


def document_from_bytes(data: bytes, name: str) -> Entry:
    """Return the bytes of a YAML file as a document of exact values.

    Raises:
        PolicyFileError: as `read_document` does.
    """
    if len(data) > MAX_BYTES:
        _fail("too_large", name, None, f"found {len(data)} bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        _fail("not_utf8", name, line, "found bytes that are no UTF-8 text")
    node = _composed(text, name)
    if node is None:
        _fail("not_yaml", name, 1, "found nothing")
    return _entry(node, name, "")


def _composed(text: str, name: str) -> yaml.Node | None:
    try:
        return _Loader(text).get_single_node()
    except _Unwanted as error:
        _fail(error.code, name, error.line, error.found)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        _fail("not_yaml", name, line, f"found unreadable text ({error.problem})")
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        _fail("not_yaml", name, line, f"found the character U+{error.character:04X}")
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        told = str(error).splitlines()[0]
        _fail("not_yaml", name, None, f"found unreadable text ({told})")


class _Unwanted(Exception):
    """Something YAML allows and a policy does not."""

    def __init__(self, code: str, line: int, found: str) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.found = found


class _Loader(yaml.SafeLoader):
    """Composes nodes without guessing types and without references."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own form
    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Return the next node; refuse aliases, anchors, tags and deep nesting."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1
        is_alias = isinstance(event, yaml.AliasEvent)
        if is_alias or event.anchor is not None or getattr(event, "tag", None):
            raise _Unwanted("yaml_reference", line, "found an anchor, alias or tag")
        self.depth += 1
        if self.depth > MAX_DEPTH:
            found = f"found more than {MAX_DEPTH} levels"
            raise _Unwanted("too_deep", line, found)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _entry(node: yaml.Node, file: str, key: str) -> Entry:
    here = Entry(None, file, node.start_mark.line + 1, key)
    if isinstance(node, yaml.MappingNode):
        return _placed(here, _mapping(node, here))
    if isinstance(node, yaml.ScalarNode):
        return _placed(here, _scalar(node, here))
    children = [
        _entry(child, file, f"{key}[{index}]") for index, child in enumerate(node.value)
    ]
    return _placed(here, children)


def _placed(here: Entry, value: Any) -> Entry:
    return Entry(value, here.file, here.line, here.key)


def _mapping(node: yaml.MappingNode, here: Entry) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for key_node, value_node in node.value:
        at_key = Entry(None, here.file, key_node.start_mark.line + 1, here.key)
        is_scalar = isinstance(key_node, yaml.ScalarNode)
        key = _scalar(key_node, at_key) if is_scalar else None
        if not isinstance(key, str):
            at_key.fail(
                "wrong_type",
                "found a key that is no text",
                "Keys are names.",
                "Put the key in quotes, or check the indentation.",
            )
        path = f"{here.key}.{key}".lstrip(".")
        if key in found:
            Entry(None, here.file, at_key.line, path).fail(
                "duplicate_key",
                f"found the key {key!r} again (first on line {found[key].line})",
                "Of two values only one could count, and nobody could say which.",
                "Keep one of the two.",
            )
        found[key] = _entry(value_node, here.file, path)
    return found


def _scalar(node: yaml.ScalarNode, here: Entry) -> str | int | Decimal | bool:
    text: str = node.value
    if node.style is not None:
        return text
    if text in ("true", "false"):
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if not text or _GUESSED.fullmatch(text):
        here.fail(
            "implicit_type",
            f"found {text!r} without quotes" if text else "found no value",
            "YAML readers differ on what this is: a date, a number, a truth value, "
            "nothing.",
            "Put a text in quotes; write numbers like 12 or 12.5, truth values as true "
            "or false; leave the key out where there is no value.",
        )
    return text


def _fail(code: str, file: str, line: int | None, found: str) -> NoReturn:
    reason, remedy = _COMPLAINTS[code]
    raise PolicyFileError(
        code, file=file, line=line, key="", found=found, reason=reason, remedy=remedy
    )
