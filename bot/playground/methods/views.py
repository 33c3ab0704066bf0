"""views.*: modals and home tabs."""

from __future__ import annotations

from typing import Any

from bot.playground.arguments import Arguments
from bot.playground.methods.method import Method
from bot.playground.refusal import JSON, RefusalError
from bot.playground.state import State


def open_modal(state: State, args: Arguments) -> JSON:
    """A modal for the user whose trigger this is."""
    return {"view": state.views.open(state.triggers.use(args.required("trigger_id")), _view(args)).json()}


def push(state: State, args: Arguments) -> JSON:
    """A modal on top of the open one."""
    return {"view": state.views.push(state.triggers.use(args.required("trigger_id")), _view(args)).json()}


def update(state: State, args: Arguments) -> JSON:
    """An open modal shows something else. A `hash` that is no longer the view's is a conflict."""
    view = state.views.find(view_id=args.text("view_id"), external_id=args.text("external_id"))
    if args.text("hash") and args.text("hash") != view.hash:
        raise RefusalError("hash_conflict")
    return {"view": state.views.update(view, _view(args)).json()}


def publish(state: State, args: Arguments) -> JSON:
    """A user's home tab."""
    user = state.workspace.user(args.required("user_id"))
    old = state.views.homes.get(user.id)
    if old and args.text("hash") and args.text("hash") != old.hash:
        raise RefusalError("hash_conflict")
    return {"view": state.views.publish(user.id, _view(args)).json()}


def _view(args: Arguments) -> Any:
    return args.structure("view", error="invalid_arguments")


METHODS = {
    "views.open": Method(call=open_modal),
    "views.push": Method(call=push),
    "views.update": Method(call=update),
    "views.publish": Method(call=publish),
}
