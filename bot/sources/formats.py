"""The formats that facts come in: one module a format, and a line here.

Whoever needs one alone imports its module: together they take a tenth of a second.
"""

from bot.sources.congress import Congress
from bot.sources.ftm import FollowTheMoney
from bot.sources.jsonl import JsonLines
from bot.sources.popolo import Popolo
from bot.sources.source import Source
from bot.sources.sparql import Sparql
from bot.sources.tables import Csv
from bot.sources.wikidata import Wikidata

# The contract's own format first; the others in the contract's order.
SOURCES: tuple[Source, ...] = (
    JsonLines(),
    Wikidata(),
    Sparql(),
    Popolo(),
    FollowTheMoney(),
    Congress(),
    Csv(),
)
