"""Finds the regions of England that a question names, and those that it leaves out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest import AUTHORITIES

Span = tuple[int, int]

# "outside London": the region's councils are those that are not meant.
_OUTSIDE = re.compile(
    r"\b(?:outside(?: of)?|excluding|except(?: for)?|apart from|other than|not in|beyond)\s+"
    r"(?:the\s+)?$",
    re.I,
)
_REGIONS: Mapping[str, str] = {
    "london boroughs": "London",
    "london borough": "London",
    "london councils": "London",
    "london authorities": "London",
    "london": "London",
    "north east": "North East",
    "north west": "North West",
    "yorkshire and the humber": "Yorkshire and the Humber",
    "yorkshire & the humber": "Yorkshire and the Humber",
    "in yorkshire": "Yorkshire and the Humber",
    "yorkshire councils": "Yorkshire and the Humber",
    "yorkshire and humber": "Yorkshire and the Humber",
    "east midlands": "East Midlands",
    "west midlands region": "West Midlands",
    "west midlands": "West Midlands",
    "east of england": "East of England",
    "eastern region": "East of England",
    "east anglia": "East of England",
    "south east": "South East",
    "south west": "South West",
}


def find_regions(text: str, taken: Sequence[Span]) -> tuple[tuple[str, ...], list[Span]]:
    """The regions whose councils are meant, in order, and where they stand.

    Args:
        text: A question as typed.
        taken: Where names of councils stand, in which no region is looked for.
    """
    found: list[tuple[int, str, Span]] = []
    lowered = text.lower().replace("-", " ")
    for form, region in _REGIONS.items():
        for match in re.finditer(rf"\b{form}\b", lowered):
            if not any(s < match.end() and match.start() < e for s, e in taken):
                found.append((match.start(), region, match.span()))
    found.sort()
    spans = [span for _, _, span in found]
    left_out = {region for _, region, (start, _) in found if _OUTSIDE.search(text[:start])}
    if left_out:
        everywhere = dict.fromkeys(a.region for a in AUTHORITIES if a.region not in left_out)
        return tuple(sorted(everywhere)), spans
    return tuple(dict.fromkeys(region for _, region, _ in found)), spans
