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
from handlers.slash import WHOIS_USAGE, asked
from handlers.words import counted
from nlp.whois import Offer

SHOW, SHARE = "whois_show", "whois_share"

# The longest name on any list of officials that we have seen has 96 characters.
_NAME_MAX = 200


def register(app: AsyncApp, *, people: Register) -> None:
    """Listen to the command and to its buttons."""

    async def whois(ack: AsyncAck, command: Mapping[str, Any], respond: AsyncRespond) -> None:
        await ack()
        given = asked(command)
        name = given.text.strip()
        if not name or len(name) > _NAME_MAX:
            await respond(text=escape(WHOIS_USAGE), response_type="ephemeral")
            return
        await answer_with(respond, whois_reply(await people.who(name, channel=given.channel, user=given.user)))

    async def show(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], respond: AsyncRespond) -> None:
        await ack()
        if (press := pressed(body, action)) is not None:
            answered = await people.who(press.value, channel=press.channel, user=press.user)
            shown = whois_reply(answered)
            await respond(text=shown.text, blocks=[dict(block) for block in shown.blocks], replace_original=True)

    async def share(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], respond: AsyncRespond) -> None:
        await ack()
        if (press := pressed(body, action)) is not None:
            answered = await people.who(press.value, channel=press.channel, user=press.user)
            await respond(delete_original=True)
            await answer_with(respond, whois_reply(answered, shared=True), to_all=True)

    app.command("/whois")(whois)
    app.action(SHOW)(show)
    app.action(SHARE)(share)


def whois_reply(answered: Answered, *, shared: bool = False) -> Reply:
    """The answer as a message; one that is shared has no buttons, since they answer to the asker alone."""
    answer = answered.answer
    lines = answer_lines(answer)
    offers = answer.several or answer.near
    if len(offers) == 1:
        blocks = [_offer(offers[0], lines[0])]
    elif offers:
        blocks = [rich([say(lines[0], bold=True)]), *(_offer(offer, offer_line(offer)) for offer in offers)]
        blocks += [rich([say(line)]) for line in more_line(answer)]
    else:
        blocks = [rich([say(lines[0], bold=True), *(say(f"\n{line}") for line in lines[1:])])]
    # A shared answer is read by whoever is in the channel, another organisation's people among them.
    told = replace(answered.named, elsewhere=0) if answered.named and shared else answered.named
    if told is not None and (told.here or not shared):
        named = named_line(told)
        lines = (*lines, named)
        blocks.append(rich([say(named), *_links(told)]))
    if answer.profile is not None and not shared:
        share = button("Share here", SHARE, answer.profile.entity.id)
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


def _offer(offer: Offer, line: str) -> Block:
    return {"type": "section", "text": plain(line), "accessory": button("Show", SHOW, offer.id)}


def _links(named: Named) -> list[Block]:
    links = []
    for number, link in enumerate(named.links, start=1):
        links += [say(" "), {"type": "link", "url": link, "text": f"article {number}"}]
    return links
