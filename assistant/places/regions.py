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

from assistant.cues.lists import kinds_named
from assistant.left_out import leaving_out
from assistant.patterns import Span
from ingest import AUTHORITIES

# "Outside London", "not the London ones": the region's councils are those that are not meant.
_OUTSIDE = re.compile(r"\b(?:outside(?: of)?|not(?: in)?|beyond)\s+(?:the\s+)?$", re.I)
_AND = re.compile(r"\s*(?:,|,? (?:and|or)|&)\s*(?:the\s+)?", re.I)
_BODY_BEFORE = re.compile(r"\badoption $")
_BODY_AFTER = re.compile(
    r"(?:['’]s)? (?:adoption|police|fire|ambulance|combined|probation|icb|nhs|integrated|health"
    r"|youth)\b"
)
_REGIONS: Mapping[str, str] = {
    **{
        f"{side}{gap}{end}": f"{side.title()} {end.removesuffix('ern').title()}"
        for side in ("north", "south")
        for end in ("eastern", "western", "east", "west")
        for gap in (" ", "")
    },
    "london boroughs": "London",
    "london borough": "London",
    "london councils": "London",
    "london authorities": "London",
    "london": "London",
    "londoners": "London",
    "in the capital": "London",
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
    "east mids": "East Midlands",
    "e mids": "East Midlands",
    "west mids": "West Midlands",
    "w mids": "West Midlands",
    "west midlands region": "West Midlands",
    "west midlands": "West Midlands",
    "east of england": "East of England",
    "eastern region": "East of England",
    "east anglia": "East of England",
    "the midlands": "the Midlands",
    "midlands councils": "the Midlands",
    "midlands authorities": "the Midlands",
    "up north": "the North",
    "north of england": "the North",
    "northern england": "the North",
    "northern councils": "the North",
    "northern authorities": "the North",
    "southern councils": "the South",
    "southern authorities": "the South",
    "south of england": "the South",
    "southern england": "the South",
    "down south": "the South",
}
# "SW overall inadequates", "in the NE": in capitals, and not "SW caseloads", of social workers.
_POINTS = {"NE": "North East", "NW": "North West", "SE": "South East", "SW": "South West"}
_BY_POINTS = re.compile(
    r"(?:(?P<within>\b(?:in|across|from|throughout|outside) (?:the )?)|\b)"
    r"(?P<points>NE|NW|SE|SW)\b"
    r"(?(within)(?! (?:London|[a-z]+ing\b|caseloads?))|(?= (?:overall|councils?|authorit\w+"
    r"|boroughs?"
    r"|LAs?|region|inspections?|reports?|outstandings?|good|inadequates?|RIs?|JTAIs?|ILACS"
    r"|SIFs?|only)\b"
    r"|[,:]))"
)
# "In the north", and not in the north of somewhere.
_COMPASS = re.compile(
    r"\b(?:(?:in|across|from|throughout|of|for) (?:the )?|(?:and|or|nor|skip|skipping|not|except"
    r"|bar|barring|excluding|ignore|ignoring|minus|without|outside|omit|leav(?:e|ing) out|besides)"
    r" the )"
    r"(?P<side>north|south|midlands)\b"
    r"(?! (?:of|side|end|part|east|west|tyne|york|london|glouc))"
    r"(?! ?(?:and|&) (?:north|south|east|west))"
)
_TELLS_FIRST = re.compile(
    r"^\W*(?:I|I['’](?:m|ve)|we|we['’](?:re|ve)|my|our)\b[^.?!]*[.!]\s+(?=[^.!]*\?)", re.I
)
_OF_COMPASS = {"north": "the North", "south": "the South", "midlands": "the Midlands"}
# What people call several regions in one.
_WIDER: Mapping[str, tuple[str, ...]] = {
    "the Midlands": ("East Midlands", "West Midlands"),
    "the South": ("London", "South East", "South West"),
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


_IS_KIND = re.compile(r"london boroughs?", re.I)


def find_regions(text: str, taken: Sequence[Span]) -> tuple[tuple[str, ...], list[Span]]:
    """The regions whose councils are meant, in order, and where they stand.

    Args:
        text: A question as typed.
        taken: Where names of councils and of groups stand, in which no region is looked for.
    """
    found = _regions_named(text, taken)
    if len(kinds_named(text)) > 1:  # "London boroughs or counties" are kinds of council
        found = [one for one in found if not _IS_KIND.fullmatch(text, *one[2])]
    spans = list(dict.fromkeys(span for _, _, span in found))
    outside = _left_out(text, spans)
    scene = _of_scene(text, spans)
    found = [one for one in found if one[2] not in scene]
    left_out = {region for _, region, span in found if span in outside}
    spans = [outside.get(span, span) for span in spans]
    if left_out:
        named = [region for _, region, _ in found if region not in left_out]
        everywhere = dict.fromkeys(a.region for a in AUTHORITIES if a.region not in left_out)
        return tuple(dict.fromkeys(named)) or tuple(sorted(everywhere)), spans
    return tuple(dict.fromkeys(region for _, region, _ in found)), spans


def spans_of_regions(text: str) -> list[Span]:
    """Where words stand by which regions are named, be they parts of longer names or not."""
    return [span for _, _, span in _regions_named(text, [])]


def _of_scene(text: str, spans: Sequence[Span]) -> set[Span]:
    """The regions that somebody tells of themselves first, where others are asked of afterwards.

    "I speak up for children in the south. In the South East and the South West, who is good?"
    """
    told = next(iter(_TELLS_FIRST.finditer(text)), None)
    asked = {span for span in spans if told and span[0] >= told.end()}
    return {*spans} - asked if asked else set()


def spans_left_out(text: str, taken: Sequence[Span]) -> list[Span]:
    """From where to where a text says of regions that they are left out; as `find_regions`."""
    spans = list(dict.fromkeys(span for _, _, span in _regions_named(text, taken)))
    return list(_left_out(text, spans).values())


def _regions_named(text: str, taken: Sequence[Span]) -> list[tuple[int, str, Span]]:
    """Each region that a text names, by its place, whether it is meant or left out."""
    found: list[tuple[int, str, Span]] = []
    lowered = text.lower().replace("-", " ").replace("’", "'")
    for form, region in _REGIONS.items():
        for match in re.finditer(rf"\b{form}\b", lowered) if form in lowered else ():
            known = (*taken, *(span for _, _, span in found))  # "London" within "London councils"
            if not any(s < match.end() and match.start() < e for s, e in known):
                found += [(match.start(), r, match.span()) for r in _WIDER.get(region, (region,))]
    for match in _BY_POINTS.finditer(text):
        found.append((match.start("points"), _POINTS[match["points"]], match.span("points")))
    for match in _COMPASS.finditer(lowered):
        span = match.span("side")
        known = (*taken, *(span for _, _, span in found))
        if not any(s < span[1] and span[0] < e for s, e in known):
            found += [(span[0], r, span) for r in _WIDER[_OF_COMPASS[match["side"]]]]
    return sorted(found)


def _left_out(text: str, spans: Sequence[Span]) -> dict[Span, Span]:
    """Where regions stand that are left out, and from where to where it is said of each."""
    found: dict[Span, Span] = {}
    for n, (start, end) in enumerate(spans):
        outside = _OUTSIDE.search(text[:start])
        said = (outside.start(), end) if outside else leaving_out(text, start, end)
        is_joined = n and spans[n - 1] in found and _AND.fullmatch(text[spans[n - 1][1] : start])
        if said or is_joined:
            found[start, end] = said or (start, end)
    return found
