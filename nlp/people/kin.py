"""Who somebody is to somebody: the words for relatives, for all patterns that ask whether one is meant."""

from __future__ import annotations

KIN = (
    r"(?:wife|husband|widow|widower|partner|father|mother|parent|son|daughter|brother|sister|twin|uncle|aunt|nephew|niece|"
    r"cousin|namesake|grand(?:son|daughter|father|mother|child|parent))"
)
