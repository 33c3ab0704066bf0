"""Words as printed in one story, and whether one is a slip of another."""
