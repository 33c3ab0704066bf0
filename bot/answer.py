"""How an article is answered: read, looked up, judged, and one reply in its thread, whatever is delivered how often.

The queue delivers at least once, Slack may carry out a request whose answer is lost, and edits and deletions arrive
while an article is in hand. So every step is written down before and after it is taken (`bot/store/messages.py`), and
one that may have been taken is looked up in the thread before it is taken again.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import structlog
from redis.exceptions import RedisError

from bot.checks import MAX_CHARACTERS, Checked, Checks, Readership
from bot.localday import LocalDays
from bot.memory import Memory
from bot.queue import AgainError
from bot.store.messages import BusyError, Messages, Record
from handlers import blocks
from handlers.ports import Channels, MessageRef, Reply, Threads
from handlers.publish import LaterError, RefusedError, UnsureError
from nlp.domain import Article, Report, Severity
from nlp.engine import alarms
from nlp.errors import ServiceError

# Reactions on the article. Neutral on purpose: a tick would clear copy, which Deskcheck never does.
SEEN, DONE, FLAGGED = "eyes", "memo", "triangular_flag_on_post"

# A text that a reading process dies of kills its neighbours' readings too; they must outlast it.
_MAX_FAILURES = 5
# Another worker has the message in hand: an 800-word article takes a third of a second.
_BUSY = timedelta(milliseconds=500)
# What Slack refuses in a message rather than in a place; the plain text may still go.
_OUR_BLOCKS = {
    "invalid_blocks",
    "invalid_blocks_format",
    "msg_too_long",
    "msg_blocks_too_long",
    "invalid_metadata_format",
}

_log = structlog.get_logger("answer")


class Answers:
    """`bot.queue.Work`: brings the reply to a message up to its newest revision."""

    def __init__(
        self,
        *,
        messages: Messages,
        memory: Memory,
        threads: Threads,
        channels: Channels,
        checks: Checks,
        days: LocalDays,
    ) -> None:
        self._messages = messages
        self._memory = memory
        self._threads = threads
        self._channels = channels
        self._checks = checks
        self._days = days

    async def __call__(self, ref: MessageRef, *, attempt: int) -> None:
        """Do whatever the newest revision of a message asks for; what is done already is not done again."""
        log = _log.bind(message=ref.key, attempt=attempt)
        try:
            async with self._messages.lease(ref):
                while (record := await self._messages.get(ref)) is not None and record.newest > record.done:
                    if not await self._step(record, log):
                        break
        except BusyError:
            raise AgainError(_BUSY) from None
        except LaterError as error:
            log.warning("slack later", error=str(error), after=error.after)
            if error.after is None:
                raise
            raise AgainError(timedelta(seconds=error.after)) from error
        except ServiceError as error:
            log.warning("service away", error=str(error))
            raise

    async def _step(self, record: Record, log: structlog.stdlib.BoundLogger) -> bool:
        try:
            if record.deleted:
                await self._withdraw(record, log)
                return True
            return await self._answer(record, log)
        except RefusedError as error:
            # Not in the channel any more, archived, deleted: nobody can be answered there.
            log.warning("slack refused", error=error.error)
            return await self._messages.pass_by(record.ref, record.newest)
        except (ServiceError, RedisError, OSError):
            raise
        except Exception as error:
            failures = await self._messages.failed(record.ref)
            log.exception("failed", failures=failures, error=type(error).__name__)
            if failures < _MAX_FAILURES:
                raise
            return await self._give_up(record)

    async def _give_up(self, tried: Record) -> bool:
        """Say in the thread that the article could not be checked, once, and let it go."""
        # As it stands now: what the failed tries noted (the reaction, a posting) is not in what they began with.
        record = await self._messages.get(tried.ref)
        if record is None or record.newest > tried.newest:
            return True
        told_before, edited = record.reply_ts is not None, record.written > record.done
        with suppress(RefusedError):
            if edited or not told_before:
                record = await self._unmark(await self._publish(record, Reply(text=_GAVE_UP)))
            if told_before:
                record = await self._add_line(record, Reply(text=_EDIT_UNCHECKED if edited else _NOT_AGAIN))
        return await self._messages.pass_by(record.ref, record.newest)

    async def _answer(self, record: Record, log: structlog.stdlib.BoundLogger) -> bool:
        started = time.perf_counter()
        text = await self._messages.text(record.ref)
        if text is None:
            now = await self._threads.read(record.ref, thread_ts=record.thread_ts, visibility=record.visibility)
            if now is None:
                log.info("gone")
                return await self._messages.pass_by(record.ref, record.newest)
            text = now.text
        if len(text) > MAX_CHARACTERS:
            await self._unmark(await self._publish(record, Reply(text=_TOO_LONG)))
            return await self._messages.pass_by(record.ref, record.newest)
        marking = asyncio.create_task(self._mark(record, SEEN))
        try:
            checked = await self._checked(record, text)
        finally:
            record = await marking
        quotable = await self._memory.may_quote(record, checked)
        if not quotable or await self._messages.superseded(record):
            # It, or a story that it would quote, was edited or deleted meanwhile: this is not to be said any more.
            return True
        report = checked.report
        # Before it is told: whoever posts the next story on reading this one's reply finds it remembered.
        await self._memory.remember(record, checked)
        await self._messages.judged(record, alarms(report))
        await self._messages.judged(record, alarms(report))
        record = await self._tell(record, report)
        more = await self._messages.finish(record, record.newest, alarms(report))
        log.info(
            "answered",
            revision=record.newest,
            findings=dict(Counter(str(finding.severity) for finding in report.findings)),
            verdicts=dict(Counter(str(claim.verdict) for claim in report.claims)),
            words=report.words,
            ms=round((time.perf_counter() - started) * 1000),
        )
        return more

    async def _checked(self, record: Record, text: str) -> Checked:
        ref = record.ref
        today = await self._days.day(ref.posted_at, channel=ref.home, user=record.user)
        readership = Readership.of(ref, record.visibility)
        return await self._checks.among_others(text, ref=ref, readership=readership, today=today, given=record.as_of)

    async def _tell(self, record: Record, report: Report) -> Record:
        previous, edited = _previous(record, report), record.written > record.done
        flagged = bool(alarms(report))
        settings = await self._channels.settings(record.ref.home)
        if flagged or record.reply_ts or record.posting or not settings.quiet_when_clean:
            told_before = record.reply_ts is not None
            withdrawn = None if edited else record.because
            # Judged again as it was (as of another date, say), what is not found any more was not put right in an edit.
            reply = blocks.reply(
                report,
                previous=previous if edited or withdrawn else None,
                withdrawn=withdrawn,
                key=record.ref.key,
            )
            record = await self._publish(record, reply)
            new = [f for f in blocks.new_since(previous, report) if f.severity is Severity.ERROR]
            gone = blocks.fixed_since(previous, report) if withdrawn else ()
            # Whatever brought it (an edit, another date, another story that differs now): an update notifies nobody.
            if told_before and previous is not None and (new or gone):
                line = blocks.withdrawn_line(gone, new, because=withdrawn) if gone and withdrawn else None
                record = await self._add_line(record, line or blocks.added_line(new, edited=edited))
        return await self._mark(record, FLAGGED if flagged else DONE)

    async def _publish(self, record: Record, reply: Reply) -> Record:
        """Post the reply, or update the one there is."""
        if record.reply_ts is None:
            found = await self._found(record, "reply")
            if found is None:
                ts = await self._post(record, reply, slot="reply")
                return await self._messages.note(replace(record, reply_ts=ts, posting=None))
            record = await self._messages.note(replace(record, reply_ts=found, posting=None))
        assert record.reply_ts is not None  # noqa: S101 - found above, or known before
        try:
            await self._threads.update(record.ref, record.reply_ts, reply, key=record.ref.key)
        except RefusedError as error:
            if error.error in _OUR_BLOCKS and reply.blocks:
                return await self._publish(record, Reply(text=reply.text))
            # Somebody removed our reply by hand: that was meant, and it is not posted again.
            if error.error != "message_not_found":
                raise
        return record

    async def _add_line(self, record: Record, line: Reply) -> Record:
        """Tell the thread of this revision's new errors, unless that was done before the work was cut off."""
        if record.told == record.newest:
            return record
        slot = f"note:{record.newest}"
        ts = await self._found(record, slot) or await self._post(record, line, slot=slot)
        return await self._messages.note(replace(record, notes=(*record.notes, ts), told=record.newest, posting=None))

    async def _found(self, record: Record, slot: str) -> str | None:
        """The message of ours whose posting had begun when the work on this record was cut off, if Slack has it."""
        if record.posting != slot:
            return None
        return await self._threads.find(record.ref, thread_ts=record.thread, key=_key(record.ref, slot))

    async def _post(self, record: Record, reply: Reply, *, slot: str) -> str:
        await self._messages.note(replace(record, posting=slot))
        try:
            return await self._threads.post(record.ref, reply, thread_ts=record.thread, key=_key(record.ref, slot))
        except UnsureError:
            raise
        except ServiceError as error:
            await self._messages.note(replace(record, posting=None))
            if isinstance(error, RefusedError) and error.error in _OUR_BLOCKS and reply.blocks:
                return await self._post(record, Reply(text=reply.text), slot=slot)
            raise

    async def _withdraw(self, record: Record, log: structlog.stdlib.BoundLogger) -> None:
        """Remove what was posted for a deleted article, and forget it."""
        reply_ts = record.reply_ts or await self._found(record, "reply")
        for ts in (reply_ts, *record.notes):
            if ts is not None:
                try:
                    await self._threads.remove(record.ref, ts)
                except RefusedError as error:
                    log.warning("reply stays", error=error.error)
        await self._memory.forget(record)
        await self._messages.forget(record, record.newest)
        log.info("withdrawn", removed=reply_ts is not None)

    async def _mark(self, record: Record, name: str) -> Record:
        """Show on the article how far it is; a reaction that fails costs nobody an answer."""
        if record.mark == name or (name == SEEN and record.mark is not None):
            return record
        old, record = record.mark, replace(record, mark=name)
        try:
            if old is None:
                record = await self._messages.note(record)
            await self._threads.react(record.ref, name)
            if old is not None:
                await self._threads.unreact(record.ref, old)
                record = await self._messages.note(record)
        except (LaterError, UnsureError, RefusedError) as error:
            _log.info("no reaction", message=record.ref.key, error=str(error))
        return record

    async def _unmark(self, record: Record) -> Record:
        """Take our reaction from an article that was not checked."""
        if record.mark is None:
            return record
        try:
            await self._threads.unreact(record.ref, record.mark)
        except (LaterError, UnsureError, RefusedError) as error:
            _log.info("no reaction", message=record.ref.key, error=str(error))
        return await self._messages.note(replace(record, mark=None))


_TOO_LONG = (
    f"This is longer than {MAX_CHARACTERS:,} characters, so it was not checked. Post it in parts to have it checked."
)
_GAVE_UP = (
    "Deskcheck could not check this article: the checking failed several times. Nothing of it was kept. "
    "Edit the message to have it tried again."
)
_EDIT_UNCHECKED = "Deskcheck could not check the article as it reads since the edit; see above."
_NOT_AGAIN = "Deskcheck could not judge the article again; the reply above stands as it was."


def _previous(record: Record, report: Report) -> Report | None:
    if record.findings is None:
        return None
    article = Article(id=report.article.id, text="", as_of=report.article.as_of)
    return Report(article=article, title="", words=0, findings=record.findings, entities=(), claims=())


def _key(ref: MessageRef, slot: str) -> str:
    return ref.key if slot == "reply" else f"{ref.key}:{slot}"
