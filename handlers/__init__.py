"""Thin adapters between Slack and the domain. They know Slack's words, and nothing of Redis or of bot."""
