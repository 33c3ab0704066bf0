"""The steps of what goes its way in one order, each with its point of time: a trial opens, its verdict is given; a keel
is laid, a ship is launched, it sinks.

Reach for it to ask whether two steps that a story dates stand in the right order. The words of a step are verbs or
nouns that are of no other course, or stand beside the noun that makes them so ("the trial opened"); whether two steps
are of one trial is for the caller to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.domain import Span
from nlp.time.points import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a course at a point of time: its number, its words, and the nouns that call what goes that way."""

    course: str
    number: int
    words: Span
    point: Point
    nouns: frozenset[str]


def find_steps(text: str, sentence: Span, points: Sequence[Point]) -> Iterator[Step]:
    """The steps that the points of a sentence date: the words before each, else those behind one that opens."""
    if not points:
        return
    found = [
        (course, number, Span(*match.span()))
        for course, steps in _COURSES.items()
        for number, words in enumerate(steps)
        for match in words.finditer(text, sentence.start, sentence.end)
    ]
    if not found:
        return
    for at, point in enumerate(points):
        if _NAMES.match(text, point.span.end):
            continue  # "chairman of the 1922 Committee"
        edge = points[at - 1].span.end if at else sentence.start
        before = [one for one in found if edge <= one[2].start and one[2].end <= point.span.start]
        before = [one for one in before if _GAP.fullmatch(text, one[2].end, point.span.start)]
        stop = points[at + 1].span.start if at + 1 < len(points) else sentence.end
        behind = [one for one in found if point.span.end <= one[2].start and one[2].end <= stop]
        if not before and _OPENS.search(text[edge : point.span.start]):
            before = [one for one in behind if _GAP.fullmatch(text, point.span.end, one[2].start)][:1]
        last = max((one[2].end for one in before), default=0)
        for course, number, span in before:
            if last - span.end <= _ASIDE:
                yield Step(course=course, number=number, words=span, point=point, nouns=_NOUNS[course])


# How many letters two readings of one deed may lie apart.
_ASIDE = 12
_NAMES = re.compile(r"\s[A-Z]")
_GAP = re.compile(
    r"(?:\sthat(?=\s))?(?:(?!\b(?:that|who|whose|when|while|because|where|until|since|before|after|which|but)\b|"
    r"[.;:]\s|[“”\"]|"
    r"\b(?:was|were|is|are|had|has|will|would|said|says)\s)[\s\S]){0,90}"
)
_OPENS = re.compile(
    r"(?:^|[.,;]\s|\band\s)\s*(?:It\swas\s)?(?:(?:only|back|early|late)\s)?(?:[Ii]n|[Oo]n|"
    r"[Bb]y)?\s?(?:[A-Z][a-z]+day,?\s)?\Z"
)
_VESSEL = "ship|vessel|boat|steamer|trawler|ferry|liner|schooner|yacht|tanker|freighter|submarine|frigate"
_WORK = (
    "bridge|viaduct|tunnel|dam|road|motorway|highway|railway|line|station|stadium|tower|building|hospital|school|"
    "mosque|"
    "church|cathedral|temple|museum|theatre|library|hotel|pier|plant|factory|mill|terminal|airport|canal|house|hall|"
    "arena|pool"
)
_PAPER = (
    "licen[cs]e|permit|lease|contract|visa|passport|patent|warrant|policy|"
    "concession|franchise|charter|agreement|deal|truce|ceasefire"
)
_TRIAL = "trial|case|hearing|court[- ]martial|inquest|proceedings|evidence"


def _course(nouns: str, *steps: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    patterns = (step.replace(" ", r"\s").replace("~", r"[^.;:“”\"]{0,40}?") for step in steps)
    return frozenset(nouns.split("|")), tuple(re.compile(rf"\b(?:{step})\b", re.IGNORECASE) for step in patterns)


_ALL = {
    "election": _course(
        "election|vote|poll|polls|ballot|ballots|referendum|voters|islanders",
        r"(?:went|gone|going) to the polls|(?:cast|casting) (?:their|his|her|its) (?:ballots?|votes?)|"
        r"voted(?! (?:against|down))|polling day|polls opened|"
        r"(?:vote|election|ballot|referendum|poll) (?:was|had been|were) held|voters (?:had )?queued",
        r"(?:result|results|outcome|winner) (?:was|were|had been)~(?:proclaimed|declared|announced|certified)|"
        r"(?:declared|proclaimed)~(?:winner|elected|victor)|conceded defeat|(?:certified|declared|proclaimed|"
        r"announced)~results?",
        r"sworn in|inaugurated as|took (?:the oath|office)|inauguration|swearing-in",
    ),
    "case": _course(
        _TRIAL.replace("|evidence", ""),
        r"arrested|detained|taken into custody|(?:police )?picked up",
        r"charged with|was charged|were charged|been charged|indicted|(?:bill of )?indictment",
        rf"(?:{_TRIAL})(?:,? which)? (?:of~)?(?:had )?(?:been )?(?:opened|began|begun|started|got under way)|"
        rf"went on trial|gone on trial|put on trial|opened? (?:its|the) (?:{_TRIAL})|opening of the (?:{_TRIAL})|"
        rf"first witness|jury (?:was|had been) sworn",
        r"convicted|found guilty|acquitted|verdicts?|cleared of|guilty verdict",
        r"sentenced|jailed for|sent to prison|sentencing",
        r"(?:freed|released) from (?:prison|jail)|walked out of (?:prison|jail)|paroled|(?:left|leaving) (?:prison|"
        r"jail)",
    ),
    "vessel": _course(
        _VESSEL,
        r"keel (?:was |had been )?laid|laid down|laid the keel",
        rf"(?:{_VESSEL})~launched|launched~(?:{_VESSEL})|slid down the (?:ways|slip(?:way)?)|(?:left|"
        rf"leaving) the slip(?:way)?|"
        r"christened|(?:was|had been) launched~(?:yard|shipyard|Clyde|Tyne|builders?)|launch(?:ed|ing) (?:at|"
        r"from) ~(?:yard|shipyard)",
        r"maiden (?:voyage|trip|run|sailing)|sea trials|entered service|commissioned",
        r"sank|sunk|foundered|went down|lost with all (?:hands|her crew)|wrecked|torpedoed|scuttled|broken up|"
        r"capsized|scrapped|went aground",
    ),
    "work": _course(
        _WORK,
        r"foundation stone(?:~laid)?|ground was broken|broke ground|broken ground|(?:construction|"
        r"building)(?: work)?(?: of| on)?~ (?:beg[au]n|started)|"
        r"(?:began|begun|started)~(?:building|construction|digging)|work (?:on~)?(?:had )?(?:beg[au]n|started)|"
        r"first (?:brick|stone|sod|girder)~(?:laid|cut|turned|put)",
        r"(?:was|were|been|be) completed|topped out|(?:was|were|been) finished",
        r"(?:was|were|been) (?:officially |formally )?(?:opened|inaugurated)(?! fire)|opened to (?:traffic|"
        r"the public|visitors|ships|trains)|cut the ribbon|"
        r"first (?:lorr(?:y|ies)|cars?|trains?|passengers?|pupils?|patients?|traffic|visitors|trams?|ships?|"
        r"motorists?|buses)~(?:rolled|crossed|ran|passed|came|used|arrived|went|drove)",
        r"demolished|pulled down|torn down|razed|blown up|collapsed|knocked down",
    ),
    "paper": _course(
        _PAPER,
        r"applied for|(?:filed|lodged|submitted) (?:an?|the|his|her|its|their) (?:application|request|claim)",
        rf"(?:{_PAPER})~(?:(?:was|were|been) (?:granted|issued|signed|awarded|sealed|renewed)|took effect|"
        rf"came into force|began|was agreed|started)|"
        rf"(?:was|were|been) granted|(?:granted|issued|signed|awarded|won)~(?:{_PAPER})|took effect|came into force|"
        rf"comes into force",
        r"expired?|expires|ran out|run out|lapsed?|(?:was|were|been) (?:revoked|cancelled|annulled|repealed|"
        r"terminated)|(?:was|were|been) torn up",
    ),
    "drug": _course(
        "vaccine|drug|trial|treatment|jab|medicine|pill",
        r"first (?:volunteers?|patients?|child|children|participants?|subjects?)|enrol(?:l?ed|l?ment|ling)|recruited|"
        r"recruitment|trials? (?:began|started|opened)|"
        r"dosed",
        r"(?:was|were|been) (?:licensed|approved|authorised|authorized|cleared)(?! of)|(?:licen[cs]e|approval|"
        r"authori[sz]ation)|regulator~(?:approved|cleared)",
    ),
    "patient": _course(
        "hospital|clinic|ward|infirmary|patient|illness",
        r"(?:was|were|been|being) (?:admitted|rushed to|taken to~(?:hospital|clinic|infirmary)|taken ill)|fell ill|"
        r"fallen ill|entered~hospital|operated on|"
        r"(?:had|underwent|undergone)~(?:surgery|operation|transplant|bypass)|(?:injured|wounded|hurt|stabbed|shot|"
        r"burned|poisoned)",
        r"discharged|sent home|allowed home|went home|(?:left|leaving)~(?:hospital|clinic|infirmary)|died|death",
        r"buried|laid to rest|cremated|funeral",
    ),
    "missing": _course(
        "body|remains|walker|search",
        r"last (?:been )?seen|vanished|disappeared|(?:was|were|been) reported missing|went missing|gone missing|"
        r"failed to return|set out alone|disappearance",
        r"(?:was|were|been) found|(?:bod(?:y|ies)|remains|wreckage)~(?:found|recovered|discovered)|found (?:alive|"
        r"dead|safe)|"
        r"discovery of~(?:bod(?:y|ies)|remains|wreckage)|came upon~(?:bod(?:y|ies)|remains)",
    ),
    "captive": _course(
        "captors|kidnappers|gunmen|hostages?|ransom|captivity|ordeal",
        r"kidnapped|abducted|taken hostage|seized|snatched|captured|(?:dragged|bundled|pulled)~(?:from|out of|into|"
        r"off)|taken (?:captive|prisoner)",
        r"(?:was|were|been) (?:freed|released|rescued|let go|ransomed|set free)|walked free|freed|released|escaped|"
        r"regained (?:his|her|their) freedom",
    ),
    "strike": _course(
        "strike|walkout|stoppage|dispute|picket|siege|blockade|war|fighting|battle|occupation|sit-in|protest|fire|"
        "blaze|festival|fair|tournament|talks|curfew|lockdown",
        r"downed tools|walked out|walked off the job|went on strike|gone on strike|(?:strike|walkout|stoppage|siege|"
        r"blockade|war|fighting|battle|occupation|"
        r"sit-in|blaze|festival|fair|tournament|talks|curfew|lockdown)(?:,? which)?~ (?:had )?(?:beg[au]n|started|"
        r"opened|broke(?:n)? out)|surrounded|laid siege|"
        r"(?:began|begun|started) (?:the|their|an?) (?:strike|walkout|siege|blockade|hunger strike|sit-in)|"
        r"hostilities (?:began|opened)",
        r"went back to work|(?:returned|return) to work|back at work|called off|(?:strike|walkout|stoppage|siege|"
        r"blockade|war|fighting|battle|occupation|"
        r"sit-in|festival|fair|tournament|talks|curfew|lockdown)~ (?:was |were |had |been )*(?:ended|lifted|over|"
        r"broken|put out|wound up|concluded|closed)|"
        r"(?:ended|lifted)~(?:strike|walkout|siege|blockade|curfew)|(?:armistice|surrender|surrendered)|peace (?:was|"
        r"had been) (?:made|signed)",
    ),
    "journey": _course(
        f"{_VESSEL}|plane|flight|balloon|expedition|crew|convoy|train|party|voyage|journey|crossing|trek|probe|craft|"
        f"spacecraft|rocket|caravan|peloton|climbers?|walkers?",
        r"set (?:sail|off|out)|cast off|put to sea|took off|taken off|lift(?:ed)? off|blast(?:ed)? off|(?:left|"
        r"sailed from|departed(?: from)?|weighed anchor)"
        r"(?! (?:behind|the (?:party|company|job|post|office|band|club|army|firm|church|school|government)|him|her|"
        r"them|it|his|its|her|their|no|school|prison|jail|hospital|office|an?))|departure|pushed off",
        r"arrived|reached (?!agreement|an?\b|out|its|record|the (?:age|final))|landed|touched down|docked|tied up|"
        r"made port|dropped anchor|came down|came ashore|splash(?:ed)? down|arrival|sank|ran aground|struck~(?:reef|"
        r"rocks?|iceberg|mine)",
    ),
    "book": _course(
        "book|novel|film|song|album|opera|play|poem|symphony|record|memoir|picture|movie",
        r"(?:began|begun|started)(?: to)? (?:writing|write|it|work on it|filming|shooting|composing|recording|"
        r"painting)|wrote it|filmed|"
        r"shooting (?:began|started)|(?:was|were|been) (?:written|composed|recorded|filmed|shot in)|"
        r"finished (?:writing|the manuscript)",
        r"(?:was|were|been) (?:published|released|premiered|printed)|appeared in (?:bookshops|print|cinemas)|"
        r"came out|premieres?|premiered|publication|"
        r"reached (?:the )?(?:shops|cinemas|screens)|in (?:the shops|cinemas)|first performed|first performance",
    ),
    "marriage": _course(
        "wedding|marriage|couple|honeymoon|bride",
        r"(?:were|was|been|got) engaged|engagement|first met",
        r"married|wed|wedding|tied the knot|exchanged vows",
        r"divorced?|separated|split up|widowed|annulled|silver wedding",
    ),
    "firm": _course(
        "firm|company|business|bank|brewery|club|paper|newspaper|magazine|chain|maker|airline|school|college|party|"
        "band|choir|society",
        r"founded|set (?:the|it|up)~(?:firm|company|business|up)|established|(?:was|were|been) incorporated|(?:was|"
        r"were|been) formed|started (?:the|a) (?:firm|company|business)|opened its doors",
        r"(?:floated|listed) on~(?:exchange|market)|went public|(?:was|were|been) (?:bought|taken over|acquired|"
        r"nationalised|nationalized)",
        r"bankruptcy|bankrupt|went bust|went under|wound up|(?:was|were|been) (?:dissolved|disbanded|liquidated|"
        r"closed down)|went into (?:liquidation|administration|receivership)|ceased trading|closed its doors|"
        r"shut its doors",
    ),
    "inquiry": _course(
        "inquiry|commission|report|panel|findings|review|investigation|committee",
        r"(?:inquiry|commission|panel|investigation|review|committee)~(?:(?:was|been|had been) (?:set up|appointed|"
        r"ordered|opened|launched|convened)|began|started)|"
        r"(?:was|been) set up|(?:ordered|appointed|set up|launched|announced) (?:the|an?) (?:inquiry|commission|"
        r"panel|investigation|review)",
        r"(?:published|released|delivered|tabled|presented|submitted|handed (?:in|over))~(?:findings|report|"
        r"conclusions)|(?:findings|report|conclusions)~(?:published|released|delivered|tabled|appeared|handed over|"
        r"presented)|reported back",
    ),
    "sale": _course(
        "cottage|house|painting|estate|flat|farm|home|lot|property",
        r"(?:went|gone|came|been|put|was|were) (?:up )?(?:on the market|for sale)|(?:was|were|been) (?:listed|"
        r"advertised|valued)",
        r"(?:was|were|been) (?:sold|knocked down)|went under the hammer|fetched|changed hands",
    ),
    "law": _course(
        "law|bill|act|ban|rule|rules|measure|tax|decree|ordinance",
        r"tabled|introduced|drafted",
        r"(?:was|were|been) (?:passed|approved|adopted|signed into law)|passed by|approved|adopted|signed~into law",
        r"t(?:ook|akes) effect|(?:came|comes) into (?:force|effect)",
        r"repealed|struck down|scrapped|annulled",
    ),
    "run": _course(
        "show|exhibition|fair|shop|tender|gallery|season",
        r"opens|opened|starts|started|begins|began",
        r"runs? (?:until|till|through)|ends|ended|closed|closes|finish(?:ed|es)|concluded",
    ),
    "closure": _course(
        "closure|shutdown",
        r"clos(?:ed|es?)|shut|shuts",
        r"reopen(?:ed|s|ing)?|open(?:ed|s)? again",
    ),
    "post": _course(
        "post|job|term|office|role|seat|chair|minister|mayor|director|chairman|presidency",
        r"joined|entered (?:parliament|the)|(?:was|were|been) (?:elected|appointed|hired|nominated|chosen|"
        r"named)(?: as)?|took (?:office|over|charge|up~post|the (?:job|post|helm|reins))|sworn in|assumed (?:office|"
        r"the post)",
        r"resigned|stepped down|stood down|retired|left the (?:council|board|party|post|job|company|club|firm|"
        r"orchestra|army|navy|police)|(?:was|were|been) (?:ousted|dismissed|sacked|fired|removed|deposed)|quit|"
        r"left office|gave up~(?:post|job|seat|chair)",
    ),
    "life": _course(
        "birth|childhood|parents",
        r"born|birth|christened|baptised|baptized",
        r"(?:was |were |got )?(?:married|wed)\b|fathered|graduated|enlisted|emigrated|(?:won|took)~degree|joined|"
        r"ordained|wrote|(?:he|she) (?:published|directed|won|recorded|painted)|won (?:his|her)|was elected|"
        r"first (?:novel|book|cap|goal|marriage|race|fight|film|record)|gave birth",
        r"died|was killed|were killed|was executed|drowned",
        r"buried|cremated|laid to rest|funeral",
    ),
}
_NOUNS = {course: nouns for course, (nouns, _) in _ALL.items()}
_COURSES = {course: steps for course, (_, steps) in _ALL.items()}
