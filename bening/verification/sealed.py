"""What a panel member's sealed score commits to."""

from __future__ import annotations

from bening.transparency.canonical import canonical
from bening.transparency.commitment import commitment

PURPOSE = b"bening score 1\n"


def sealed(salt: bytes, *, key: str, score: str, remark: str) -> bytes:
    """Return the commitment to one member's score of one candidate.

    Args:
        salt: 32 random bytes, told only when the score is opened.
        key: the candidate's pseudonym.
        score: exact points as text.
        remark: the member's words; may be empty.
    """
    content = canonical({"candidate": key, "score": score, "remark": remark})
    return commitment(salt, PURPOSE + content)
