"""Who and what a text names, with short forms gathered under the full name that they follow.

spaCy's entities are the start; capitalised runs that it misses or cuts short are added, since on wire copy its small
model calls "Lavrov" an organisation as soon as the first name is gone. What a name refers to is the store's to say.
"""

from nlp.mentions.bearers import title_before
from nlp.mentions.finding import find_mentions
from nlp.mentions.forms import RUN, name_words

__all__ = ["RUN", "find_mentions", "name_words", "title_before"]
