"""The forms in which people write the names of authorities: whole, cut short, as initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from assistant.places.local import misheard, nicknames, towns
from assistant.places.place import normal
from ingest import AUTHORITIES, Authority

_COMPASS = {
    "north": ("n", "nth", "no"),
    "south": ("s", "sth", "so"),
    "east": ("e",),
    "west": ("w",),
}
# Which nobody takes for one council, as they may "Sussex".
_REGIONS = ("yorkshire", "tyneside", "berkshire")
_BOROUGH = ("borough", "brough")
# Shorter words have too many neighbours one letter away to be read as misspelt names.
MIN_FUZZY_CHARS = 5
_TWO_POINTS = re.compile(r"\b(north|south) (east|west)\b")
_MIN_FIRST_CHARS = 8  # of the first word of a name, where people leave out the rest


def names_council(text: str, authority: str) -> bool:
    """Whether a report's text names a council, as the name is or cut short: "Telford"."""
    known = next((a for a in AUTHORITIES if a.name == authority), None)
    forms = [normal(authority)] if known is None else _names_of(known)
    said = f" {normal(text)} ".replace("'s ", " ")
    return any(f" {form} " in said for form in forms if len(form) >= MIN_FUZZY_CHARS)


@lru_cache(maxsize=8)
def known_forms(stored: frozenset[str]) -> Mapping[str, str]:
    """Every lower-case form that names an authority, to its name."""
    forms = dict(_forms_of_england())
    for name in sorted(stored):
        forms.setdefault(normal(name), name)
    for ambiguous in (_bare_of(stored), _initials_of(stored)):
        for form, owners in ambiguous.items():
            if len(owners) == 1:
                forms.setdefault(form, owners[0])
    return forms


def _bare_of(stored: Iterable[str]) -> dict[str, list[str]]:
    """Names without their point of the compass, "Sussex", to the stored ones that they may be."""
    found: dict[str, list[str]] = {}
    for name in sorted(stored):
        first, _, rest = normal(name).partition(" ")
        if first in _COMPASS and rest and rest not in _REGIONS:
            found.setdefault(rest, []).append(name)
    return found


def _initials_of(stored: Iterable[str]) -> dict[str, list[str]]:
    """Initials, with "lb" before them too, to the stored names that they may be of."""
    found: dict[str, list[str]] = {}
    for name in sorted(stored):
        initials = "".join(
            w[0] for w in re.findall(r"[A-Za-z]+", name) if w.lower() not in ("and", "of", "the")
        )
        if len(initials) >= 2:
            found.setdefault("lb" + initials.lower(), []).append(name)
            found.setdefault(initials.lower(), []).append(name)
    return found


@lru_cache(maxsize=1)
def _forms_of_england() -> dict[str, str]:
    """The forms of the authorities on the list, to their names."""
    forms: dict[str, str] = {}
    for written in (_names_of, _shortened, _joined):  # a whole name wins over a shortened one
        for authority in AUTHORITIES:
            for form in written(authority):
                forms.setdefault(form, authority.name)
    for local in (nicknames(), towns(), misheard()):
        for form, name in local.items():
            forms.setdefault(form, name)
    return forms


@lru_cache(maxsize=8)
def forms_to_guess(stored: frozenset[str]) -> dict[int, dict[str, str]]:
    """Names by their number of words, and the first word of one that is alone in it: "Newcastle".

    Nicknames are too short to be guessed at.
    """
    names = [*(authority.name for authority in AUTHORITIES), *sorted(stored)]
    by_length: dict[int, dict[str, str]] = {}
    for name in names:
        form = normal(name.split(",")[0])
        if len(form) >= MIN_FUZZY_CHARS:
            by_length.setdefault(len(form.split()), {}).setdefault(form, name)
    for form, name in _forms_of_england().items():
        is_first = form not in towns() and form not in misheard()
        if is_first and len(form) >= _MIN_FIRST_CHARS and normal(name).startswith(f"{form} "):
            by_length.setdefault(len(form.split()), {}).setdefault(form, name)
    return by_length


@lru_cache(maxsize=1)
def place_words() -> frozenset[str]:
    """The names of England's authorities as they stand on the list, in lower case."""
    return frozenset(normal(authority.name) for authority in AUTHORITIES)


def _names_of(authority: Authority) -> list[str]:
    names = [authority.name, *authority.aliases]
    # "Bristol, City of" is written "Bristol".
    names += [name.split(",")[0] for name in names if ", " in name and " of" in name]
    return [form for form in dict.fromkeys(map(normal, names)) if form]


def _shortened(authority: Authority) -> list[str]:
    """Names with their point of the compass cut short: "S Glos", "Nth Tyneside"."""
    forms = []
    for name in _names_of(authority):
        first, _, rest = name.partition(" ")
        forms += [f"{short} {rest}" for short in _COMPASS.get(first, ()) if rest]
        if twice := _TWO_POINTS.search(name):
            both = f"{twice[1][0]}{twice[2][0]}"
            forms += [_TWO_POINTS.sub(short, name, count=1) for short in (both, " ".join(both))]
    return forms


def _joined(authority: Authority) -> list[str]:
    """Names written otherwise than they are: "towerhamlets", "brighton n hove", "Middlesboro"."""
    name = normal(authority.name)
    forms = [name.replace(" ", "")] if " " in name else []
    forms += [name.replace(" and ", short) for short in (" n ", " ") if " and " in name]
    return forms + [name.removesuffix(end) + "boro" for end in _BOROUGH if name.endswith(end)]
