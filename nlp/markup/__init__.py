"""Slack's two ways to write text, as the plain text that an editor sees."""
