"""The claim on an office, as the families' modules and the checks share it."""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field
from enum import StrEnum

from nlp.claims.home import Home
from nlp.domain import Claim, Span
from nlp.time.setting import Setting
from nlp.time.tense import Moment

PROPERTY = "position held"


class Hold(StrEnum):
    """What a qualifier makes of "holds"."""

    HOLDS = "holds"
    FORMER = "former"
    THEN = "then"
    ACTING = "acting"
    ELECT = "elect"
    WOULD_BE = "would be"
    CHANGE = "change"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """One way to take the words before a role's head apart: which name a country or organisation, which a portfolio.

    `named`: the role's own words say whose it is, though `of` is empty ("CIA director", "the Blair government").
    """

    of: str
    keys: tuple[str, ...]
    loose: tuple[str, ...]
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeClaim(Claim):
    """`person` holds, held or will hold the office that `role` and its surroundings name.

    `splits` are the ways to read the role's words, most of the words taken for the country or organisation first.
    `form` names the pattern that found it. `sure` is False for forms that a list of people can imitate ("X, the prime
    minister, and Y"): good to confirm, not to contradict. `of_after` is the country that follows the
    name. `full` is the person's full name within the article. `recent`: the passage says that it tells of these days
    ("on Monday", "has been named"), as news of a change does; `setting`: what around it may be of earlier days; `home`:
    from where the story is told. `under` is the bearer whose officer he is ("Dahl's foreign minister, X"), by number:
    what is said of him is of that one's days.
    """

    role: str
    role_span: Span
    person: str
    full: str
    person_span: Span
    cluster: int
    splits: tuple[Split, ...]
    hold: Hold
    form: str
    moment: Moment
    sure: bool = True
    of_after: str = ""
    recent: bool = False
    setting: Setting = field(default_factory=Setting)
    home: Home = field(default_factory=Home)
    under: int | None = None

    # `property` is a field of every claim; the decorator of that name is the builtin.
    @builtins.property
    def role_keys(self) -> tuple[str, ...]:
        """Every key of a role that the claim may mean, each once."""
        return tuple(dict.fromkeys(key for split in self.splits for key in (*split.keys, *split.loose)))
