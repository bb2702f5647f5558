"""Refusal: an anticipated no, told to people in one sentence.

Every subclass lives beside the function that raises it, carries a stable `code`
(``"app.what"``), the named parameters of its sentence and, where there is one, the
legal basis. A refusal never contains personal data.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class Refusal(Exception):
    """An anticipated no.

    Attributes:
        code: stable dotted name, listed in ``docs/errors.md``.
        sentence: message id in English with ``%(name)s`` placeholders; translated
            where it is shown, never here.
        status: what HTTP says about it (403, 404, 409 or 422).
        legal_basis: source of law, empty where the rule is the product's own.
    """

    code: ClassVar[str] = "refused"
    sentence: ClassVar[str] = "This is not possible."
    status: ClassVar[int] = 409
    legal_basis: ClassVar[str] = ""

    def __init__(self, **params: object) -> None:
        """Keep the named parameters of the sentence."""
        super().__init__(self.code)
        self.params: Mapping[str, object] = params

    def __str__(self) -> str:
        """Give the English sentence with its parameters filled in."""
        return self.sentence % self.params
