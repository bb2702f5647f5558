"""A refusal as people read it: its sentence in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext

from bening.errors import Refusal
from bening.mapping.day_words import days_in_words


def sentence_of(refusal: Refusal) -> str:
    """Return the refusal's sentence in the language in force, parameters filled in."""
    return gettext(refusal.sentence) % days_in_words(refusal.params)
