"""A mistake in a policy file, told so that its author can mend it."""

from __future__ import annotations


class PolicyFileError(Exception):
    """A policy file cannot be used.

    Attributes:
        code: the kind of mistake, listed in ``docs/policy-authoring.md``.
        file: name of the file.
        line: line of the file, None where the policy came as JSON.
        key: dotted path of the key concerned, empty for the whole file.
        found: what stands there.
        reason: why that is a mistake.
        remedy: what to do.
    """

    def __init__(
        self,
        code: str,
        *,
        file: str,
        line: int | None,
        key: str,
        found: str,
        reason: str,
        remedy: str,
    ) -> None:
        """Keep the parts of the message."""
        super().__init__(code)
        self.code = code
        self.file = file
        self.line = line
        self.key = key
        self.found = found
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        """Give one sentence each: where and what, why, what to do."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        where = f" {self.key}:" if self.key else ""
        return f"{place}:{where} {self.found}. {self.reason} {self.remedy}"
