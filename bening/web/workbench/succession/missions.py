"""The tree of missions as it counts, its draft, one node with its positions, history."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from bening.accounts.roles import Action
from bening.accounts.users import names_of
from bening.agencies.context import acting_in
from bening.organisation.changing_missions import NodeWords, set_node
from bening.organisation.missions import LEVELS, Missions, Node, load_missions
from bening.organisation.positions import Post, list_posts
from bening.organisation.refusals import NodeNotFound
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.succession.acting import act_with
from bening.web.workbench.succession.forms import (
    ConfirmForm,
    LinkForm,
    NodeForm,
    ReasonForm,
    UnlinkForm,
)
from bening.web.workbench.wishes import uuid_of

LATEST = 100


@require_safe
@workbench_view(Action.VIEW_SUCCESSION)
def missions(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the tree that counts, or its draft."""
    return missions_page(request, desk)


@require_safe
@workbench_view(Action.VIEW_SUCCESSION)
def history(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what was changed, the newest first."""
    found, posts = _read(desk)
    changes = found.history[::-1][:LATEST]
    users = names_of({each.done_by for each in changes})
    words = {
        "tab": "missions",
        "changes": [
            (
                each,
                users.get(each.done_by, ""),
                posts[each.position].title
                if each.position and each.position in posts
                else "",
                each.number <= found.confirmed,
            )
            for each in changes
        ],
        "limit": LATEST,
        "total": len(found.history),
    }
    return page(request, desk, "workbench/succession/mission_history.html", words)


@require_safe
@workbench_view(Action.VIEW_SUCCESSION)
def node(request: HttpRequest, desk: Desk, node_id: UUID) -> HttpResponse:
    """Show one node of the draft with the positions that serve it."""
    return node_page(request, desk, node_id)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench_view(Action.MANAGE_MISSIONS)
def add(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Add a mission, or something below a node."""
    above_id = uuid_of(request.GET, "di")
    found, _posts = _read(desk)
    above = found.draft.nodes.get(above_id) if above_id else None
    if above_id is not None and above is None:
        raise NodeNotFound
    form = NodeLevelForm(
        above,
        request.POST if request.method == "POST" else None,
        initial=_inherited(above),
    )
    return _edit(request, desk, form, above=above)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench_view(Action.MANAGE_MISSIONS)
def change(request: HttpRequest, desk: Desk, node_id: UUID) -> HttpResponse:
    """Change the words of a node."""
    found, _posts = _read(desk)
    node = _node(found, node_id)
    above = found.draft.nodes.get(node.parent) if node.parent else None
    initial = {
        "level": node.level,
        "code": node.code,
        "title": node.title,
        "period_from": node.period[0],
        "period_until": node.period[1],
        "source": node.source,
    }
    data = request.POST if request.method == "POST" else None
    form = NodeLevelForm(above, data, initial=initial)
    return _edit(request, desk, form, above=above, node=node)


class NodeLevelForm(NodeForm):
    """A node at a level that the node above allows."""

    def __init__(self, above: Node | None, data: Any, **more: Any) -> None:
        """Offer the levels (Django's own types are open)."""
        super().__init__(data, **more)
        level = above.level if above else None
        fitting = [
            key
            for key, parents in LEVELS.items()
            if (level in parents if level else not parents)
        ]
        self.fields["level"] = forms.ChoiceField(
            label=_("Level"),
            choices=[(key, LEVEL_WORDS[key]) for key in fitting],
            widget=forms.Select(attrs={"class": "select"}),
        )
        self.order_fields(["level"])


LEVEL_WORDS = {
    "mission": _("Mission"),
    "objective": _("Objective"),
    "program": _("Program"),
    "indicator": _("Indicator"),
}


def missions_page(
    request: HttpRequest,
    desk: Desk,
    more: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the tree; its draft where the address or a refused form asks for it."""
    found, posts = _read(desk)
    is_draft = bool(more) or request.GET.get("lihat") == "konsep"
    tree = found.draft if is_draft else found.in_force
    authors = {each.done_by for each in found.waiting}
    words: dict[str, Any] = {
        "tab": "missions",
        "is_draft": is_draft,
        "found": found,
        "rows": [
            (depth, each, _titles(tree.positions_of(each.id), posts))
            for depth, each in tree.walk()
        ],
        "may_manage": desk.can(Action.MANAGE_MISSIONS),
    }
    if authors and desk.can(Action.CONFIRM_MISSIONS):
        words["is_own"] = desk.viewer.user_id in authors
        words["confirm_form"] = ConfirmForm(initial={"upto": found.waiting[-1].number})
    return page(
        request,
        desk,
        "workbench/succession/missions.html",
        words | (more or {}),
        status,
    )


def node_page(
    request: HttpRequest,
    desk: Desk,
    node_id: UUID,
    more: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show one node of the draft, with forms for whoever may change it."""
    found, posts = _read(desk)
    node = _node(found, node_id)
    serving = sorted(
        (posts[each] for each in found.draft.positions_of(node_id) if each in posts),
        key=lambda post: post.title,
    )
    words: dict[str, Any] = {
        "tab": "missions",
        "node": node,
        "above": found.draft.above(node_id)[:-1],
        "below": found.draft.children.get(node_id, ()),
        "counts": found.in_force.nodes.get(node_id) == node,
        "can_have_children": any(node.level in parents for parents in LEVELS.values()),
    }
    may_manage = desk.can(Action.MANAGE_MISSIONS)
    words["serving"] = [
        (post, _unlink_form(post) if may_manage else None) for post in serving
    ]
    if may_manage:
        words["link_form"] = LinkForm()
        words["remove_form"] = ReasonForm(auto_id="id_remove_%s")
    return page(
        request,
        desk,
        "workbench/succession/mission.html",
        words | (more or {}),
        status,
    )


def _unlink_form(post: Post) -> UnlinkForm:
    return UnlinkForm(
        initial={"position_id": post.id}, auto_id=f"id_%s_{post.id.hex[:12]}"
    )


def _edit(
    request: HttpRequest,
    desk: Desk,
    form: NodeLevelForm,
    *,
    above: Node | None,
    node: Node | None = None,
) -> HttpResponse:
    def show(*, form: forms.Form, refused: str, status: int) -> HttpResponse:
        words = {
            "tab": "missions",
            "form": form,
            "above": above,
            "node": node,
            "refused": refused,
        }
        return page(
            request, desk, "workbench/succession/mission_edit.html", words, status
        )

    if request.method != "POST":
        return show(form=form, refused="", status=200)

    def act(values: dict[str, Any]) -> None:
        reason = values.pop("reason")
        set_node(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            words=NodeWords(parent=above.id if above else None, **values),
            reason=reason,
            node_id=node.id if node else None,
        )

    return act_with(
        request,
        form,
        act=act,
        show=show,
        done=_("Kept as a draft. It counts once another person confirms it."),
        to=(f"{reverse('workbench:missions')}?lihat=konsep", ()),
    )


def _inherited(above: Node | None) -> dict[str, Any]:
    if above is None:
        return {}
    first, last = above.period
    return {
        "code": f"{above.code}." if above.code else "",
        "period_from": first,
        "period_until": last,
        "source": above.source,
    }


def _read(desk: Desk) -> tuple[Missions, dict[UUID, Post]]:
    with acting_in(desk.agency_id):
        found = load_missions(desk.agency_id)
        posts = {post.id: post for post in list_posts(desk.agency_id)}
    return found, posts


def _node(found: Missions, node_id: UUID) -> Node:
    node = found.draft.nodes.get(node_id)
    if node is None:
        raise NodeNotFound
    return node


def _titles(positions: frozenset[UUID], posts: dict[UUID, Post]) -> list[Post]:
    found = [posts[each] for each in positions if each in posts]
    return sorted(found, key=lambda post: post.title)
