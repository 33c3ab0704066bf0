"""The stand-in's page in the browser: channels, threads, blocks, modals, and a composer to paste an article into."""

from bot.playground.page.site import Site

__all__ = ["Site"]
