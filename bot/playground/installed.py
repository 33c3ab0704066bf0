"""What the app was installed with, as its manifest says: events, scopes and slash commands."""

from __future__ import annotations

# What the app subscribes to, as its manifest says.
SUBSCRIPTIONS = frozenset(
    {
        "app_home_opened",
        "app_mention",
        "channel_left",
        "group_left",
        "member_joined_channel",
        "message.channels",
        "message.groups",
        "message.im",
    }
)
# What its bot token was granted.
SCOPES = (
    "app_mentions:read",
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "reactions:read",
    "reactions:write",
    "team:read",
    "usergroups:read",
    "users:read",
)

# The slash commands that the page knows.
COMMANDS = ("/whois", "/fact", "/deskcheck", "/digest")
