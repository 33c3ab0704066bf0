"""Who somebody is to somebody: the words for relatives, for all patterns that ask whether one is meant."""

from __future__ import annotations

import re

KIN = (
    r"(?:wife|husband|widow|widower|partner|father|mother|parent|son|daughter|brother|sister|twin|uncle|aunt|nephew|niece|"
    r"cousin|namesake|grand(?:son|daughter|father|mother|child|parent))"
)
# "his father, Mr …": whose name follows.
KIN_BEFORE = re.compile(rf"\b{KIN}s?,?\s(?:also\s[a-z]+\s)?(?:(?:Mr|Mrs|Ms|Dr|Sir)\.?\s)?\Z")
