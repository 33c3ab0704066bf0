"""The one place that compares names: whether two are one bearer, and which class of spelling one is."""

from nlp.names.compare import compare, spelling_of
from nlp.names.folding import fold
from nlp.names.match import NameMatch, Spelling

__all__ = ["NameMatch", "Spelling", "compare", "fold", "spelling_of"]
