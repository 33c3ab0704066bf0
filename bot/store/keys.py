"""Every key of the store, made here and nowhere else, with its lifetime or the reason for having none.

A key that is not listed in `PERMANENT` must be written with a time to live; a test looks for those that were not.
Facts are spread over many small keys, so that no command ever spans two slots of a cluster.
"""

from __future__ import annotations

from hashlib import blake2b
from zlib import crc32

_NAMESPACE = "deskcheck:"

# Start of the key -> why it has no lifetime.
PERMANENT = {
    f"{_NAMESPACE}format": "says which version of Deskcheck's format the store has",
    f"{_NAMESPACE}entity:": "an entity with its statements: the facts are what the store is for",
    f"{_NAMESPACE}inverse:": "statements by their value (an office's holders in time), derived from the facts",
    f"{_NAMESPACE}posts:": "offices by their organisation and role, derived from the facts",
    f"{_NAMESPACE}spelling:": "accepted names by their skeletons, derived from the facts",
    f"{_NAMESPACE}word:": "words that occur in accepted names, derived from the facts",
    f"{_NAMESPACE}typed:": "names by their first letters, derived from the facts",
    f"{_NAMESPACE}known-as:": "entity ids by every id and identifier they are known by, part of the facts",
    f"{_NAMESPACE}intent": "a change under way, finished by the next writer where one dies over it",
    f"{_NAMESPACE}revision:": "who changed facts, when and why: what was known on a day can be asked for ever",
    f"{_NAMESPACE}revisions": "the changes by their time, likewise",
    f"{_NAMESPACE}history:": "what each change did to an entity's record, likewise",
    f"{_NAMESPACE}formerly:": "of whom an entity was once the value and is no more, likewise",
    f"{_NAMESPACE}channel:": "how a channel wants to be served, until somebody there changes it",
    f"{_NAMESPACE}digests": "which channels have a daily digest and when, until somebody there changes it",
    f"{_NAMESPACE}sync:": "says which version of a followed source was applied, and when it is due next",
    f"{_NAMESPACE}vouches": "until when each followed source promises its open ends, and did: part of the facts",
    f"{_NAMESPACE}retro-done": "says how far changes of facts were followed up, so that none is missed",
    f"{_NAMESPACE}digests-changed": "counts the changes of digests, so that the scheduler notices one",
}

# At a million entities a bucket of spellings is a string of about a kilobyte; the others are small hashes that Redis
# packs, of some 60 words and 490 ids.
_SPELLING_BUCKETS_BITS = 18
_WORD_BUCKETS = 1 << 14
KNOWN_AS_BUCKETS = 1 << 12
# What begins an entry, and tells the keys of one bucket apart; where two chance to agree, it costs a comparison.
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_TAGS = tuple(f"\n{one}{two}" for one in _SIGNS for two in _SIGNS)


def store_format() -> str:
    """The store's format version; missing in a new store."""
    return f"{_NAMESPACE}format"


def writer() -> str:
    """Who may write facts at the moment: a lease, so that a killed importer blocks nobody for long."""
    return f"{_NAMESPACE}writer"


def writer_wanted() -> str:
    """That somebody waits to write facts, for a second after he asked: whoever writes for minutes then lets him."""
    return f"{_NAMESPACE}writer-wanted"


def entity(entity_id: str) -> str:
    """An entity with its statements."""
    return f"{_NAMESPACE}entity:{entity_id}"


def inverse(entity_id: str) -> str:
    """The statements that have the entity as their value: a hash, a field a statement."""
    return f"{_NAMESPACE}inverse:{entity_id}"


def posts(entity_id: str) -> str:
    """The offices of a country or organisation: a hash, a field a role key."""
    return f"{_NAMESPACE}posts:{entity_id}"


def spelling(skeleton: str) -> tuple[int, str]:
    """The number of the bucket in which the entries of a skeleton are, and the tag that each begins with."""
    mixed = crc32(skeleton.encode())
    return mixed & ((1 << _SPELLING_BUCKETS_BITS) - 1), _TAGS[mixed >> (32 - 12)]


def spelling_bucket(number: int) -> str:
    """One of the buckets of spellings."""
    return f"{_NAMESPACE}spelling:{number:x}"


def spellings() -> str:
    """The start of the keys of all spellings."""
    return f"{_NAMESPACE}spelling:"


def words() -> str:
    """The start of the keys of all words."""
    return f"{_NAMESPACE}word:"


def word(folded: str) -> tuple[str, str]:
    """The bucket and the field that are there if the folded word occurs in an accepted name."""
    return f"{_NAMESPACE}word:{crc32(folded.encode()) % _WORD_BUCKETS:x}", folded


def typed(letters: str) -> str:
    """The names that begin with these letters, for whoever types one: a hash, a field a name and its bearer."""
    return f"{_NAMESPACE}typed:{letters}"


def known_as(name: str) -> tuple[str, str]:
    """The bucket and the field that hold the entity id for an id or identifier ("id:csto", "wikidata:Q318693")."""
    return known_as_bucket(int.from_bytes(_digest(name)[:4], "big") % KNOWN_AS_BUCKETS), name


def known_as_bucket(number: int) -> str:
    """One of the `KNOWN_AS_BUCKETS`: together they list every entity."""
    return f"{_NAMESPACE}known-as:{number:x}"


def intent() -> str:
    """The change of facts that is being written: deleted when all of it is there."""
    return f"{_NAMESPACE}intent"


def revision(number: int) -> str:
    """One change of facts: who, when, why."""
    return f"{_NAMESPACE}revision:{number}"


def revisions() -> str:
    """The numbers of all changes: a sorted set by their time in milliseconds."""
    return f"{_NAMESPACE}revisions"


def edit(edit_id: str) -> str:
    """The number of the change that carried out an edit; it lives as long as `EDIT_LIFETIME` of its module."""
    return f"{_NAMESPACE}edit:{edit_id}"


def history(entity_id: str) -> str:
    """What each change did to an entity's record: a hash, a field a step."""
    return f"{_NAMESPACE}history:{entity_id}"


def formerly(entity_id: str) -> str:
    """The subjects of statements that had the entity as their value and have it no more: a set."""
    return f"{_NAMESPACE}formerly:{entity_id}"


def known_as_buckets() -> str:
    """The start of the keys of all ids and identifiers."""
    return f"{_NAMESPACE}known-as:"


def channel_settings(team: str, channel: str) -> str:
    """How a channel wants to be served."""
    return f"{_NAMESPACE}channel:{team}:{channel}"


def digests() -> str:
    """The daily digests: a hash, a field a channel."""
    return f"{_NAMESPACE}digests"


def digests_changed() -> str:
    """How often a digest was planned or ended."""
    return f"{_NAMESPACE}digests-changed"


def digest_done(team: str, channel: str, day: str) -> str:
    """Who posts, or that somebody has posted, the digest of a channel's local day; kept until no one asks any more."""
    return f"{_NAMESPACE}digest-done:{team}:{channel}:{day}"


def sightings(team: str, entity_id: str) -> str:
    """In which articles of a workspace an entity was named; it lives as long as `LIFETIME` of its module."""
    return f"{_NAMESPACE}sightings:{team}:{entity_id}"


def sighted(ref: str) -> str:
    """Which entities an article names, so that they can be forgotten with it; as long as its sightings."""
    return f"{_NAMESPACE}sighted:{ref}"


def sighted_lately() -> str:
    """The articles that name somebody, by their time; it lives as long as the sightings."""
    return f"{_NAMESPACE}sighted-lately"


def scheduler() -> str:
    """Which process runs the scheduler: a lease."""
    return f"{_NAMESPACE}scheduler"


def statement_field(subject: str, property_: str, start: str) -> bytes:
    """A statement's field within its value's `inverse`."""
    return _digest(f"{subject}\n{property_}\n{start}")


def message(ref: str) -> str:
    """The record of a message, by its `team:channel:ts`; it lives as long as `RECORD_LIFETIME` of its module."""
    # The braces keep a message's keys in one slot of a cluster, since scripts change two of them together.
    return f"{_NAMESPACE}message:{{{ref}}}"


def message_text(ref: str) -> str:
    """The text of a message while it waits; deleted when it is done, and after a day in any case."""
    return f"{_NAMESPACE}text:{{{ref}}}"


def message_lease(ref: str) -> str:
    """Who has a message in hand: a lease of seconds."""
    return f"{_NAMESPACE}lease:{{{ref}}}"


def checked(team: str, channel: str) -> str:
    """The articles of a channel that were checked, by their time; it lives as long as their records."""
    return f"{_NAMESPACE}checked:{team}:{channel}"


def story(article_id: str) -> str:
    """What is remembered of a recent story; it lives as long as `STORY_LIFETIME` of its module."""
    return f"{_NAMESPACE}story:{article_id}"


def stories_named(scope: str, folded: str) -> str:
    """The recent stories of a scope in which a name occurs, by their time; it lives as long as they do."""
    return f"{_NAMESPACE}stories-named:{scope}:{_digest(folded).hex()}"


def retro_done() -> str:
    """The last change of facts for which articles were judged again."""
    return f"{_NAMESPACE}retro-done"


def retro_lease() -> str:
    """Which process has articles judged again: a lease."""
    return f"{_NAMESPACE}retro"


def sightings_teams() -> str:
    """The workspaces in which something was named lately; it lives as long as the sightings."""
    return f"{_NAMESPACE}sightings-teams"


def sync(source: str) -> str:
    """How far the following of a source has come."""
    return f"{_NAMESPACE}sync:{source}"


def sync_said(source: str) -> str:
    """What a followed source said when it was last brought in."""
    return f"{sync(source)}:said"


def sync_told(source: str) -> str:
    """The statements that it said then, each by what makes it one: what it says no more can be named."""
    return f"{sync(source)}:told"


def unfinished(key: str) -> str:
    """The same while it is put together, in the same slot of a cluster; it lives for an hour."""
    return f"{{{key}}}:unfinished"


def vouches() -> str:
    """Until when each followed source promises its open ends: a hash, a field a source."""
    return f"{_NAMESPACE}vouches"


def vouches_given() -> str:
    """Every promise of that kind: a hash, a field a source and a time."""
    return f"{_NAMESPACE}vouches-given"


def proposal(id_: str) -> str:
    """A change of facts that waits for a second person; it lives as long as `LIFETIME` of its module."""
    return f"{_NAMESPACE}proposal:{id_}"


def proposal_claim(id_: str, what: str) -> str:
    """Who puts a proposal up, or decides on it, just now; it lives for minutes at most."""
    return f"{_NAMESPACE}proposal-claim:{what}:{id_}"


def cited_by(ref: str) -> str:
    """The messages whose replies quote the story of a message; it lives as long as the story."""
    return f"{_NAMESPACE}cited-by:{{{ref}}}"


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf8", "surrogatepass"), digest_size=8).digest()
