"""Finds the authorities and regions that a question names, however they are written.

Names, nicknames and initials match as written; what is left may match a name
with a letter or two wrong, unless it is an ordinary English word ("leads" is
not Leeds, "needs" is not either, and "reading" is Reading only where the
question writes it as a name).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.cues.wanted import ASKS_COUNT, ASKS_MEASURE, ASKS_SHARE
from assistant.patterns import Span
from assistant.places.initials import find_initials
from assistant.places.known import known_forms
from assistant.places.meant import meant_of
from assistant.places.misspelt import find_misspelt, find_split
from assistant.places.place import Place, overlaps
from assistant.places.regions import find_groups, find_regions, spans_of_regions
from assistant.places.written import find_written
from assistant.words import is_common

_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
# Neighbours of a council, and nobody's next door: "my neighbour says so", "neighbours rang".
_NEIGHBOURS = re.compile(
    r"\b(?P<kind>statistical|nearest|closest)\s+neighbours?\b"
    r"|\bneighbour(?:ing)? (?:councils|authorities)\b"
    r"|\b(?:similar|comparable) (?:councils|authorities|boroughs|counties|LAs)\b"
    r"|\b(?:councils?|authorit(?:y|ies)|boroughs?|LAs?) (?:(?:is|are|look|looks) )?"
    r"(?:(?:the )?most (?:like|similar to)|(?:similar|comparable|closest|nearest) to)\b"
    r"|(?<!\bmy )(?<!\bhis )(?<!\bher )(?<!\byour )(?<!\bsome )(?<!next-door )(?<!next door )"
    r"(?<!friends and )(?<!friends or )(?<!family and )(?<!family or )"
    r"\bneighbours\b(?! (?:who|that)? ?(?:rang|rings?|reports?|reported|called?"
    r"|complain\w*|phoned?|says?|said|tell|told|hears?|heard|think|reckon|raised?|worr\w+)\b)",
    re.I,
)
# Of what is done with them, nothing is compared: "shares an adoption agency with neighbours".
_BESIDE_THEM = re.compile(
    r"\b(?:with|by|from|to|for|at|of|noisy|and|or)\s+(?:(?:the|some|other|noisy)\s+)?$", re.I
)
_COMPARED = re.compile(
    r"\bcompar\w+|\b(?:versus|vs|against|than|beside|alongside|stacks?|measures?|benchmark\w*|line"
    r"|similar|differ\w*|match\w*|ranks?)\b",
    re.I,
)
# "The rest of Yorkshire", "other London boroughs", "the north west average".
_BESIDE = re.compile(r"\b(?:with|to|than|against|alongside|beside)\s+(?:the\s+)?$", re.I)
_REST = re.compile(r"\b(?:rest|others?|remainder|average|elsewhere|norm)\b", re.I)
_THE_CITY = "the city"  # of London, where no other city is named
_HOME = re.compile(r"\b(?:our (?:council|borough|authority|county|city)|we|us|our|ours)\b", re.I)


@dataclass(frozen=True, slots=True)
class Places:
    """All the places that a question names."""

    named: tuple[Place, ...] = ()  # each authority once, in the order of the question
    left_out: tuple[str, ...] = ()  # authorities of which it is not asked: "except Bury"
    regions: tuple[str, ...] = ()
    # "Our statistical neighbours", "X's neighbours"; or the rest of the one region that is named.
    wants_neighbours: bool = False
    says_we: bool = False
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()  # ("LCC", the councils it may be)
    out_spans: tuple[Span, ...] = ()  # of the authorities left out, with the words that do so
    spans: tuple[Span, ...] = ()  # of every mention, for taking them out of the query


def find_places(text: str, stored: Iterable[str] = ()) -> Places:
    """Find every authority and region that the text names.

    Args:
        text: A question as typed.
        stored: Names of the authorities in the catalogue, for those that are not on
            England's list (the invented ones) and for initials such as "TH".
    """
    return _places_in(text, frozenset(stored))


@lru_cache(maxsize=64)  # a question, and what is left of it, are looked through several times
def _places_in(text: str, names: frozenset[str]) -> Places:
    initials = find_initials(text, names)
    sure = [Place(i.owners[0], i.span, i.written) for i in initials if len(i.owners) == 1]
    groups = find_groups(text)
    # "Yorkshire and the Humber" is not North Yorkshire, nor is "in Yorkshire".
    wide = spans_of_regions(text)
    written = [*find_written(text, known_forms(names)), *sure]
    written += [*find_misspelt(text, names), *find_split(text, names)]
    # "Greater Manchester" is not Manchester, but "West Berkshire" is not all of Berkshire.
    groups = [group for group in groups if not _within(group.span, (p.span for p in written))]
    group_spans = [group.span for group in groups]
    places = _apart(
        [p for p in written if not (overlaps(p.span, group_spans) or _within(p.span, wide))]
    )
    places = _besides_towns_of_named(places)
    if len(places) > 1:
        places = [place for place in places if place.written.lower() != _THE_CITY]
    own_spans = [place.span for place in places]
    of_groups = [group.span for group in groups if not group.is_body]
    taken = [*own_spans, *of_groups]
    initials = [i for i in initials if not overlaps(i.span, taken)]
    regions, region_spans = find_regions(text, [*taken, *group_spans])
    meant = meant_of(text, places, [*of_groups, *region_spans])
    first = {place.authority: place for place in reversed(meant.named)}
    # How long its court cases took "against the rest of London" is printed of it, if at all.
    is_beside = _REST.search(text) or _is_set_beside(text, [*of_groups, *region_spans])
    is_beside_rest = _COMPARED.search(text) and is_beside and not _asks_amount(text)
    is_in_region = bool(groups or regions) and len(first) == 1
    return Places(
        named=tuple(sorted(first.values(), key=lambda place: place.span)),
        left_out=tuple(dict.fromkeys(place.authority for place in meant.left_out)),
        regions=(*dict.fromkeys(g.name for g in groups if not g.is_body), *regions),
        wants_neighbours=_wants_neighbours(text) or bool(is_in_region and is_beside_rest),
        says_we=_HOME.search(text) is not None,
        ambiguous=tuple((i.written, i.owners) for i in initials if len(i.owners) > 1),
        out_spans=tuple(meant.out_spans),
        spans=tuple(sorted([*meant.spans, *of_groups, *region_spans])),
    )


# Written large, and no place.
_NO_PLACES = frozenset(
    ("ofsted", "pincite",
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
     "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
)  # fmt: skip


def unknown_names(text: str, places: Places) -> tuple[str, ...]:
    """Words written as names inside a question that are no place known here, nor English.

    "Yate" in "opening hours for Yate recycling centre". The first word is passed
    over, since it is written large anyway, and so are acronyms.
    """
    found = []
    for match in _NAME.finditer(text):
        start, end = match.span()
        inside = any(s <= start < e for s, e in places.spans)
        word = match.group().lower()
        if start and not inside and not (is_common(word) or word.rstrip("s") in _NO_PLACES):
            found.append(text[start:end])
    return tuple(dict.fromkeys(found))


def _wants_neighbours(text: str) -> bool:
    """Whether a council's neighbours are asked about, and not what it does with them."""
    return any(
        match["kind"] or _COMPARED.search(text) or not _BESIDE_THEM.search(text[: match.start()])
        for match in _NEIGHBOURS.finditer(text)
    )


def _is_set_beside(text: str, spans: Iterable[Span]) -> bool:
    """Whether something is held against a region that is named: "compare with the north east"."""
    return any(_BESIDE.search(text[:start]) for start, _ in spans)


def _asks_amount(text: str) -> bool:
    return any(asked.search(text) for asked in (ASKS_COUNT, ASKS_MEASURE, ASKS_SHARE))


def _within(span: Span, others: Iterable[Span]) -> bool:
    """Whether a longer one holds it all."""
    return any(s <= span[0] and span[1] <= e and (s, e) != span for s, e in others)


def _besides_towns_of_named(places: list[Place]) -> list[Place]:
    """The places without the towns of a council that is named too: "Grantham in Lincolnshire"."""
    named = {place.authority for place in places if not place.is_town}
    return [place for place in places if not (place.is_town and place.authority in named)]


def _apart(places: list[Place]) -> list[Place]:
    """Of places that overlap the longest, one written right before a guess; in text order."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: (-len(p.written), p.is_guess, p.span)):
        if not overlaps(place.span, (p.span for p in kept)):
            kept.append(place)
    return sorted(kept, key=lambda p: p.span)
