"""How long a check takes beside the stock spaCy pipeline alone: both on the same texts, in one run and one process.

Reach for it to see what a change costs. Milliseconds are the machine's; what can be compared is the ratio.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from spacy.language import Language

from bot.batch import Lookup, Memory
from nlp.checks.conflict import weigh_against
from nlp.domain import Article
from nlp.engine import judge, read
from nlp.pipeline import load, load_whole
from nlp.stories import print_of

# Each article is measured so often, and the quickest counts: a neighbour's work on the machine can only add.
ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """One article: the seconds that the stock pipeline takes, those of each step of a check, and its round trips."""

    words: int
    stock: float
    reading: float
    lookup: float
    judging: float
    stories: float
    round_trips: int

    @property
    def check(self) -> float:
        """The seconds of a whole check."""
        return self.reading + self.lookup + self.judging + self.stories


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All articles together: each step's time as a share of the stock pipeline's."""

    reading: float
    lookup: float
    judging: float
    stories: float
    each: tuple[float, ...]

    @property
    def check(self) -> float:
        """The whole check's share."""
        return self.reading + self.lookup + self.judging + self.stories


async def measure(
    articles: Sequence[Article],
    *,
    store: Lookup,
    memory: Memory,
    model: str,
    clock: Callable[[], float],
    round_trips: Callable[[], int],
) -> tuple[Timing, ...]:
    """Time each article.

    Args:
        clock: seconds that only go forward.
        round_trips: how many the store has made so far.
    """
    stock, ours = load_whole(model), load(model)
    bench = _Bench(stock=stock, ours=ours, store=store, memory=memory, clock=clock, round_trips=round_trips)
    # The first text fills spaCy's string store and the caches of both; it is timed for nobody.
    await bench.time(articles[0], stock_first=True)
    timings = []
    for number, article in enumerate(articles):
        # Whoever comes second finds the processor's caches warm: they take turns.
        rounds = [await bench.time(article, stock_first=(number + turn) % 2 == 0) for turn in range(ROUNDS)]
        timings.append(_quickest(rounds))
    return tuple(timings)


def compared(timings: Sequence[Timing]) -> Comparison:
    """The shares over all articles; long ones weigh more, as they do in a newsroom's day."""
    stock = sum(timing.stock for timing in timings)
    return Comparison(
        reading=sum(timing.reading for timing in timings) / stock,
        lookup=sum(timing.lookup for timing in timings) / stock,
        judging=sum(timing.judging for timing in timings) / stock,
        stories=sum(timing.stories for timing in timings) / stock,
        each=tuple(sorted(timing.check / timing.stock for timing in timings)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    stock: Language
    ours: Language
    store: Lookup
    memory: Memory
    clock: Callable[[], float]
    round_trips: Callable[[], int]

    async def time(self, article: Article, *, stock_first: bool) -> Timing:
        stock = self._stock(article) if stock_first else None
        laps, trips = await self._check(article)
        if stock is None:
            stock = self._stock(article)
        reading, lookup, judging, stories = laps
        return Timing(
            words=len(article.text.split()),
            stock=stock,
            reading=reading,
            lookup=lookup,
            judging=judging,
            stories=stories,
            round_trips=trips,
        )

    def _stock(self, article: Article) -> float:
        begun = self.clock()
        self.stock(article.text)
        return self.clock() - begun

    async def _check(self, article: Article) -> tuple[Sequence[float], int]:
        trips = self.round_trips()
        at = [self.clock()]
        reading = read(article, self.ours)
        at.append(self.clock())
        knowledge = await self.store.lookup(reading.questions)
        at.append(self.clock())
        report = judge(reading, knowledge)
        at.append(self.clock())
        story = print_of(reading, report)
        before = datetime.combine(article.as_of, time(), UTC) + timedelta(days=1)
        weigh_against(report.findings, story, await self.memory.recall(story, scopes=("files",), before=before))
        at.append(self.clock())
        return [end - begin for begin, end in pairwise(at)], self.round_trips() - trips


def _quickest(rounds: Sequence[Timing]) -> Timing:
    return Timing(
        words=rounds[0].words,
        stock=min(timing.stock for timing in rounds),
        reading=min(timing.reading for timing in rounds),
        lookup=min(timing.lookup for timing in rounds),
        judging=min(timing.judging for timing in rounds),
        stories=min(timing.stories for timing in rounds),
        round_trips=max(timing.round_trips for timing in rounds),
    )
