"""An act's entry with texts and ids it must not show: it holds commitments to them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from bening.ledger.entries import Actor, Plain, Receipt, append
from bening.transparency.commitment import SALT_BYTES, text_commitment


@dataclass(frozen=True)
class Entered:
    """An entry that was written, and what the act's own row keeps of it."""

    receipt: Receipt
    done_by: UUID | None
    salt: bytes

    @property
    def columns(self) -> dict[str, Any]:  # Any: values of columns
        """The columns with which the act's row names its doer and its entry.

        `salt` opens the commitments later.
        """
        return {
            "done_by_id": self.done_by,
            "salt": self.salt,
            "entry": self.receipt.id,
            "entry_digest": self.receipt.digest,
        }


def enter(
    *,
    agency_id: UUID,
    type: str,  # noqa: A002 - the entry's own field name
    object_id: UUID,
    by: Actor,
    facts: Mapping[str, Plain],
    texts: Mapping[str, str],
    policy: str | None = None,
) -> Entered:
    """Append the entry of an act, committing to its texts under one new salt.

    Args:
        agency_id: agency of the act.
        type: a kind listed in `bening.ledger.types`.
        object_id: random id of what was acted on.
        by: who acts.
        facts: as `append` takes them.
        texts: name to text; each is committed to under its name, an empty one is left
            out.
        policy: digest of the policy that governed the act.

    Raises:
        KeyError, TransactionManagementError: as `append`.
    """
    salt = secrets.token_bytes(SALT_BYTES)
    receipt = append(
        agency_id=agency_id,
        type=type,
        object_id=object_id,
        by=by,
        facts=facts,
        policy=policy,
        commit={
            name: text_commitment(salt, name, text)
            for name, text in texts.items()
            if text
        },
    )
    return Entered(receipt, by.user_id, salt)
