"""Whether two nouns may count one group: "pupils" and "children", "homes" and "houses", "fishermen" and "men".

Reach for it where a count comes back under another noun. Words for anybody ("people", "victims") fit any kind of
person; "men" and "women" are two kinds.
"""

from __future__ import annotations

from functools import lru_cache

from nlp import senses


@lru_cache(maxsize=16_384)
def same_kind(one: str | None, other: str | None) -> bool:
    """Whether both may be said of the same ones; a noun left out fits every other."""
    if one is None or other is None or one == other:
        return True
    if {one, other} in _APART:
        return False
    if any(one in kinds and other in kinds for kinds in _ALIKE) or senses.may_be_one(one, other):
        return True
    if len(one) > _STEM < len(other) and (one.endswith(other) or other.endswith(one)):
        return True  # "schoolgirl", "minibus"
    return any(
        (anybody in _ANYBODY and is_person(kind)) or (anybody == "animal" and senses.is_animal(kind))
        for anybody, kind in ((one, other), (other, one))
    )


def is_person(noun: str | None) -> bool:
    """Whether a noun counts people, as far as its senses and its ending tell."""
    return noun is not None and (
        noun in _PEOPLE or noun.endswith(("man", "woman", "ist", "goer")) or senses.is_person(noun)
    )


_STEM = 2
_ANYBODY = frozenset("people person man victim member soul suspect resident survivor patient".split())
# Groups of which a number counts those in them, and persons whom WordNet's commonest senses lack.
_PEOPLE = frozenset("people crew troop staff police walker hiker rioter marcher evacuee conscript holidaymaker".split())
_APART = ({"man", "woman"}, {"boy", "girl"}, {"man", "girl"}, {"woman", "boy"}, {"man", "boy"}, {"woman", "girl"})
# What copy calls one group by turns, though each noun has a sense of its own.
_ALIKE = tuple(
    frozenset(words.split())
    for words in (
        "resident villager townsfolk evacuee islander inhabitant people family",
        "worker employee staff job redundancy post miner labourer builder",
        "protester demonstrator marcher activist supporter campaigner rioter detainee student",
        "pupil student child youngster teenager youth boy girl schoolchild",
        "crew sailor seaman fisherman crewman mariner",
        "soldier troop serviceman marine conscript recruit",
        "climber hiker walker skier mountaineer trekker tourist snowboarder",
        "suspect defendant accused gunman attacker robber thief",
        "prisoner inmate convict detainee hostage captive",
        "migrant refugee asylum-seeker",
        "passenger traveller traveler tourist pilgrim commuter holidaymaker",
        "guest diner customer patient",
        "police officer policeman constable",
        "home house property building dwelling bungalow cottage flat",
        "shop store branch outlet",
        "plant factory works site mill",
        "plane aircraft jet airliner",
        "ship boat vessel trawler ferry",
        "car vehicle truck lorry bus coach",
        "body victim corpse coffin people",
        "painting picture canvas work",
        "dog puppy",
        "cat kitten",
        "cow calf",
        "sheep ewe ram lamb",
    )
)
