"""`/whois NAME`: who that is, for the asker's eyes, with a button to show it to the channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from handlers.blocks import Block, button, escape, fallback, plain, rich, say
from handlers.commands import answer_with
from handlers.interactions import pressed
from handlers.ports import Reply
from handlers.ports_commands import Answered, Named, Register
from handlers.profiles import answer_lines, more_line, offer_line
from handlers.slash import Usage, asked
from handlers.slash_whois import WHOIS_USAGE, Who, parse_whois
from handlers.words import counted, short_day
from nlp.whois import Offer

SHOW, SHARE = "whois_show", "whois_share"


def register(app: AsyncApp, *, people: Register) -> None:
    """Listen to the command and to its buttons."""

    async def whois(ack: AsyncAck, command: Mapping[str, Any], respond: AsyncRespond) -> None:
        await ack()
        given = asked(command)
        wanted = parse_whois(given.text)
        if isinstance(wanted, Usage):
            lines = filter(None, (wanted.problem, WHOIS_USAGE))
            await respond(text=escape("\n".join(lines)), response_type="ephemeral")
            return
        await answer_with(respond, whois_reply(await people.who(wanted, channel=given.channel, user=given.user)))

    async def show(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], respond: AsyncRespond) -> None:
        await ack()
        press = pressed(body, action)
        wanted = parse_whois(press.value) if press is not None else None
        if press is not None and isinstance(wanted, Who):
            answered = await people.who(wanted, channel=press.channel, user=press.user)
            shown = whois_reply(answered)
            await respond(text=shown.text, blocks=[dict(block) for block in shown.blocks], replace_original=True)

    async def share(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], respond: AsyncRespond) -> None:
        await ack()
        press = pressed(body, action)
        wanted = parse_whois(press.value) if press is not None else None
        if press is not None and isinstance(wanted, Who):
            answered = await people.who(wanted, channel=press.channel, user=press.user)
            await respond(delete_original=True)
            await answer_with(respond, whois_reply(answered, shared=True), to_all=True)

    app.command("/whois")(whois)
    app.action(SHOW)(show)
    app.action(SHARE)(share)


def whois_reply(answered: Answered, *, shared: bool = False) -> Reply:
    """The answer as a message; one that is shared has no buttons, since they answer to the asker alone."""
    answer, asked_for = answered.answer, answered.asked
    lines = answer_lines(answer)
    offers = answer.several or answer.near
    head = _head(asked_for)
    blocks = [rich([say(head)])] if head is not None else []
    if len(offers) == 1:
        blocks += [_offer(offers[0], lines[0], asked_for)]
    elif offers:
        blocks += [rich([say(lines[0], bold=True)]), *(_offer(offer, offer_line(offer), asked_for) for offer in offers)]
        blocks += [rich([say(line)]) for line in more_line(answer)]
    else:
        blocks += [rich([say(lines[0], bold=True), *(say(f"\n{line}") for line in lines[1:])])]
    lines = (head, *lines) if head is not None else lines
    # A shared answer is read by whoever is in the channel, another organisation's people among them.
    told = replace(answered.named, elsewhere=0) if answered.named and shared else answered.named
    if told is not None and (told.here or not shared):
        named = named_line(told)
        lines = (*lines, named)
        blocks.append(rich([say(named), *_links(told)]))
    if answer.profile is not None and not shared:
        share = button("Share here", SHARE, replace(asked_for, name=answer.profile.entity.id).words)
        blocks.append({"type": "actions", "elements": [share]})
    return Reply(text=fallback(lines), blocks=tuple(blocks))


def named_line(named: Named) -> str:
    """Where somebody was named lately, as far as this channel may know."""
    when = f"in the last {named.days} days"
    if not (named.here or named.elsewhere):
        return f"Not named in an article here {when}."
    here = f"{counted(named.here, 'article')} in this channel" if named.here else ""
    elsewhere = f"{counted(named.elsewhere, 'article')} in other public channels" if named.elsewhere else ""
    still = f"; {counted(named.open, 'finding')} open" if named.open else ""
    return f"Named in {' and '.join(filter(None, (here, elsewhere)))} {when}{still}."


def _head(asked_for: Who) -> str | None:
    """As of when it is answered, and by which record, where that is not today's."""
    on = f"As of {short_day(asked_for.day)}" if asked_for.day is not None else None
    if asked_for.known_at is None:
        return f"{on}:" if on is not None else None
    record = f"ur record as it stood at the end of {short_day(asked_for.known_at)}:"
    return f"{on}, by o{record}" if on is not None else f"O{record}"


def _offer(offer: Offer, line: str, asked_for: Who) -> Block:
    wanted = replace(asked_for, name=offer.id).words
    return {"type": "section", "text": plain(line), "accessory": button("Show", SHOW, wanted)}


def _links(named: Named) -> list[Block]:
    links = []
    for number, link in enumerate(named.links, start=1):
        links += [say(" "), {"type": "link", "url": link, "text": f"article {number}"}]
    return links
