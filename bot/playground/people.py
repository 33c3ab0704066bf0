"""The newsroom that the stand-in starts with: a team, people, channels. Invented, all of it."""

from __future__ import annotations

from dataclasses import dataclass

TEAM = "T0NEWSROOM"
TEAM_NAME = "The Harbour Post"
TEAM_DOMAIN = "harbourpost"
APP = "A0DESKCHECK"
BOT = "B0DESKCHECK"
BOT_USER = "U0DESKCHECK"
SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Someone with an account, or a bot's account."""

    id: str
    name: str
    real_name: str
    tz: str = "Europe/London"
    is_admin: bool = False
    is_bot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A place to post: public, private, shared with another organisation, or a direct message (`is_im`)."""

    id: str
    name: str
    members: frozenset[str]
    is_private: bool = False
    is_ext_shared: bool = False
    is_im: bool = False
    is_archived: bool = False
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usergroup:
    """A handle for several people, such as @copydesk."""

    id: str
    handle: str
    name: str
    members: tuple[str, ...]


MARA = User(id="U0MARA", name="mara", real_name="Mara Lindqvist", is_admin=True)
TOM = User(id="U0TOM", name="tom", real_name="Tom Okafor", tz="America/New_York")
INES = User(id="U0INES", name="ines", real_name="Ines Duarte", tz="Asia/Bishkek")
DESKCHECK = User(id=BOT_USER, name="deskcheck", real_name="Deskcheck", is_bot=True)

_EVERYBODY = frozenset({MARA.id, TOM.id, INES.id})

USERS = (MARA, TOM, INES, DESKCHECK)
CHANNELS = (
    Channel(id="C0WORLD", name="world", members=_EVERYBODY | {BOT_USER}, topic="World desk: copy before it goes"),
    Channel(id="C0BUSINESS", name="business", members=_EVERYBODY | {BOT_USER}, topic="Markets and money"),
    Channel(id="C0LOUNGE", name="lounge", members=_EVERYBODY, topic="Deskcheck is not in here"),
    Channel(
        id="C0SECRETS",
        name="investigations",
        members=frozenset({MARA.id, TOM.id, BOT_USER}),
        is_private=True,
        topic="Under wraps",
    ),
    Channel(
        id="C0PARTNER",
        name="partners",
        members=_EVERYBODY | {BOT_USER},
        is_ext_shared=True,
        topic="Shared with an agency",
    ),
)
USERGROUPS = (Usergroup(id="S0COPYDESK", handle="copydesk", name="Copy desk", members=(MARA.id, INES.id)),)
