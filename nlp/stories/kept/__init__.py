"""What is kept of a story, a module a kind: its words, who is named, what is claimed, counted, dated and placed."""
