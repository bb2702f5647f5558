"""What nodes of a tree come to, kept while only a few answers change.

A search for ways asks for the same trees thousands of times, each time with other
answers to a few leaves. What stands above none of these leaves is not worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bening.policy.model import Group, Node
from bening.policy.operations.combining import Answer, Answers, Outcome, outcome

Known = dict[int, Outcome]
"""Outcomes by the identity of their node."""


class Outcomes:
    """Outcomes of some trees as decided, by the answers somebody has now.

    Attributes:
        answers: leaf id to answer, now.
    """

    def __init__(self, roots: Iterable[Node], answers: Answers) -> None:
        self.answers = answers
        self._roots = tuple(roots)
        self._known: Known = {}
        self._above: dict[str, set[int]] = {}
        for root in self._roots:
            outcome(root, answers, "decided", self._known)
            self._enter(root, ())

    def after(self, changed: Mapping[str, Answer]) -> tuple[Answers, Known]:
        """Return the answers with some changed, and the outcomes that stay."""
        known = self._known.copy()
        for name in changed:
            for number in self._above.get(name, ()):
                known.pop(number, None)
        return {**self.answers, **changed}, known

    def _enter(self, node: Node, above: tuple[int, ...]) -> None:
        above = (*above, id(node))
        if not isinstance(node, Group):
            self._above.setdefault(node.id, set()).update(above)
            return
        for child in node.children:
            self._enter(child, above)
