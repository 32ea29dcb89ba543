"""Finds the regions of England that a question names, and those that it leaves out.

Beside the nine regions stand the groups of councils that people name in one breath: combined
authorities, the metropolitan counties, Inner and Outer London as the Department for Education
counts them. They are data: `groups.csv`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from assistant.places.place import Span
from ingest import AUTHORITIES

# "outside London": the region's councils are those that are not meant.
_OUTSIDE = re.compile(
    r"\b(?:outside(?: of)?|excluding|except(?: for)?|apart from|other than|not in|beyond)\s+"
    r"(?:the\s+)?$",
    re.I,
)
_BODY_BEFORE = re.compile(r"\badoption $")
_BODY_AFTER = re.compile(
    r"(?:['’]s)? (?:adoption|police|fire|ambulance|combined|probation|icb|nhs|integrated|health"
    r"|youth)\b"
)
_REGIONS: Mapping[str, str] = {
    "london boroughs": "London",
    "london borough": "London",
    "london councils": "London",
    "london authorities": "London",
    "london": "London",
    "in the capital": "London",
    "north east": "North East",
    "north west": "North West",
    "yorkshire and the humber": "Yorkshire and the Humber",
    "yorkshire & the humber": "Yorkshire and the Humber",
    "yorkshire & humber": "Yorkshire and the Humber",
    "yorkshire/humber": "Yorkshire and the Humber",
    "yorks & humber": "Yorkshire and the Humber",
    "yorks and humber": "Yorkshire and the Humber",
    "yorkshire and humber": "Yorkshire and the Humber",
    "yorkshire": "Yorkshire and the Humber",
    "yorks": "Yorkshire and the Humber",
    "east midlands": "East Midlands",
    "west midlands region": "West Midlands",
    "west midlands": "West Midlands",
    "east of england": "East of England",
    "eastern region": "East of England",
    "east anglia": "East of England",
    "south east": "South East",
    "south west": "South West",
    "the midlands": "the Midlands",
    "midlands councils": "the Midlands",
    "midlands authorities": "the Midlands",
    "up north": "the North",
    "north of england": "the North",
    "northern england": "the North",
    "northern councils": "the North",
    "northern authorities": "the North",
}
# What people call several regions in one.
_WIDER: Mapping[str, tuple[str, ...]] = {
    "the Midlands": ("East Midlands", "West Midlands"),
    "the North": ("North East", "North West", "Yorkshire and the Humber"),
}


def councils_of(regions: Collection[str]) -> list[str]:
    """The names of the councils of some regions or groups, in the order of the alphabet."""
    grouped = {name for region in regions for name in _groups().get(region, ())}
    return [a.name for a in AUTHORITIES if a.region in regions or a.name in grouped]


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, tuple[str, ...]]:
    """The councils of each group."""
    lines = (files("assistant.places") / "groups.csv").read_text(encoding="utf-8").splitlines()
    return {row["name"]: tuple(row["councils"].split("|")) for row in csv.DictReader(lines)}


class Group(NamedTuple):
    """A group of councils that a text names."""

    name: str
    span: Span
    is_body: bool  # "Adoption Tees Valley" and "Merseyside Police" are bodies of their own


def find_groups(text: str) -> list[Group]:
    """The groups of councils that a text names, in order."""
    lowered = text.lower().replace("-", " ")
    found = []
    for name in _groups():
        form = name.lower()
        for match in re.finditer(rf"\b{form}\b", lowered) if form in lowered else ():
            around = (lowered[: match.start()], lowered[match.end() :])
            is_body = bool(_BODY_BEFORE.search(around[0]) or _BODY_AFTER.match(around[1]))
            found.append(Group(name, match.span(), is_body))
    return sorted(found, key=lambda group: group.span)


def find_regions(text: str, taken: Sequence[Span]) -> tuple[tuple[str, ...], list[Span]]:
    """The regions whose councils are meant, in order, and where they stand.

    Args:
        text: A question as typed.
        taken: Where names of councils and of groups stand, in which no region is looked for.
    """
    found: list[tuple[int, str, Span]] = []
    lowered = text.lower().replace("-", " ").replace("’", "'")
    for form, region in _REGIONS.items():
        for match in re.finditer(rf"\b{form}\b", lowered) if form in lowered else ():
            known = (*taken, *(span for _, _, span in found))  # "London" within "London councils"
            if not any(s < match.end() and match.start() < e for s, e in known):
                found += [(match.start(), r, match.span()) for r in _WIDER.get(region, (region,))]
    found.sort()
    spans = list(dict.fromkeys(span for _, _, span in found))
    left_out = {region for _, region, (start, _) in found if _OUTSIDE.search(text[:start])}
    if left_out:
        everywhere = dict.fromkeys(a.region for a in AUTHORITIES if a.region not in left_out)
        return tuple(sorted(everywhere)), spans
    return tuple(dict.fromkeys(region for _, region, _ in found)), spans
