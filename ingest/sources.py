"""Where the inspectorate publishes each report: publication dates and official addresses."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

# Reports appear two weeks to five months after the inspection's last day.
LONGEST_WAIT = timedelta(days=200)


class KnownSource(NamedTuple):
    """One published children's services report, as the inspectorate lists it."""

    urn: str
    published: date
    url: str


def known_sources(urn: str = "") -> tuple[KnownSource, ...]:
    """The published reports of one provider, oldest first; of all where `urn` is empty."""
    by_urn = _by_urn()
    if urn:
        return by_urn.get(urn, ())
    return tuple(source for sources in by_urn.values() for source in sources)


def find_source(urn: str, inspected: date, published: date | None = None) -> KnownSource | None:
    """The listed report of an inspection that ended on a day.

    Where the report prints its own publication date, one listed within a week
    of that; otherwise the first published after the inspection.
    """
    if published:
        week = timedelta(days=7)
        near = [s for s in known_sources(urn) if abs(s.published - published) <= week]
        return near[0] if near else None
    for source in known_sources(urn):
        if inspected <= source.published <= inspected + LONGEST_WAIT:
            return source
    return None


@cache
def _by_urn() -> dict[str, tuple[KnownSource, ...]]:
    found: dict[str, list[KnownSource]] = defaultdict(list)
    with (Path(__file__).parent / "sources.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            published = date.fromisoformat(row["published"])
            found[row["urn"]].append(KnownSource(row["urn"], published, row["url"]))
    return {urn: tuple(sorted(sources)) for urn, sources in sorted(found.items())}
