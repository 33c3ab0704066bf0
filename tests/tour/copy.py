"""A story for the tour, the facts that it meets, and chatter that is no story."""

from __future__ import annotations

import json

FACTS = "\n".join(
    json.dumps(record)
    for record in (
        {"entity": {"id": "nfc", "kind": "organization", "name": "Northern Fisheries Council", "aliases": ["NFC"]}},
        {
            "entity": {
                "id": "nfc-sg",
                "kind": "office",
                "name": "Secretary General of the NFC",
                "role": "Secretary General",
                "of": "nfc",
                "seats": 1,
            }
        },
        {"entity": {"id": "oldefeld", "kind": "person", "name": "Marten Oldefeld"}},
        {"entity": {"id": "brandvik", "kind": "person", "name": "Ilse Brandvik"}},
        {
            "statement": {
                "subject": "oldefeld",
                "property": "position held",
                "value": {"id": "nfc-sg"},
                "start": "2021-01-01",
                "end": "2025-12-31",
                "source": {"title": "NFC press service", "url": "https://nfc.example/1", "retrieved": "2026-01-05"},
            }
        },
        {
            "statement": {
                "subject": "brandvik",
                "property": "position held",
                "value": {"id": "nfc-sg"},
                "start": "2026-01-01",
                "end": None,
                "source": {"title": "NFC press service", "url": "https://nfc.example/2", "retrieved": "2026-02-02"},
            }
        },
    )
)

OUTDATED = """Fisheries council sets lower herring quota

PORT ELLERY, 3 February 2026 - The Northern Fisheries Council (NFC) has cut this year's quota for spring herring by a
tenth, its members said on Tuesday after two days of talks in Port Ellery.

NFC Secretary General Marten Oldefeld told reporters that the stock had not recovered as biologists had hoped. Boats
from four countries will have to share what is left, and smaller harbours fear for their fleets.

Fishermen on the quay received the news with shrugs. Most of them had expected a deeper cut, and some had already sold
their larger nets to buyers from further south.
"""
CORRECTED = OUTDATED.replace("Marten Oldefeld", "Ilse Brandvik")

CHATTER = "morning all, who has the herring story today? i can take the second read after the 10:30"
