"""Every listener of the app, attached in one place.

It stands apart from the package's `__init__`, since Bolt takes half a second to import and most of the command line,
and every reading process, needs no more of this package than its words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from slack_bolt.async_app import AsyncApp

from handlers import as_of, claims, commands, errors, fact_dialogs, facts, held_back, review, whois
from handlers.ports import Desk
from handlers.ports_commands import ChannelBook, Checker, Digests, Managers, Register
from handlers.ports_facts import Editors, FactBook, HeldBack


def register(
    app: AsyncApp,
    *,
    desk: Desk,
    channels: ChannelBook,
    checker: Checker,
    digests: Digests,
    people: Register,
    book: FactBook,
    editors: Editors,
    sources: HeldBack | None,
    today: Callable[[], date],
    managers: Managers,
    timezone: str,
    reference: Callable[[], str],
) -> None:
    """Attach every listener to `app`; messages are taken in by its `before_authorize` (`handlers.messages`)."""
    errors.register(app, reference=reference)
    as_of.register(app, desk=desk)
    claims.register(app, checker=checker)
    whois.register(app, people=people)
    facts.register(app, book=book, editors=editors, today=today)
    fact_dialogs.register(app, book=book, editors=editors, today=today)
    review.register(app, book=book, editors=editors)
    held_back.register(app, held_back=sources, editors=editors)
    commands.register(app, channels=channels, checker=checker, digests=digests, managers=managers, timezone=timezone)
