"""Which of the places named are asked about, and which are left out, corrected or only told of.

"Except Bury", "not Bury", "Derbyshire, no sorry, Derby", "my sister is in Bury. How is Leeds?".
Words only: what stands around each name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from assistant.left_out import leaving_out
from assistant.parts import Part, parts_of
from assistant.patterns import Span, any_of
from assistant.places.local import successors_of
from assistant.places.place import Place

# "Gloucestershire, not South Glos": a council that is not meant.
_NOT_MEANT = re.compile(
    r"(?:\b(?:not|never mind|rather than|as opposed to)|n['’]?t mean)(?: (?:in|the|for|at))*\s*$",
    re.I,
)
# "Those with one thing to fix, not Bury": of all others, where no council is meant.
_NOT_THAT = re.compile(
    r"(?:^|[,;:(.?!–—-])\W*(?:(?:and|but|so) )?not(?: (?:in|for|at|the))*\s*$", re.I
)
_JOINED = re.compile(r"\s*(?:,|,? (?:and|or|nor)|&|\+|/)\s*", re.I)
# "Cambs? no i mean Northants", "Derbyshire, sorry, Derby": the words between are all correction.
_OOPS = (
    r"no|nah|nope|oops|whoops|sorry|wait|hang on|hold on|scrap that|strike that|correction"
    r"|apologies|my mistake|i meant?|i mean to say|meant|make that|(?:or )?rather|actually"
)
_CORRECTED = re.compile(
    rf"(?:['’]s)?\W*(?:(?:oh|er+|erm+|um+|uh|ah)\W+)*(?:{_OOPS})\b"
    rf"(?:\W+(?:{_OOPS}|oh|er+|erm+|um+|uh|the|in|for|at|of|it|that|is|was|to say)\b)*\W*",
    re.I,
)
# "How is Derbyshire doing? Sorry, I meant Derby."
_CORRECTING = re.compile(
    r"(?:\bsorry,? i meant?|\bi meant(?: to (?:say|type|ask))?|\bsorry|\boops|\bcorrection"
    r"|\bscrap that|\bmake that|\bno,? i mean)[\s,:–-]+(?:(?:in|for|at|the|about)\s+)*$",
    re.I,
)
# What sets the councils of two sentences beside each other.
_TOGETHER = any_of(
    r"\bcompar\w*\b|\b(?:than|same|similar\w*|also|too|either|neither|both|them|those two|versus|vs"
    r"|against|alongside|beside|differ\w*|apart|other one|two|three|all of|each|together|as well"
    r"|next to|likewise|match\w*|ahead|behind)\b"
)
_OF_ALL = any_of(
    r"\b(?:which|what|any|all|other|how many|list of|names? of(?: the)?|every|more)\s+(?:other\s+)?"
    r"(?:councils?|authorit\w+|LAs?|local authorities|boroughs?)\b"
    r"|\banywhere (?:in|else)\b|\bnationally\b|\b(?:across|in) (?:England|the country)\b"
)
# "Since it split from Cumbria": of a council that another replaced.
_REORGANISED = any_of(
    r"\b(?:split|splitting|carved|broke(?:n)? (?:away|off|up)|hived|replac\w+|took over|taken over"
    r"|used to be|formerly|former|abolish\w*|reorgani[sz]\w+|merge\w*|became|inherit\w*|old)\b"
)
_POINTS_BACK = any_of(r"\b(?:there|they|their|them|its?|this|that (?:council|area|one))\b")
# Where the asker, or somebody of whom is told, has been: "I'm leaving Kent for Brent".
_LEFT_BEHIND = re.compile(
    r"\b(?:leaving|left|quit(?:ting)?|(?:lost|losing|lose)\b[^.?!;,]{0,30}? to|poached by|nicked by"
    r"|(?:mov|com|transferr|relocat)(?:ed?|ing)\b(?: (?:here|over|down|up|across))? from"
    r"|came (?:here |over |down |up )?from|(?:used to|worked|working) (?:\w+ )?(?:in|at|for)"
    r"|(?:born|grew up|raised) in"
    r"|my (?:sister|brother|mum|mother|dad|father|cousin|friend|mate|daughter|son|aunt"
    r"|uncle|gran|nan|partner|husband|wife|colleague|opposite number|old boss)\b[^.?!;,]{0,25}?"
    r" (?:in|at|from|for))"
    r"\s+(?:the\s+)?$",
    re.I,
)
_BETTER_OR_WORSE = re.compile(r"\b(?:better|worse)\b(?! (?:off|support|help))", re.I)
_OF_ASKER = re.compile(r"\b(?:I|we|my|our|us|me)\b", re.I)


class Meant(NamedTuple):
    """The places asked about, those left out, and the spans of all, with the words that do so."""

    named: list[Place]
    left_out: list[Place]
    spans: list[Span]
    out_spans: list[Span]  # those of the places left out alone


def meant_of(text: str, places: Sequence[Place], of_regions: Collection[Span]) -> Meant:
    """Tell the places asked about from the others.

    Args:
        text: The question.
        places: Those that it names, in its order.
        of_regions: Where it names regions and groups of councils.
    """
    left_out, spans = _left_out(text, places)
    left_out, spans = (left_out, spans) if left_out else _all_denied(text, places)
    rest = [place for place in places if not _is_out(place, left_out)]
    own = {place: place.span for place in rest}
    unmeant = set()
    for n, place in enumerate(rest):
        start, end = place.span
        if said := _NOT_MEANT.search(text[:start]):
            own[place] = (said.start(), end)
            unmeant.add(place)
        elif n and (said := _corrected(text[rest[n - 1].span[1] : start])):
            own[place] = (rest[n - 1].span[1] + said.start(), end)
            unmeant.add(rest[n - 1])
    unmeant |= _replaced(text, rest)
    out_spans = [*spans]
    spans += own.values()
    named = [place for place in rest if place not in unmeant] or rest
    passed = _in_passing(text, named, of_regions)
    named = [place for place in named if place not in passed]
    return Meant(named, left_out, sorted(spans), out_spans)


def _is_out(place: Place, left_out: Sequence[Place]) -> bool:
    """Whether a place is left out, or was before: "Devon excepted, since everybody knows Devon"."""
    return any(
        place.authority == out.authority and out.span[0] <= place.span[0] for out in left_out
    )


def _left_out(text: str, places: Sequence[Place]) -> tuple[list[Place], list[Span]]:
    """The places named as those that are left out, and the spans of the words that do so."""
    found: list[Place] = []
    spans: list[Span] = []
    for row in _rows(text, places):
        span = leaving_out(text, row[0].span[0], row[-1].span[1], is_council=True)
        if span:
            found += row
            spans.append(span)
    return found, spans


def _rows(text: str, places: Sequence[Place]) -> list[list[Place]]:
    """The places named in one breath: "Bury and Leeds"."""
    rows: list[list[Place]] = []
    for place in places:
        if rows and _JOINED.fullmatch(text[rows[-1][-1].span[1] : place.span[0]]):
            rows[-1].append(place)
        else:
            rows.append([place])
    return rows


def _all_denied(text: str, places: Sequence[Place]) -> tuple[list[Place], list[Span]]:
    """The same, where every place is named only as one that is not meant."""
    denied = [(row, _NOT_THAT.search(text[: row[0].span[0]])) for row in _rows(text, places)]
    if not all(said for _, said in denied):
        return [], []
    spans = [(said.start(), row[-1].span[1]) for row, said in denied if said]
    return list(places), spans


def _corrected(between: str) -> re.Match[str] | None:
    """The words between two places by which the second is said to be the one meant."""
    return _CORRECTED.fullmatch(between) or _CORRECTING.search(between)


def _replaced(text: str, places: Sequence[Place]) -> set[Place]:
    """The councils named only as what became of them is: "Cumberland since it left Cumbria"."""
    named = {place.authority for place in places}
    if not _REORGANISED.search(text):
        return set()
    return {p for p in places if named & set(successors_of(p.authority))}


def _in_passing(
    text: str, places: Sequence[Place], of_regions: Collection[Span]
) -> Collection[Place]:
    """The places of which a question only tells before it asks of others."""
    parts = parts_of(text)
    asking = [part for part in parts if part.asks]
    said = " ".join(text[part.start : part.end] for part in asking)
    if not places or _TOGETHER.search(said):
        return ()
    behind = [place for place in places if _is_left_behind(text, parts, place)]
    behind = [] if _BETTER_OR_WORSE.search(said) else behind  # than where it was left
    if behind and len(behind) < len(places):
        return behind
    telling = [p for p in places if not any(part.holds(p.span) for part in asking)]
    is_of_others = any(part.holds(span) for span in of_regions for part in asking)
    is_of_others |= _OF_ALL.search(said) is not None and not _POINTS_BACK.search(said)
    return telling if is_of_others or len(telling) < len(places) else ()


def _is_left_behind(text: str, parts: Sequence[Part], place: Place) -> bool:
    start = max(part.start for part in parts if part.start <= place.span[0])
    before = text[start : place.span[0]]
    return _LEFT_BEHIND.search(before) is not None and _OF_ASKER.search(before) is not None
