"""The people of a text: who is named where, and what is said of each."""

from nlp.people.namings import Naming
from nlp.people.people import People
from nlp.people.posts import Post

__all__ = ["Naming", "People", "Post"]
