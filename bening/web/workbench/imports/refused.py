"""Why a file was refused, as a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bening.exchange.workbook.refusals import BY_CODE, Unreadable
from bening.web.refusals import sentence_of


def refusal_sentence(refusal: Mapping[str, Any]) -> str:
    """Return the sentence of a stored refusal; empty where there is none.

    Args:
        refusal: code and parameters as the import keeps them (JSON).
    """
    if not refusal:
        return ""
    kind = BY_CODE.get(refusal["code"], Unreadable)
    return sentence_of(kind(**refusal["params"]))
