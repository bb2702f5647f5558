"""Somebody with a browser that knows pages, forms and cookies, and no JavaScript."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Self

import httpx

from tests.people import PASSWORD

TIMEOUT_S = 60


@dataclass
class Form:
    """A form as a page shows it: where it goes and what it sends if left alone."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class _Forms(HTMLParser):
    """Collects the forms of a page that send something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._open: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        words = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(words.get("action", ""))
            if words.get("method", "get").lower() == "post":
                self.found.append(self._open)
        elif self._open is not None:
            self._take(tag, words)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None

    def _take(self, tag: str, words: dict[str, str]) -> None:
        fields = self._open.fields if self._open else {}
        kind = words.get("type")
        if kind in {"checkbox", "radio"} and "checked" not in words:
            return
        if tag == "input" and kind not in {"file", "submit"}:
            fields[words.get("name", "")] = words.get("value", "")
        elif tag == "select":
            self._select = words["name"]
        elif tag == "option" and ("selected" in words or self._select not in fields):
            fields[self._select] = words.get("value", "")


@dataclass
class Visitor:
    """One person's window: the page that is open, and what can be done from it."""

    client: httpx.Client
    page: httpx.Response | None = None

    @classmethod
    def signed_in(cls, address: str, name: str) -> Self:
        """Open the sign-in page and sign in through its form."""
        client = httpx.Client(
            base_url=address, timeout=TIMEOUT_S, follow_redirects=True
        )
        visitor = cls(client)
        visitor.open("/masuk/")
        visitor.submit("", username=name, password=PASSWORD)
        assert "sessionid" in client.cookies
        return visitor

    @property
    def text(self) -> str:
        """What the page says."""
        assert self.page is not None
        return self.page.text

    @property
    def path(self) -> str:
        """Where the page is."""
        assert self.page is not None
        return self.page.url.path

    def open(self, path: str, status: int = 200) -> str:
        """Open a page and return what it says."""
        self.page = self.client.get(path)
        assert self.page.status_code == status, self.page.text
        return self.page.text

    def forms(self) -> list[Form]:
        """The forms of the page that send something."""
        parser = _Forms()
        parser.feed(self.text)
        return parser.found

    def offers(self, action: str) -> bool:
        """Tell whether the page has a form that goes there."""
        return any(form.action.endswith(action) for form in self.forms())

    def submit(
        self,
        action: str,
        *,
        status: int = 200,
        files: list[Path] | None = None,
        **fields: str,
    ) -> str:
        """Send the page's form whose address ends so, and follow where it leads."""
        form = next(form for form in self.forms() if _goes_to(form, action))
        target = form.action or self.path
        self.page = self.send(target, form.fields | fields, files=files)
        assert self.page.status_code == status, self.page.text
        return self.page.text

    def send(
        self, path: str, fields: dict[str, str], files: list[Path] | None = None
    ) -> httpx.Response:
        """Send fields and files to an address."""
        sent: list[tuple[str, Any]] = [
            ("berkas", (each.name, each.read_bytes())) for each in files or []
        ]
        return self.client.post(path, data=fields, files=sent or None)

    def forge(self, path: str, **fields: str) -> int:
        """Send a form that no page showed, its token included; return the status."""
        token = self.client.cookies["csrftoken"]
        answer = self.send(path, {"csrfmiddlewaretoken": token} | fields)
        return answer.status_code

    def wait(self) -> str:
        """Follow the progress that the page shows until it is done; load it again."""
        found = re.search(r'sse-connect="([^"]+)"', self.text)
        if found:
            with self.client.stream("GET", found[1]) as stream:
                assert any(line == "event: done" for line in stream.iter_lines())
        return self.open(self.path)


def _goes_to(form: Form, action: str) -> bool:
    return form.action.endswith(action) if action else not form.action
