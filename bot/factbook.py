"""The facts as people in Slack see and change them: shown, wished for, put before a second person, carried out.

`handlers.ports_facts.FactBook` over the store. What an edit may be, `bot/editing` says; here it is decided whether it
is carried out at once: an editor's is, unless it touches what needs a second person; anybody else's is a proposal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from redis.exceptions import RedisError

from bot.chronicle import Chronicle
from bot.drafts import drafted
from bot.editing import Edit, Edited, EditError, apply, preview
from bot.editing.naming import entity_called
from bot.editing.words import statement_words
from bot.reach import store_in_reach
from bot.sheets import offered, sheet_of
from bot.sightings import Sighted
from bot.store.facts import FactStore
from bot.store.history import Note, Revision, revision_of_edit
from bot.store.messages import Messages
from bot.store.offers import offers
from bot.store.proposals import Proposals, Waiting
from bot.wishes import edit_of
from handlers.blocks import rests_on_our_record
from handlers.ports import ChannelRef, MessageRef, Reply
from handlers.ports_facts import (
    Concerned,
    Decision,
    Offered,
    Outcome,
    PastChange,
    Proposal,
    Ready,
    Sheet,
    Unclear,
    Unfinished,
)
from handlers.ports_wishes import Undoing, Wished
from handlers.publish import RefusedError
from handlers.review import review_reply
from handlers.typed_facts import Typed, Verb
from nlp.domain import Finding, Kind
from nlp.errors import InputError, ServiceError

_OFFERED = 25
_DIFFERENCES_SHOWN = 10
# Slack is asked for each link, and the form waits for its answer.
_LINKS = 5
_NO_WAY_IN = (
    "Deskcheck can't post into the channel where a second person decides, so nothing was proposed. Ask whoever runs it"
    " to invite it there, or to set DESKCHECK_REVIEW_CHANNEL to another."
)


class Board(Protocol):
    """Where proposals are put up."""

    async def announce(self, channel: ChannelRef, reply: Reply, *, key: str) -> None:
        """Post a message of its own into a channel, with its key in the message's metadata."""
        ...

    async def permalink(self, message: MessageRef) -> str | None:
        """A link to a message, None where Slack has none."""
        ...

    async def is_public(self, channel: ChannelRef) -> bool:
        """Whether everybody in the workspace, and nobody else, may read a channel."""
        ...

    async def name(self, user: str) -> str:
        """What a member is called; their id where Slack does not say."""
        ...


class Retro(Protocol):
    """What has articles judged again when facts change."""

    def nudge(self) -> None:
        """Facts were changed: look now."""
        ...

    async def concerned(self, revision: Revision) -> Sequence[Sighted]:
        """The articles of the last days that a change concerns, the newest first."""
        ...


class StoreFactBook:
    """`handlers.ports_facts.FactBook`."""

    def __init__(
        self,
        *,
        store: FactStore,
        messages: Messages,
        proposals: Proposals,
        board: Board,
        review_channel: str | None,
        sensitive: frozenset[str],
        retro: Retro,
    ) -> None:
        """`sensitive` are the properties whose statements need a second person."""
        self._store = store
        self._messages = messages
        self._proposals = proposals
        self._board = board
        self._review_channel = review_channel
        self._sensitive = sensitive
        self._retro = retro
        self._chronicle = Chronicle(store=store, board=board)

    async def sheet(self, name: str) -> Sheet | None:
        """What is held of the one entity of this id or name; None where there is none or there are several.

        Raises:
            ServiceError: the store cannot be reached.
        """
        with store_in_reach():
            try:
                entity = await entity_called(self._store, name)
            except EditError:
                return None
            return await sheet_of(self._store, entity)

    async def offers(self, text: str, *, kind: Kind | None) -> Sequence[Offered]:
        """The entities that a few typed letters may mean, best first."""
        with store_in_reach():
            return [offered(one) for one in await offers(self._store, text, kind=kind, most=_OFFERED)]

    async def history(self, entity: str | None, *, asked_in: ChannelRef | None) -> Sequence[PastChange]:
        """What was changed of an entity, or of everything, the newest first."""
        return await self._chronicle.of(entity, asked_in=asked_in)

    async def findings(self, article: str) -> Sequence[Finding]:
        """What an editor was told of an article that rests on our record."""
        with store_in_reach():
            record = await self._messages.get(MessageRef.from_key(article))
        told = record.findings or () if record is not None else ()
        return [finding for finding in told if rests_on_our_record(finding)]

    async def draft(self, typed: Typed | Undoing, *, by: str, may_edit: bool) -> Ready | Unfinished | Unclear:
        """What a typed change would do, or what it lacks; nothing is changed.

        Raises:
            InputError: it cannot be.
            ServiceError: the store cannot be reached.
        """
        with store_in_reach():
            if isinstance(typed, Undoing):
                made: Edit | Unfinished | Unclear = await edit_of(typed, self._store)
                why = ""
            else:
                made = await drafted(typed, self._store)
                # A removal has no source of its own: what was named with it is why.
                why = typed.why or (typed.source.title if typed.verb is Verb.REMOVE else "")
            if isinstance(made, Unfinished | Unclear):
                return made
            seen = await preview(self._store, made)
            alone = self._needs_no_second(seen, may_edit=may_edit)
            proposal = _proposal(seen, Note(by=by, why=why, edit=Proposals.new_id()))
            await self._proposals.keep(proposal, made)
        return Ready(
            id=proposal.id,
            said=proposal.said,
            gone=proposal.gone,
            came=proposal.came,
            more=proposal.more,
            alone=alone,
        )

    async def save(self, draft: str, *, by: str, team: str, may_edit: bool) -> Outcome | None:
        """Carry out what `draft` made ready, or put it before a second person; None where that is done, or too old.

        Raises:
            InputError: it cannot be any more.
            ServiceError: the store cannot be reached.
        """
        waiting = await self._drafted(draft, by)
        if waiting is None:
            return None
        note = Note(by=by, why=waiting.proposal.why, edit=draft)
        outcome = await self._done(waiting.unpacked(), note, team=team, may_edit=may_edit)
        if not outcome.proposed:
            await self.drop(draft, by=by)
        return outcome

    async def drop(self, draft: str, *, by: str) -> bool:
        """Forget what `draft` made ready; False where it is done, or too old.

        Raises:
            ServiceError: the store cannot be reached.
        """
        if await self._drafted(draft, by) is None:
            return False
        with store_in_reach():
            return await self._proposals.drop(draft)

    async def _drafted(self, draft: str, by: str) -> Waiting | None:
        with store_in_reach():
            waiting = await self._proposals.get(draft)
        return waiting if waiting is not None and waiting.proposal.by == by else None

    async def wish(self, wished: Wished, *, may_edit: bool) -> Outcome:
        """Carry a wish out, or put it before a second person.

        Raises:
            InputError: it cannot be; nothing was changed.
            ServiceError: the store cannot be reached.
        """
        with store_in_reach():
            earlier = await self._earlier(wished.key)
            if earlier is not None:
                return earlier
            edit = await edit_of(wished.wish, self._store)
        # Of the wish's own key: a form that is sent twice makes one change, or one proposal.
        note = Note(by=wished.by, why=wished.why, message=wished.message, edit=wished.key)
        return await self._done(edit, note, team=wished.team, may_edit=may_edit)

    async def _done(self, edit: Edit, note: Note, *, team: str, may_edit: bool) -> Outcome:
        with store_in_reach(changing=True):
            try:
                seen = await preview(self._store, edit)
            except EditError:
                # A button that is pressed twice finds the change made: by itself.
                earlier = await self._earlier(note.edit or "")
                if earlier is None:
                    raise
                return earlier
            if self._needs_no_second(seen, may_edit=may_edit):
                done = await apply(self._store, edit, note=note)
                assert done.revision is not None  # noqa: S101 - what was carried out has one
                return Outcome(
                    said=done.said,
                    number=done.revision.number,
                    concerned=await self._concerned(done.revision, team),
                )
            proposal = _proposal(seen, note)
            await self._proposals.keep(proposal, edit)
            first = await self._proposals.is_put_up_first(proposal.id)
        if not first:
            return Outcome(said=seen.said)
        channel = ChannelRef(team=team, channel=self._review_channel or "")
        try:
            shown = review_reply(proposal, by=await self._board.name(note.by))
            await self._board.announce(channel, shown, key=f"proposal:{proposal.id}")
        except ServiceError as error:
            with store_in_reach():
                await self._proposals.was_not_put_up(proposal.id)
            if isinstance(error, RefusedError):
                raise InputError(_NO_WAY_IN) from error
            raise
        return Outcome(said=seen.said)

    async def _earlier(self, edit: str) -> Outcome | None:
        """What came of an edit that was carried out already."""
        revision = await revision_of_edit(self._store.connection, edit)
        return None if revision is None else Outcome(said=revision.said, number=revision.number)

    def _needs_no_second(self, seen: Edited, *, may_edit: bool) -> bool:
        """Whether one editor is enough.

        Raises:
            InputError: a second person is needed, and there is no channel to ask one in.
        """
        if may_edit and not self._is_sensitive(seen):
            return True
        if self._review_channel is None:
            raise InputError(
                "This needs a second person, and no channel is set for that. Ask whoever runs Deskcheck to set "
                "DESKCHECK_REVIEW_CHANNEL."
            )
        return False

    async def decide(self, proposal: str, *, by: str, approved: bool) -> Decision | None:
        """Carry out or drop a proposal; None where it was decided already.

        Raises:
            ServiceError: the store cannot be reached.
        """
        with store_in_reach(changing=True):
            waiting = await self._proposals.get(proposal)
            if waiting is None:
                return None
            if by == waiting.proposal.by:
                return Decision(proposal=waiting.proposal, refused="Who proposed a change cannot decide on it.")
            async with self._proposals.deciding(proposal) as first:
                if not first:
                    return Decision(proposal=waiting.proposal, refused="Somebody else is deciding on it just now.")
                if not approved:
                    return Decision(proposal=waiting.proposal) if await self._proposals.drop(proposal) else None
                return await self._carry_out(waiting, by)

    async def _carry_out(self, waiting: Waiting, by: str) -> Decision:
        proposal = waiting.proposal
        # The edit's id makes an approval that is cut off and given again carry the change out once.
        note = Note(by=proposal.by, why=proposal.why, message=proposal.message, edit=proposal.id, approved_by=by)
        try:
            done = await apply(self._store, waiting.unpacked(), note=note)
        except EditError as error:
            return Decision(proposal=proposal, refused=str(error))
        await self._proposals.drop(proposal.id)
        self._retro.nudge()
        return Decision(proposal=proposal, number=done.revision.number if done.revision is not None else None)

    async def _concerned(self, revision: Revision, team: str) -> Concerned:
        """What is judged again for a change: links to what everybody may see, and how many there are in all."""
        self._retro.nudge()
        try:
            found = await self._retro.concerned(revision)
            told = [one.ref for one in found if one.public and one.ref.team == team][:_LINKS]
            links = [await self._board.permalink(ref) for ref in told]
        except (ServiceError, RedisError, OSError):
            # The change is made, and whoever made it must not be told that it is not.
            return Concerned()
        return Concerned(articles=len(found), links=tuple(link for link in links if link is not None))

    def _is_sensitive(self, edited: Edited) -> bool:
        return any(one.property in self._sensitive for one in (*edited.gone, *edited.came))


def _proposal(seen: Edited, note: Note) -> Proposal:
    gone, came = seen.gone, seen.came
    return Proposal(
        id=note.edit or "",
        by=note.by,
        said=seen.said,
        gone=tuple(statement_words(one, seen.names) for one in gone[:_DIFFERENCES_SHOWN]),
        came=tuple(statement_words(one, seen.names) for one in came[:_DIFFERENCES_SHOWN]),
        more=sum(max(0, len(side) - _DIFFERENCES_SHOWN) for side in (gone, came)),
        why=note.why,
        message=note.message,
    )
