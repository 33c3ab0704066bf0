"""Measuring: how right the engine is on known errors, how fast it is, and what a large store costs."""
