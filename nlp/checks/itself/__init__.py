"""Checks of a story against itself, arithmetic and the calendar: they need no facts."""
