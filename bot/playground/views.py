"""Modals and home tabs: which views are open for whom, and whether Slack would take this one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.playground import limits, people
from bot.playground.blocks import complaints_about
from bot.playground.changes import Changes
from bot.playground.elements import check_string, check_text, complain
from bot.playground.ids import with_ids
from bot.playground.refusal import JSON, RefusalError
from bot.playground.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A modal or home tab as one user sees it; a change makes another value with the same id."""

    id: str
    user: str
    content: JSON
    root: str
    previous: str | None = None

    @property
    def hash(self) -> str:
        """What changes whenever the view does."""
        content = json.dumps(self.content, sort_keys=True).encode()
        return f"{hashlib.sha256(content).hexdigest()[:10]}.{self.id[-6:]}"

    @property
    def title(self) -> str:
        """What stands above it; empty for a home tab."""
        return str(self.content.get("title", {}).get("text", ""))

    def json(self, *, values: JSON | None = None) -> JSON:
        """The view as Slack sends it, with what its inputs hold."""
        return {
            "id": self.id,
            "team_id": people.TEAM,
            "callback_id": "",
            "private_metadata": "",
            "notify_on_close": False,
            "clear_on_close": False,
            "submit": None,
            "close": None,
            **self.content,
            "state": {"values": values or {}},
            "hash": self.hash,
            "previous_view_id": self.previous,
            "root_view_id": self.root,
            "app_id": people.APP,
            "app_installed_team_id": people.TEAM,
            "bot_id": people.BOT,
            "external_id": self.content.get("external_id", ""),
        }


class Views:
    """Each user's stack of modals, and their home tab."""

    def __init__(self, *, workspace: Workspace, changes: Changes) -> None:
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.errors: dict[str, dict[str, str]] = {}
        # What the app offered for the letters typed into a view's external selects, by view and action_id.
        self.offered: dict[str, dict[str, list[JSON]]] = {}
        self._workspace = workspace
        self._changes = changes

    def open(self, user: str, content: Any) -> View:
        """A new modal for the user, on its own."""
        view_id = self._workspace.next_id("V")
        view = View(id=view_id, user=user, content=self._modal(content), root=view_id)
        self.stacks[user] = [view]
        self._changes.notify()
        return view

    def push(self, user: str, content: Any) -> View:
        """A new modal on top of the one that the user has open."""
        stack = self.stacks.get(user)
        if not stack:
            raise RefusalError("not_found")
        if len(stack) >= limits.VIEW_STACK:
            raise RefusalError("push_limit_reached")
        view_id = self._workspace.next_id("V")
        below = stack[-1]
        view = View(id=view_id, user=user, content=self._modal(content), root=below.root, previous=below.id)
        stack.append(view)
        self._changes.notify()
        return view

    def update(self, view: View, content: Any) -> View:
        """The modal shows something else."""
        stack = self.stacks.get(view.user, [])
        if view not in stack:
            raise RefusalError("not_found")
        new = replace(view, content=self._modal(content))
        stack[stack.index(view)] = new
        self.errors.pop(view.id, None)
        self._changes.notify()
        return new

    def publish(self, user: str, content: Any) -> View:
        """The user's home tab shows this."""
        if not isinstance(content, dict):
            raise RefusalError("invalid_arguments", complain("must be an object", "/view"))
        complaints = list(_complaints(content, kind="home"))
        if complaints:
            raise RefusalError("invalid_arguments", *complaints)
        old = self.homes.get(user)
        view_id = old.id if old else self._workspace.next_id("V")
        view = View(id=view_id, user=user, content=_with_ids(content), root=view_id)
        self.homes[user] = view
        self._changes.notify()
        return view

    def close(self, view: View) -> None:
        """The view goes; the one below it, if any, shows again."""
        stack = self.stacks.get(view.user, [])
        if view in stack:
            stack.remove(view)
        self.errors.pop(view.id, None)
        self._changes.notify()

    def clear(self, user: str) -> None:
        """All of the user's modals go."""
        for view in self.stacks.pop(user, []):
            self.errors.pop(view.id, None)
        self._changes.notify()

    def complain(self, view: View, errors: dict[str, str]) -> None:
        """The app said what is wrong with the inputs: shown beside them."""
        self.errors[view.id] = errors
        self._changes.notify()

    def find(self, *, view_id: str = "", external_id: str = "") -> View:
        """The open view with this id or external id. Raises RefusalError: not_found."""
        for view in [*(v for stack in self.stacks.values() for v in stack), *self.homes.values()]:
            if (view_id and view.id == view_id) or (external_id and view.content.get("external_id") == external_id):
                return view
        raise RefusalError("not_found")

    def _modal(self, content: Any) -> JSON:
        if not isinstance(content, dict):
            raise RefusalError("invalid_arguments", complain("must be an object", "/view"))
        complaints = list(_complaints(content, kind="modal"))
        if complaints:
            raise RefusalError("invalid_arguments", *complaints)
        return _with_ids(content)


def _complaints(content: JSON, *, kind: str) -> Iterator[str]:
    if content.get("type") != kind:
        yield complain(f"must be one of: {kind}", "/view/type")
        return
    blocks = content.get("blocks")
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        yield complain("missing required field: blocks", "/view")
        return
    if kind == "modal":
        yield from check_text(content.get("title"), "/view/title", most=limits.VIEW_TITLE, plain=True)
        for name in ("submit", "close"):
            if content.get(name) is not None:
                yield from check_text(content[name], f"/view/{name}", most=limits.VIEW_BUTTON, plain=True)
        if content.get("submit") is None and any(block.get("type") == "input" for block in blocks):
            yield complain("missing required field: submit", "/view")
    for name, most in _STRINGS.items():
        if name in content:
            yield from check_string(content[name], f"/view/{name}", most=most, least=0)
    yield from complaints_about(blocks, surface=kind, at="/view/blocks")


def _with_ids(content: JSON) -> JSON:
    return {**content, "blocks": list(with_ids(tuple(content["blocks"])))}


_STRINGS = {
    "callback_id": limits.VIEW_CALLBACK_ID,
    "external_id": limits.VIEW_EXTERNAL_ID,
    "private_metadata": limits.VIEW_PRIVATE_METADATA,
}
