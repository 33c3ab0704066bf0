"""The time that a passage speaks of: today, an earlier day that it names, or one that it leaves open."""
