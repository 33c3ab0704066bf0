"""What the article says: one module a family of claims."""
