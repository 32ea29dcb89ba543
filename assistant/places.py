"""Finds the authorities and regions that a question names, however they are written.

Names, nicknames and initials match as written; what is left may match a name
with a letter or two wrong, unless it is an ordinary English word ("leads" is
not Leeds, "needs" is not either, and "reading" is Reading only where the
question writes it as a name).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.initials import find_initials
from assistant.regions import find_groups, find_regions
from assistant.words import STOPWORDS, is_common
from ingest import AUTHORITIES, Authority

Span = tuple[int, int]

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’.]*&?[A-Za-z]*|&")
_NO_LETTER, _POSSESSIVE = re.compile(r"[^\w' ]+"), re.compile(r"['’]s$")
_MIN_CUT_CHARS = 6  # "South Glouc" can only be South Gloucestershire
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
_MAX_WORDS = 6  # "Bournemouth, Christchurch and Poole council": the longest form people write
# Shorter words have too many neighbours one letter away to be read as misspelt names.
_MIN_FIRST_CHARS = 8
_MIN_FUZZY_CHARS = 5
_NAME_BEFORE = re.compile(
    r"\b(?:in|at|for|by|of|about|on|to|with|from|was|did|does|is|has|and|or|vs|than|between)\s*$",
    re.I,
)
_NAME_AFTER = re.compile(
    r"^(?:['’]s\b|\s*(?:council|borough|city|county|children|ofsted|inspection|report|20\d\d"
    r"|(?:overall )?(?:grade|rating|judge?ment)s?|SEND|JTAI|SIF|ILACS|LSCB|LA|adoption|or|and|vs)\b"
    r"|\s*[?.!,]?\s*$|:|\s*\("
    r"|\s*,\s+(?!(?:writing|spelling|maths|and|or)\b))",
    re.I,
)
# "How many does bury have", "how long do bury kids wait": asked of it, it is no verb.
_ASKED_BEFORE = re.compile(r"\b(?:do|does|did)\s*$", re.I)
_ASKED_AFTER = re.compile(
    r"^\s+(?:kids|children|families|parents|care leavers|foster carers|social workers|have|do|get"
    r"|keep|know|need|offer|use|provide|look|make|still|ever|always)\b",
    re.I,
)
# What a word means that begins a question and is written large for that alone: "Bury the ...".
_VERB_AFTER = re.compile(
    r"\s+(?:the|a|an|it|them|him|her|his|your|this|that|these|my|our|their|is|was|to|with|about"
    r"|books?|skills?|levels?|ages?|reports?)\b",
    re.I,
)
_PREFIX = (
    r"(?:the\s+)?(?:(?:london|royal|metropolitan)\s+borough\s+of\s+|city\s+of\s+"
    r"|county\s+of\s+|lb\s+(?:of\s+)?)?"
)
_SUFFIX = (
    r"(?:\s+(?:(?:city|county|borough|metropolitan borough|district|unitary)\s+)?"
    r"(?:council|authority|borough)\b)?"
    r"(?:['’]s?)?"
)
_COMPASS = {
    "north": ("n", "nth", "no"),
    "south": ("s", "sth", "so"),
    "east": ("e",),
    "west": ("w",),
}
_BOROUGH = ("borough", "brough")
# Neighbours of a council, and nobody's next door: "my neighbour says so", "neighbours rang".
_NEIGHBOURS = re.compile(
    r"\b(?:statistical|nearest|closest)\s+neighbours?\b"
    r"|\bneighbour(?:ing)? (?:councils|authorities)\b"
    r"|(?<!\bmy )(?<!\bhis )(?<!\bher )(?<!\byour )(?<!\bsome )(?<!next-door )(?<!next door )"
    r"(?<!friends and )(?<!friends or )(?<!family and )(?<!family or )"
    r"\bneighbours\b(?! (?:who|that)? ?(?:rang|rings?|reports?|reported|called?"
    r"|complain\w*|phoned?|says?|said|tell|told|hears?|heard|think|reckon|raised?|worr\w+)\b)",
    re.I,
)
# "Gloucestershire, not South Glos": a council that is not meant.
_NOT_MEANT = re.compile(
    r"(?:\b(?:not|never mind|rather than|as opposed to)|n['’]?t mean)(?: (?:in|the|for|at))*\s*$",
    re.I,
)
_HOME = re.compile(r"\b(?:our (?:council|borough|authority|county|city)|we|us|our|ours)\b", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """An authority named in a question, and where its name stands."""

    authority: str  # its name in the catalogue or in the list of England's
    span: Span
    written: str  # as the question writes it
    is_guess: bool = False  # matched with a letter or two wrong


@dataclass(frozen=True, slots=True)
class Places:
    """All the places that a question names."""

    named: tuple[Place, ...] = ()  # each authority once, in the order of the question
    regions: tuple[str, ...] = ()
    wants_neighbours: bool = False  # "our statistical neighbours", "X's neighbours"
    says_we: bool = False
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()  # ("LCC", the councils it may be)
    spans: tuple[Span, ...] = ()  # of every mention, for taking them out of the query


def find_places(text: str, stored: Iterable[str] = ()) -> Places:
    """Find every authority and region that the text names.

    Args:
        text: A question as typed.
        stored: Names of the authorities in the catalogue, for those that are not on
            England's list (the invented ones) and for initials such as "TH".
    """
    names = frozenset(stored)
    initials = find_initials(text, names)
    sure = [Place(i.owners[0], i.span, i.written) for i in initials if len(i.owners) == 1]
    groups = find_groups(text)
    # "Yorkshire and the Humber" is not North Yorkshire, nor is "in Yorkshire".
    wide = find_regions(text, [])[1]
    written = [*_exact(text, _forms(names)), *sure, *_fuzzy(text, names)]
    # "Greater Manchester" is not Manchester.
    group_spans = [group.span for group in groups]
    places = [p for p in written if not (_overlaps(p.span, group_spans) or _within(p.span, wide))]
    places = _apart(places)
    unmeant = {p.span: m for p in places if (m := _NOT_MEANT.search(text[: p.span[0]]))}
    meant = [place for place in places if place.span not in unmeant]
    own = [
        (unmeant[span].start(), span[1]) if span in unmeant else span
        for span in (place.span for place in places)
    ]
    taken = [*own, *(g.span for g in groups if not g.is_body)]
    initials = [i for i in initials if not _overlaps(i.span, taken)]
    regions, region_spans = find_regions(text, [*taken, *group_spans])
    neighbours = [m.span() for m in _NEIGHBOURS.finditer(text)]
    first = {place.authority: place for place in reversed(meant or places)}
    return Places(
        named=tuple(sorted(first.values(), key=lambda place: place.span)),
        regions=(*dict.fromkeys(g.name for g in groups if not g.is_body), *regions),
        wants_neighbours=bool(neighbours),
        says_we=_HOME.search(text) is not None,
        ambiguous=tuple((i.written, i.owners) for i in initials if len(i.owners) > 1),
        spans=tuple(sorted([*taken, *region_spans])),
    )


def names_council(text: str, authority: str) -> bool:
    """Whether a report's text names a council, as the name is or cut short: "Telford"."""
    known = next((a for a in AUTHORITIES if a.name == authority), None)
    forms = [_normal(authority)] if known is None else _names_of(known)
    said = f" {_normal(text)} ".replace("'s ", " ")
    return any(f" {form} " in said for form in forms if len(form) >= _MIN_FUZZY_CHARS)


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _within(span: Span, others: Iterable[Span]) -> bool:
    """Whether a longer one holds it all."""
    return any(s <= span[0] and span[1] <= e and (s, e) != span for s, e in others)


def unknown_names(text: str, places: Places) -> tuple[str, ...]:
    """Words written as names inside a question that are no place known here, nor English.

    "Yate" in "opening hours for Yate recycling centre". The first word is passed
    over, since it is written large anyway, and so are acronyms.
    """
    found = []
    for match in _NAME.finditer(text):
        start, end = match.span()
        inside = any(s <= start < e for s, e in places.spans)
        if start and not inside and not is_common(match.group().lower()):
            found.append(text[start:end])
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=8)
def _forms(stored: frozenset[str]) -> Mapping[str, str]:
    """Every lower-case form that names an authority, to its name."""
    forms = dict(_forms_of_england())
    for name in sorted(stored):
        forms.setdefault(_normal(name), name)
    for bare, owners in _bare_of(stored).items():
        if len(owners) == 1:
            forms.setdefault(bare, owners[0])
    taken: dict[str, list[str]] = {}
    for name in sorted(stored):
        initials = "".join(
            w[0] for w in re.findall(r"[A-Za-z]+", name) if w.lower() not in ("and", "of", "the")
        )
        if len(initials) >= 2:
            taken.setdefault("lb" + initials.lower(), []).append(name)
            taken.setdefault(initials.lower(), []).append(name)
    for initials, owners in taken.items():
        if len(owners) == 1:
            forms.setdefault(initials, owners[0])
    return forms


def _bare_of(stored: Iterable[str]) -> dict[str, list[str]]:
    """Names without their point of the compass, "Sussex", to the stored ones that they may be."""
    found: dict[str, list[str]] = {}
    for name in sorted(stored):
        first, _, rest = _normal(name).partition(" ")
        if first in _COMPASS and rest:
            found.setdefault(rest, []).append(name)
    return found


@lru_cache(maxsize=1)
def _forms_of_england() -> dict[str, str]:
    forms: dict[str, str] = {}
    for written in (_names_of, _shortened, _joined):  # a whole name wins over a shortened one
        for authority in AUTHORITIES:
            for form in written(authority):
                forms.setdefault(form, authority.name)
    return forms


def _names_of(authority: Authority) -> list[str]:
    names = [authority.name, *authority.aliases]
    # "Bristol, City of" is written "Bristol".
    names += [name.split(",")[0] for name in names if ", " in name and " of" in name]
    return [form for form in dict.fromkeys(map(_normal, names)) if form]


def _shortened(authority: Authority) -> list[str]:
    """Names with their point of the compass cut short: "S Glos", "Nth Tyneside"."""
    forms = []
    for name in _names_of(authority):
        first, _, rest = name.partition(" ")
        forms += [f"{short} {rest}" for short in _COMPASS.get(first, ()) if rest]
    return forms


def _joined(authority: Authority) -> list[str]:
    """Names written otherwise than they are: "towerhamlets", "Middlesboro"."""
    name = _normal(authority.name)
    forms = [name.replace(" ", "")] if " " in name else []
    return forms + [name.removesuffix(end) + "boro" for end in _BOROUGH if name.endswith(end)]


@lru_cache(maxsize=8192)
def _normal(name: str) -> str:
    lowered = name.lower().replace("&", " and ").replace("’", "'")
    return " ".join(_NO_LETTER.sub(" ", lowered).split())


def _apart(places: list[Place]) -> list[Place]:
    """Of places that overlap the longest, one written right before a guess; in text order."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: (-len(p.written), p.is_guess, p.span)):
        if not _overlaps(place.span, (p.span for p in kept)):
            kept.append(place)
    return sorted(kept, key=lambda p: p.span)


def _exact(text: str, forms: Mapping[str, str]) -> list[Place]:
    """Names written as they are known."""
    found = []
    for _, start, end in _runs(text, range(1, _MAX_WORDS + 1)):
        written = _POSSESSIVE.sub("", text[start:end]).rstrip(".'’")
        form = _normal(written)
        end = start + len(written)
        if form in forms and _is_name_here(text, start, end, form):
            found.append(Place(forms[form], _widen(text, start, end), written))
    return found


def _runs(text: str, lengths: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """Every run of so many words: (number of words, start, end)."""
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    for n in lengths:
        for i in range(len(tokens) - n + 1):
            yield n, tokens[i][0], tokens[i + n - 1][1]


def _is_name_here(text: str, start: int, end: int, form: str) -> bool:
    """Whether a form that may also be an ordinary word or initials is a name where it stands."""
    written = text[start:end]
    if " " in form or (len(form) <= 5 and sum(c.isupper() for c in written) >= 2):
        return True
    if len(form) <= 4 and not _is_place_word(form):
        return False  # initials in lower case: too many words look so
    if not is_common(form) and not is_common(form.removesuffix("s")):
        return True  # "who staffs it" is not Staffordshire, "Bucks" is Buckinghamshire
    if written[:1].isupper() and (start > 0 or text[end : end + 2] in ("'s", "’s")):
        return True
    before, after = text[:start], text[end:]
    if written[:1].isupper() and not _VERB_AFTER.match(after):
        return True
    if _ASKED_BEFORE.search(before) and _ASKED_AFTER.match(after):
        return True
    return bool((_NAME_BEFORE.search(before) or not before.strip()) and _NAME_AFTER.match(after))


@lru_cache(maxsize=1)
def _place_words() -> frozenset[str]:
    return frozenset(_normal(authority.name) for authority in AUTHORITIES)


def _is_place_word(bare: str) -> bool:
    return bare in _place_words() or not _looks_like_initials(bare)


def _looks_like_initials(bare: str) -> bool:
    return not re.search(r"[aeiou]", bare) or len(bare) <= 3


def _widen(text: str, start: int, end: int) -> Span:
    """The span with "London Borough of" before and "council" after taken in."""
    before = re.search(_PREFIX + r"$", text[:start], re.I)
    after = re.match(_SUFFIX, text[end:], re.I)
    return (before.start() if before else start, end + (after.end() if after else 0))


def _fuzzy(text: str, stored: frozenset[str]) -> list[Place]:
    """Names with a letter or two wrong."""
    forms, whole = _fuzzy_forms(stored), _place_words()
    found = []
    for n, start, end in _runs(text, sorted(forms)):
        written = _normal(_POSSESSIVE.sub("", text[start:end]))
        # An acronym of the field ("CAMHS") is not a misspelt name.
        is_acronym = n == 1 and text[start:end].isupper()
        own = written.split()
        if len(written) < _MIN_FUZZY_CHARS or len(own) != n or is_acronym:
            continue
        if own[0] in STOPWORDS or own[-1] in STOPWORDS:
            continue  # "was Northamptonshire" is not West Northamptonshire
        if n > 1 and is_common(own[0]) and " ".join(own[1:]) in whole:
            continue  # nor is "work Lincolnshire" North Lincolnshire
        name = "" if _is_ordinary(written) else _nearest(written, forms[n])
        if name:
            found.append(Place(name, _widen(text, start, end), text[start:end], is_guess=True))
    return found


def _nearest(written: str, forms: Mapping[str, str]) -> str:
    """The name cut short so, else that which differs least and no more than allowed; or ""."""
    from rapidfuzz.distance import OSA

    if written in forms:
        return ""  # Warrington is not a misspelt Darlington
    cut_short = {name for form, name in forms.items() if form.startswith(written)}
    if len(cut_short) == 1 and len(written) >= _MIN_CUT_CHARS:
        return cut_short.pop()
    near = []
    for form, name in forms.items():
        if abs(len(form) - len(written)) <= _allowed(form):
            distance = OSA.distance(written, form, score_cutoff=_allowed(form))
            if 0 < distance <= _allowed(form):
                near.append((distance, form, name))
    return min(near)[2] if near else ""


def _allowed(form: str) -> int:
    """Letters that may be wrong: one in a name of up to 8, two up to 15, three in a longer one."""
    return 1 + (len(form) > 8) + (len(form) > 15)


def _is_ordinary(written: str) -> bool:
    return all(is_common(word) or len(word) < 3 for word in written.split())


@lru_cache(maxsize=8)
def _fuzzy_forms(stored: frozenset[str]) -> dict[int, dict[str, str]]:
    """Names by their number of words, and the first word of one that is alone in it: "Newcastle".

    Nicknames are too short to be guessed at.
    """
    names = [*(authority.name for authority in AUTHORITIES), *sorted(stored)]
    by_length: dict[int, dict[str, str]] = {}
    for name in names:
        form = _normal(name.split(",")[0])
        if len(form) >= _MIN_FUZZY_CHARS:
            by_length.setdefault(len(form.split()), {}).setdefault(form, name)
    for form, name in _forms_of_england().items():
        if len(form) >= _MIN_FIRST_CHARS and _normal(name).startswith(f"{form} "):
            by_length.setdefault(len(form.split()), {}).setdefault(form, name)
    return by_length
