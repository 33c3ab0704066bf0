"""Numbers as prose prints them: their value, what they count, how exactly and with what reserve they are given.

Reach for it to compare figures of one text or of two. It reads words alone; dates, clock times, scores, model names
("Boeing 787", "G8") and years are no figures. What is counted is a guess from the words around: `noun` may be None.
"""

from nlp.figures.apart import Said
from nlp.figures.befell import ANY_FATE, DEED
from nlp.figures.counted import singular
from nlp.figures.counts import Count, Refers, find_counts
from nlp.figures.explained import derivable, leaves_room, singles
from nlp.figures.figure import Figure, Hedge, agree, is_count
from nlp.figures.finding import find_figures, prints_number
from nlp.figures.kinds import is_person, same_kind
from nlp.figures.levels import Levels, find_levels
from nlp.figures.numbers import COUNT, FEW_WORDS, PLAIN, WORDED, fraction_of, number_of, whole_of
from nlp.figures.parted import Parted, find_parted, find_summed
from nlp.figures.restated import RESTATES, is_restated
from nlp.figures.units import CURRENCIES, WORTH

__all__ = [
    "ANY_FATE",
    "COUNT",
    "CURRENCIES",
    "DEED",
    "FEW_WORDS",
    "PLAIN",
    "RESTATES",
    "WORDED",
    "WORTH",
    "Count",
    "Figure",
    "Hedge",
    "Levels",
    "Parted",
    "Refers",
    "Said",
    "agree",
    "derivable",
    "find_counts",
    "find_figures",
    "find_levels",
    "find_parted",
    "find_summed",
    "fraction_of",
    "is_count",
    "is_person",
    "is_restated",
    "leaves_room",
    "number_of",
    "prints_number",
    "same_kind",
    "singles",
    "singular",
    "whole_of",
]
