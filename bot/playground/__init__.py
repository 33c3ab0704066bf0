"""A local stand-in for Slack: what `deskcheck demo` runs against, and the end-to-end tests.

The app doesn't know it: it is pointed here by SLACK_API_URL alone, and speaks to it as to Slack.
"""

from bot.playground.delivery import NotAcknowledgedError
from bot.playground.messages import Message
from bot.playground.refusal import ImpossibleError
from bot.playground.server import Playground

__all__ = ["ImpossibleError", "Message", "NotAcknowledgedError", "Playground"]
