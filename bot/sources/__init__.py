"""The formats that facts come in: one module a format, and a line here."""

from bot.sources.jsonl import JsonLines
from bot.sources.source import Source

SOURCES: tuple[Source, ...] = (JsonLines(),)
