"""Who is named where, by capitals alone: "Helen Marsh, 47" above and "Marsh, 49" below, where there is one Marsh.

Reach for it where a check must know that a surname goes back to a full name even in a text too short for the reading
to tell. A surname of two bearers belongs to nobody here, and a title beside it says who it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from nlp.domain import Span
from nlp.layout.copy import Layout
from nlp.mentions.forms import RUN
from nlp.names import fold
from nlp.names.given import is_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One mention of a person: `bearer` is the full name in folded letters, `name` as first printed in full."""

    span: Span
    bearer: str
    name: str


def namings(text: str, layout: Layout) -> tuple[Naming, ...]:
    """The mentions of people whose name the text prints in full, or behind a title ("Lord Menteith"), in order."""
    found = [one for one in _found(text) if layout.is_prose(one[0])]
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    for _, name, _ in found:
        if 1 < len(name) <= _LONGEST:
            bearers[fold(name[-1])].setdefault(fold(" ".join(name)), " ".join(name))
    for _, name, title in found:
        if len(name) == 1 and title and not bearers.get(fold(name[0])):
            bearers[fold(name[0])] = {fold(name[0]): name[0]}
    out = []
    for span, name, _ in found:
        full = bearers.get(fold(name[-1]), {})
        key = fold(" ".join(name))
        if key in full:
            out.append(Naming(span=span, bearer=key, name=full[key]))
        elif len(name) == 1 and len(full) == 1:
            ((bearer, printed),) = full.items()
            out.append(Naming(span=span, bearer=bearer, name=printed))
    return tuple(out)


def _found(text: str) -> Iterator[tuple[Span, tuple[str, ...], bool]]:
    """Every capitalised run that may be a name: where, its words, and whether a title stands before it."""
    for match in islice(RUN.finditer(text), _MANY):
        words = list(_WORD.finditer(text, match.start(), match.end()))
        # "Finance Minister Ana Ruiz": what stands before the last title is part of it; "Mervyn King" is a name.
        last = max((at for at, word in enumerate(words[:-1]) if _leads(word[0])), default=-1)
        if (
            len(words) > _TWO
            and _DOER.match(words[0][0])
            and not is_given(fold(words[0][0]))
            and _OPENS.search(text, max(0, match.start() - 6), match.start())
        ):
            last = max(last, 0)
        titled = last >= 0 and words[last][0] not in OPENERS
        words = words[last + 1 :]
        while len(words) > 1 and words[-1][0] in _DAYS:
            words.pop()  # "President Ada Quill Monday opened"
        if not words or words[-1][0] in (_NO_LAST_WORDS if len(words) > 1 else _BEFORE_NAMES | _NO_LAST_WORDS):
            continue
        if any(word[0].isupper() and len(word[0].strip(".")) > 1 for word in words):
            continue
        titled = titled or _ABBREVIATED.search(text, max(0, match.start() - _TITLE), match.start()) is not None
        yield Span(words[0].start(), words[-1].end()), tuple(word[0] for word in words), titled


def _leads(word: str) -> bool:
    """Whether a capitalised word stands before names and is of none: "Mayor", "Republican", "Oslo-based"."""
    return word in _BEFORE_NAMES or word.endswith(_SEATED)


_WORD = re.compile(r"[^\s]+")
_MANY = 5000
_TWO = 2
# "Luiz Inácio Lula da Silva" has five words.
_LONGEST = 5
_TITLE = 8
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Prof|Rev|Sgt|Capt|Adm|Maj|Hon)\.\s\Z")
_TITLES = frozenset(
    "Mr Mrs Ms Miss Cllr Dr Prof Professor Sir Dame Lord Lady Baroness Sen Senator Rep Representative Gov Governor "
    "President Minister Secretary Chancellor Premier Mayor Bishop Archbishop Cardinal Pope Judge Justice Chief "
    "General Gen Col Colonel Lt Lieutenant Capt Captain Sgt Sergeant Major Corporal Private Adm Admiral Commander MP "
    "MEP MSP MLA MLC TD Ambassador Director Chairman Chairwoman Chair Speaker Councillor Councilman Councilwoman "
    "Congressman Congresswoman Inspector Superintendent Detective Constable Officer Deputy Sheriff Father Sister "
    "Brother Rev Reverend Rabbi Imam Pastor Sheikh King Queen Prince Princess Emperor Leader Candidate Commissioner "
    "Attorney Coach Manager Skipper Editor Principal Headmaster Headmistress Headteacher Treasurer Coroner Conductor "
    "Curator Rector Executive Goalkeeper Striker Midfielder Defender Winger Quarterback Pitcher Violinist Pianist "
    "Actor Actress Singer Novelist Author Artist Architect Lawyer Prosecutor Farmer Fisherman Driver Pilot Doctor "
    "Nurse Teacher Head Chef Boss Referee Umpire Magistrate".split()
)
OPENERS = frozenset(
    "The the A An In On At By For From With And But As When While If Then He She It His Her Its Their They We I After "
    "Before Since Under Today Yesterday Later Earlier That This Now Not Only Even Both Former Ex Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday Despite Unlike Like Among Between Because Although Though Where Why "
    "How What Who Which Some Many Most All Other Another Such Every Each Let Did Does Do Is Are Was Were Has Have "
    "Would Can Could Should Might Until Over Into About Meanwhile However Still Yet Also There Here Our Your My You "
    "These Those Mount Lake Port Fort Cape Saint".split()
)
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_PARTIES = frozenset(
    "Republican Democrat Democratic Labour Tory Conservative Liberal Socialist Independent GOP".split()
)
_BEFORE_NAMES = _TITLES | OPENERS | _PARTIES
# "Edinburgh Sheriff Court", "Crown Prince", "a Senate Republican": nobody's surname; "Mervyn King" has one.
_NO_LAST_WORDS = _PARTIES | frozenset(
    "Court Office House Department Council Committee Cup League Union Street General President Minister Secretary "
    "Prince Princess Governor Senator Chairman Director Ambassador Commissioner Representative Province County Road "
    "Avenue Square University College School Hospital Airport Company Group Museum Theatre Authority Agency Commission "
    "Association Federation Ministry Police Corp Inc Ltd Bank Airlines Party Army".split()
)
_SEATED = ("-based", "-born", "-old")
# "Cellist Ada Quill" opens a sentence: what is called so ends as those do who do a thing.
_OPENS = re.compile(r"(?:^|[.!?:\n][\"”’')]*\s+[\"“‘']?)\Z")
_DOER = re.compile(r"[A-Z][a-z]{2,}(?:er|or|ist|ian|eon|man|woman)\Z")
