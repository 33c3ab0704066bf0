"""Hard-wrapped copy read as one line a paragraph, of the same length, so that every offset holds.

Old wires break their lines at 60 to 80 characters, also between "Prime" and "Minister". `lay_out` knows which lines
make one paragraph; whoever looks for words in prose reads them here.
"""

from __future__ import annotations

from nlp.layout.copy import Layout


def unwrapped(text: str, layout: Layout) -> str:
    """`text` with a space for each line break within a paragraph."""
    pieces: list[str] = []
    at = 0
    for paragraph in layout.paragraphs:
        pieces += (text[at : paragraph.start], text[paragraph.start : paragraph.end].replace("\n", " "))
        at = paragraph.end
    return "".join([*pieces, text[at:]])
