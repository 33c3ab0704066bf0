"""Whether two nouns may count one group: "pupils" and "children", "homes" and "houses", "fishermen" and "men".

Reach for it where a count comes back under another noun. Words for anybody ("people", "victims") fit any kind of
person; "men" and "women" are two kinds.
"""

from __future__ import annotations


def same_kind(one: str | None, other: str | None) -> bool:
    """Whether both may be said of the same ones; a noun left out fits every other."""
    if one is None or other is None or one == other:
        return True
    if {one, other} in _APART:
        return False
    if any(one in kinds and other in kinds for kinds in _ALIKE):
        return True
    if len(one) > _STEM < len(other) and (one.endswith(other) or other.endswith(one)):
        return True  # "schoolgirl", "minibus"
    for anybody, kind in ((one, other), (other, one)):
        if anybody in _ANYBODY and is_person(kind):
            return True
        if anybody == "animal" and kind in _ANIMALS:
            return True
    return False


def is_person(noun: str | None) -> bool:
    """Whether a noun counts people, as far as a list and its ending tell."""
    return noun is not None and (noun in _PERSONS or noun.endswith(("man", "woman", "ist")))


_STEM = 2
_ANYBODY = frozenset("people person man victim member soul suspect resident survivor patient".split())
_APART = ({"man", "woman"}, {"boy", "girl"}, {"man", "girl"}, {"woman", "boy"}, {"man", "boy"}, {"woman", "girl"})
# What copy calls one group by turns.
_ALIKE = tuple(
    frozenset(words.split())
    for words in (
        "resident villager townsfolk evacuee islander inhabitant people family",
        "worker employee staff job redundancy miner labourer builder",
        "protester demonstrator marcher activist supporter campaigner rioter detainee student",
        "pupil student child youngster teenager youth boy girl schoolchild",
        "crew sailor seaman fisherman crewman mariner",
        "soldier troop serviceman marine conscript recruit",
        "climber hiker walker skier mountaineer trekker tourist snowboarder",
        "suspect defendant accused gunman attacker robber thief",
        "prisoner inmate convict detainee hostage captive",
        "migrant refugee asylum-seeker",
        "passenger traveller traveler tourist pilgrim commuter",
        "guest diner customer patient",
        "police officer policeman constable",
        "home house property building dwelling bungalow cottage flat",
        "shop store branch outlet",
        "plant factory works site mill",
        "plane aircraft jet airliner",
        "ship boat vessel trawler ferry",
        "car vehicle truck lorry bus coach",
        "body victim corpse coffin people",
        "dog puppy",
        "cat kitten",
        "cow calf",
        "painting picture canvas work",
    )
)
_ANIMALS = frozenset(
    "dog cat cow horse sheep goat pig bird swan puppy kitten whale donkey tortoise elephant lion".split()
)
_PERSONS = frozenset(
    "people person visitor crew passenger climber hiker walker skier sailor soldier troop worker miner child student "
    "pupil teacher tourist robber thief brother sister suspect defendant fan protester demonstrator hostage "
    "migrant refugee guard nurse driver pilot diver farmer teenager youth firefighter officer prisoner inmate "
    "patient guest boy girl schoolgirl schoolboy villager resident evacuee islander member victim survivor "
    "supporter activist marcher rioter detainee shopper customer diner pilgrim commuter traveller traveler "
    "trainee volunteer official doctor lawyer employee staff labourer builder player rider swimmer surfer "
    "camper marine recruit conscript rebel militant fighter insurgent civilian settler islamist councillor "
    "judge minister senator delegate lecturer professor cleric monk nun priest singer dancer actor director author "
    "writer editor reporter journalist inspector engineer clerk cleaner cook waiter bodyguard hunter shepherd "
    "dane swede briton german pole american australian canadian".split()
)
