"""The command `bening policy`: check policies, score people, write booklets.

What it does stands in `bening.policy.command`; here it gets the means to write PDF,
which the core does without.
"""

from __future__ import annotations

from collections.abc import Sequence

from bening.exchange.booklet_pdf import pdf_of
from bening.policy import command


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    return command.main(argv, pdf_of)
