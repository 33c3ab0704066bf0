"""The faults meet the same bot as the tour."""

from tests.tour.conftest import (  # noqa: F401 - fixtures are found by their names in this module
    bot,
    channels,
    readers,
    redis,
    redis_url,
    slack,
    start,
    store,
)
