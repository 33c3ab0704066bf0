"""Whether a message is an article or talk among colleagues."""
