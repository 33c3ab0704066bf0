"""How the word tables of this package are written: words as one reads them, in a block of text."""

from __future__ import annotations


def word_set(block: str) -> frozenset[str]:
    """The words of a block, as a set."""
    return frozenset(block.split())
