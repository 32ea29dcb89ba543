"""Says by the region what a question says by a council: "councils near Leeds".

Nothing that is stored tells which councils lie beside each other. The region is what comes nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.cues.lists import OF_COUNCILS
from assistant.places.naming import find_places
from ingest import AUTHORITIES

_NEAR = re.compile(
    r"\b(?:near(?:by)?(?: to)?|around|close to|next to|bordering|neighbouring|surrounding"
    r"|(?:in|from|of) the (?:same )?(?:region|part of (?:the country|England)) (?:as|of))"
    r"\s+(?:the\s+)?$",
    re.I,
)
_ITS_REGION = re.compile(r"(?:['’]s?)?\s+region\b", re.I)
_WITH_THE = ("North", "South", "East", "West")
_IN = re.compile(r"\b(?:in|within|across|from)\s+$", re.I)


def by_region(text: str, stored: Iterable[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A question with a council's region in its place where that is meant, and how each was read.

    Args:
        text: As typed.
        stored: The authorities of which reports are stored.
    """
    read: list[tuple[str, str]] = []
    for place in reversed(find_places(text, stored).named):
        start, end = place.span
        near, its = _NEAR.search(text[:start]), _ITS_REGION.match(text, end)
        is_near = near is not None and OF_COUNCILS.search(text[: near.start()])
        region = next((a.region for a in AUTHORITIES if a.name == place.authority), "")
        if not region or not (is_near or its):
            continue
        within = _IN.search(text[:start])
        first = near.start() if near and is_near else within.start() if within else start
        last = its.end() if its else end
        read.append((text[first:last].strip(), region))
        text = f"{text[:first]}in {_said(region)}{text[last:]}"
    return text, tuple(reversed(read))


def _said(region: str) -> str:
    """A region as it is spoken of: "the North West", "London"."""
    return f"the {region}" if any(map(region.startswith, _WITH_THE)) else region
