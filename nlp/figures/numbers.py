"""Numbers in digits and in words: their value, and the pattern that finds them."""

from __future__ import annotations

import re


def number_of(words: str) -> float | None:
    """The value of a number in digits or words ("1,250", "twenty-five", "two and a half"), or None."""
    words = words.strip().lower()
    if words[:1].isdigit():
        return float(words.replace(",", ""))
    if words in _HALVES:
        return 0.5
    thousands, point, total = 0.0, False, 0.0
    for word in re.split(r"[\s-]+", words.replace(" and a half", " half")):
        if word in _WORDS:
            total += _WORDS[word] / 10 if point else _WORDS[word]
        elif word == "point":
            point = True
        elif word == "thousand":
            thousands, total = total * 1000, 0.0
        elif word == "half":
            total += 0.5
        elif word == "hundred":
            total = (total or 1) * 100
        elif word == "dozen":
            total = (total or 1) * 12
        elif word not in ("a", "and"):
            return None
    return thousands + total or None


def whole_of(words: str) -> float:
    """The value of a number that a pattern has found, 0 where its words are none after all."""
    return number_of(words) or 0.0


def fraction_of(words: str) -> float | None:
    """The value of a fraction in words ("a third", "two-thirds", "half"), or None."""
    return _FRACTIONS.get(" ".join(words.lower().replace("-", " ").split()))


_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_HALVES = frozenset(("one-half", "one half"))
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: float(number) for number, word in enumerate((*_ONES, *_TEENS), start=1)}
_WORDS |= {word: float(10 * number) for number, word in enumerate(_TENS, start=2)}
NUMBER_WORD = "|".join(sorted((*_WORDS, "dozen", "half"), key=len, reverse=True))
_ONE = "|".join(_ONES[:9])
_WHOLE_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
# A whole number in words, and one in words or digits, for patterns that read it with `number_of`.
WORDED = rf"(?:(?:{_WHOLE_WORD})(?:-(?:{_WHOLE_WORD}))?)"
COUNT = rf"(?:\d{{1,3}}(?:,\d{{3}})*|{WORDED})"
# A whole number in digits that is no share, score, date or hour; and the numbers that copy writes in words.
PLAIN = r"\d{1,3}(?:,\d{3}){0,2}(?![\d%]|[.,:/]\d)"
FEW_WORDS = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
DIGITS = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?(?!\d|,\d)|\d{1,9}(?:\.\d{1,4})?"
SPELT = (
    r"half a(?= (?:dozen|million|billion|trillion)\b)(?: dozen)?|(?:a )?dozen"
    rf"|(?:a )?hundred(?: and (?:{NUMBER_WORD})(?:-(?:{NUMBER_WORD}))?)?"
    # "three point one million", "two thousand four hundred"
    rf"|(?:{_ONE}) point (?:{_ONE})(?= (?:(?:m|b|tr)illion|per)\b)"
    rf"|(?:{NUMBER_WORD}) thousand (?:{_ONE}) hundred(?: and (?:{NUMBER_WORD})(?:-(?:{NUMBER_WORD}))?)?"
    rf"|(?:{NUMBER_WORD})(?:[- ](?:{NUMBER_WORD}))?"
    rf"(?: hundred(?: and (?:{NUMBER_WORD})"
    rf"(?:-(?:{NUMBER_WORD}))?)?| dozen)?(?: and a half)?"
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_FRACTIONS = {"half": 0.5} | {
    f"{count} {name}{'s' if value > 1 else ''}": value / whole
    for name, whole in _PARTS.items()
    for count, value in (("a", 1), ("one", 1), ("two", 2), ("three", 3), ("four", 4))
    if value < whole
}
