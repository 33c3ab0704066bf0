"""Text and values in, values out: finding and judging claims. No Slack, Redis, clock or environment here."""
