"""Slack's side of Deskcheck: payloads in, use cases called, replies rendered. See README.md in this folder."""
