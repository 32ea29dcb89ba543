"""The local authorities of England, and who is meant by a printed name.

The facts are in `authorities.csv`: codes, region, statistical neighbours and
the names that people use. Councils that have since been replaced are among
them where a report of them was published.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Authority:
    """A council, or one that was."""

    name: str
    slug: str  # what the ids of its reports begin with
    urn: str  # the inspectorate's number of the provider
    la_code: str
    ons_code: str
    region: str
    kind: str  # "London Borough", "County", "Unitary Authority", "Metropolitan District" or ""
    aliases: tuple[str, ...]  # "B&D", "LBBD"; none is shared by two councils
    neighbours: tuple[str, ...]  # `la_code`s of its statistical neighbours, nearest first
    domain: str  # "lbbd.gov.uk"


def _read() -> tuple[Authority, ...]:
    with (Path(__file__).parent / "authorities.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_authority(row) for row in csv.DictReader(file))


def _authority(row: dict[str, str]) -> Authority:
    aliases = tuple(filter(None, row.pop("aliases").split("|")))
    neighbours = tuple(filter(None, row.pop("neighbours").split("|")))
    return Authority(**row, aliases=aliases, neighbours=neighbours)


AUTHORITIES = _read()

_BEFORE = re.compile(
    r"^(?:the )?(?:council of )?(?:the )?"
    r"(?:(?:london|royal|metropolitan) borough(?: council)?(?: and .*? county)? of "
    r"|royal borough of |borough of |city of |county of )"
)
_AFTER = re.compile(
    r"\s*(?:metropolitan|county|city|borough|unitary|district|corporation|common)?\s*"
    r"(?:borough|district)?\s*"
    r"(?:council|corporation|local authority|authority)?(?:['s]+)?$"
)
_SERVICES = re.compile(
    r"\s*(?:local authority|local area)?\s*(?:children.?s (?:social care )?services|"
    r"local area partnership|partnership|send)\b.*$"
)


def find_authority(printed_name: str) -> Authority | None:
    """Return the council that a printed name means, or None.

    Takes the name with or without "London Borough of", "Royal Borough of",
    "City of", "County Council" and the like, and the aliases. Does not guess
    at misspellings.
    """
    known = _by_plain_name()
    plain = _plain(printed_name)
    for name in _forms(plain):
        if name in known:
            return known[name]
    return None


def find_authority_in(text: str) -> Authority | None:
    """Return the council whose full name, capitals and all, stands first in the text.

    Of names that begin at the same place the longest is meant.
    """
    match = _full_names().search(text.replace("’", "'"))
    return find_authority(match.group()) if match else None


def plain_council_name(printed: str) -> str:
    """A council's name without "Borough Council" and the like, of one that is not known."""
    name = re.sub(
        r"^(?:the )?(?:london |royal )?(?:borough|city|county) of ", "", printed, flags=re.I
    )
    kinds = r"(?: metropolitan| county| city| borough| district)*(?: council)?$"
    return re.sub(kinds, "", name, flags=re.I).strip()


def _forms(plain: str) -> Iterable[str]:
    yield plain
    bare = _SERVICES.sub("", plain)
    yield bare
    yield _AFTER.sub("", bare)
    without_front = _BEFORE.sub("", bare)
    yield without_front
    yield _AFTER.sub("", without_front)


@cache
def _full_names() -> re.Pattern[str]:
    names = {name for authority in AUTHORITIES for name in (authority.name, *authority.aliases)}
    whole = [name for name in names if len(name) > 3 and name[1].islower()]
    names_pattern = "|".join(re.escape(n) for n in sorted(whole, key=lambda n: (-len(n), n)))
    return re.compile(rf"\b(?:{names_pattern})(?![\w-])")


@cache
def _by_plain_name() -> dict[str, Authority]:
    names = {_plain(authority.name): authority for authority in AUTHORITIES}
    for authority in AUTHORITIES:
        for alias in authority.aliases:
            names.setdefault(_plain(alias), authority)
    return names


def _plain(name: str) -> str:
    """Lower case, one spelling of "and" and of apostrophes, no punctuation, single spaces."""
    name = name.casefold().replace("’", "'").replace("&", " and ")
    return " ".join(re.sub(r"[^a-z0-9' ]+", " ", name).split())
