"""A text as it stands on the page: title, furniture, quotations and sentences, before anybody asks what it says."""
