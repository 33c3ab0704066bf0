"""Who is said to hold which office: every form in which wire copy ties a name to a role.

"Russian Foreign Minister Sergei Lavrov", "the CSTO's secretary general, X,", "X, the foreign secretary,", "X is prime
minister of Y", "Prime Minister X of Y". The words of the role are kept as printed and taken apart by `nlp.roles`; which
of them name a country or organisation is settled when the store has answered (`nlp/checks/office.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.claims.grouped import led, respectively
from nlp.claims.holding import PROPERTY, Hold, OfficeClaim, Split
from nlp.claims.splits import country_after, splits_of
from nlp.claims.ties import CHANGES, people_of
from nlp.claims.title_words import QUALIFIERS
from nlp.claims.titles import Title, find_titles
from nlp.domain import Mention, Span
from nlp.mentions import name_words, tags_of
from nlp.reading import Page
from nlp.tense import Moment, moment_of

__all__ = ["PROPERTY", "Hold", "OfficeClaim", "Split", "extract"]


def extract(page: Page) -> Iterator[OfficeClaim]:
    """Every claim on an office in the article's prose."""
    text = page.article.text
    yield from led(page)
    yield from respectively(page)
    people = {mention.span.start: mention for mention in page.mentions}
    tags = tags_of(page.doc)
    seen: set[tuple[int, int]] = set()
    for role in find_titles(text, tags):
        for form, person, sure in people_of(text, role, people):
            if not page.layout.is_prose(role.span) or (role.head.start, person.span.start) in seen:
                continue
            seen.add((role.head.start, person.span.start))
            claim = _claim(page, role, form=form, person=person, sure=sure)
            if claim is not None:
                yield claim


def _claim(page: Page, role: Title, *, form: str, person: Mention, sure: bool) -> OfficeClaim | None:
    text = page.article.text
    printed = page.text_of(Span(role.span.start, role.after.end if role.after else role.head.end))
    after = role.after
    if after is not None and after.end > person.span.start > after.start:
        # The name stood inside the phrase: "Secretary of State for Trade Patricia Hewitt".
        cut = text[after.start : person.span.start].rstrip()
        after = Span(after.start, after.start + len(cut)) if cut else None
    elif after is not None and person.span.start > role.head.end and after.start >= person.span.start:
        after = None
    splits = splits_of(text, role, after, person)
    if not splits:
        return None
    hold = _hold(role, form)
    moment = moment_of(page, Span(min(role.span.start, person.span.start), max(role.head.end, person.span.end)))
    if form in {"was", "been"} and moment.past is False:
        moment = Moment(as_of=None, past=True, why="“was” does not say when")
    start = min(role.span.start, person.span.start)
    end = max(role.head.end, person.span.end, after.end if after and after.start < person.span.start else 0)
    if form in {"name, title"} or form in _COPULA_FORMS:
        end = max(end, after.end if after else role.head.end)
    words = name_words(person.full)
    role_text = page.text_of(Span(role.span.start, max(role.head.end, after.end if after else 0)))
    return OfficeClaim(
        property=PROPERTY,
        span=Span(start, end),
        quote=text[start:end],
        subject=role_text or printed,
        value=" ".join(words),
        as_of=moment.as_of,
        quoted=page.layout.is_quoted(Span(start, end)),
        role=role_text,
        role_span=Span(role.span.start, role.head.end),
        person=person.text,
        full=" ".join(words),
        person_span=person.span,
        cluster=person.cluster,
        splits=splits,
        hold=hold,
        form=form,
        moment=moment,
        sure=sure,
        of_after=country_after(text, person) if after is None else "",
        asks=tuple(dict.fromkeys(split.of for split in splits if split.of)),
    )


_COPULA_FORMS = frozenset(
    [
        "is",
        "was",
        "remains",
        "became",
        "becomes",
        "been",
        "as",
        "named",
        "appointed",
        "elected",
        "chosen",
        "confirmed",
        "installed",
        "in",
    ]
)


def _hold(role: Title, form: str) -> Hold:
    for qualifier in (*role.qualifiers, *([role.suffix] if role.suffix else [])):
        hold = QUALIFIERS.get(qualifier, Hold.WOULD_BE)
        if hold is not Hold.HOLDS:
            return hold
    if form in _COPULA_FORMS and CHANGES.search(form) and form not in {"is", "was", "remains"}:
        return Hold.CHANGE
    return Hold.HOLDS
