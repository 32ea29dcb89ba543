"""Whose reports a question is about: councils named, a region, neighbours, "we"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from assistant.inspections import authorities_of
from assistant.names import names_of_things
from assistant.places import councils_of, predecessors_of, successors_of
from assistant.reading import Reading
from assistant.words import is_common, join_names
from index import ReportRecord
from ingest import AUTHORITIES

# Councils in whose reports the words of a name are looked for together.
MAX_OWNERS = 5
NAMED, CHOSEN = "the question", "the authority chosen"


class Whose(NamedTuple):
    """The councils meant."""

    stored: tuple[str, ...] = ()  # () with nothing missing: every council
    missing: tuple[str, ...] = ()  # meant, and nothing of them is stored
    why: str = NAMED  # as in "Chosen by the region."
    unclear: str = ""  # what must be asked back: "LCC may be Leeds or Lincolnshire."
    choices: tuple[str, ...] = ()  # between which the user chooses then


def whose_reports(
    reading: Reading,
    records: Sequence[ReportRecord],
    *,
    chosen: Sequence[str] = (),
    home: str = "",
) -> Whose:
    """The councils meant by a question.

    Args:
        reading: The question as read.
        records: The catalogue.
        chosen: Names given apart from the question, which win.
        home: Whose "we" is; "" for nobody's.
    """
    stored = sorted(authorities_of(records))
    if chosen:
        by_folded = {name.casefold(): name for name in stored}
        return _parted([by_folded.get(name.casefold(), name) for name in chosen], stored, CHOSEN)
    named = list(reading.authorities)
    if not named and reading.says_we and home:
        named = [home]
    if reading.wants_neighbours:
        return _neighbours(reading, named, stored)
    unclear = _unclear(reading, named, stored)
    if unclear:
        return unclear
    others = [name for name in stored if name not in reading.left_out]
    if reading.regions and not named:
        within = councils_of(reading.regions)
        found = tuple(name for name in others if name in within)
        return Whose(found, () if found else reading.regions, "the region")
    if reading.left_out and not named:
        return Whose(tuple(others), why=f"leaving out {join_names(reading.left_out)}")
    return _parted(named, stored, NAMED)


def whose_name(
    reading: Reading,
    records: Sequence[ReportRecord],
    *,
    printing: Callable[[str], frozenset[str]],
    speaks_of: Callable[[str, Sequence[str]], bool],
) -> Whose:
    """The one council whose reports print the name of a thing that a question asks about.

    Args:
        reading: A question that names no council: "What is Operation Precision?"
        records: The catalogue.
        printing: The reports that print every word of a name.
        speaks_of: Whether any paragraph of some reports contains a name.
    """
    names = names_of_things(reading.topic) if reading.form == "finding" else ()
    for name in (n for n in names if " " in n or not is_common(n.lower())):
        ids = printing(name)
        owners: dict[str, list[str]] = {}
        for record in (r for r in records if r.report_id in ids):
            owners.setdefault(record.authority, []).append(record.report_id)
        if len(owners) > MAX_OWNERS:
            continue
        found = [owner for owner, own in sorted(owners.items()) if speaks_of(name, own)]
        if len(found) == 1:
            return Whose((found[0],), why=f"the name “{name}”, which no other's reports print")
    return Whose()


def _parted(named: Iterable[str], stored: Sequence[str], why: str) -> Whose:
    """The councils named, those stored apart from the others.

    For one that is not stored stand those that replaced it, or that it replaced, where they are.
    """
    found: list[str] = []
    missing: list[str] = []
    for name in named:
        kin = [one for one in _kin(name) if one in stored]
        if name in stored or not kin:
            (found if name in stored else missing).append(name)
            continue
        found += kin
        was = "what became of" if successors_of(name) else "what was before"
        why = f"{was} {name}, of which no report is stored"
    return Whose(tuple(dict.fromkeys(found)), tuple(missing), why)


def _kin(name: str) -> tuple[str, ...]:
    return successors_of(name) or predecessors_of(name)


def _unclear(reading: Reading, named: Sequence[str], stored: Sequence[str]) -> Whose | None:
    """What must be asked back: initials of several councils, "all three" of none named."""
    for written, owners in reading.ambiguous:
        choices = tuple(name for name in owners if name in stored)
        if len(choices) > 1 and not set(choices) & set(named):
            return Whose(unclear=f"“{written}” may be {_or(choices)}.", choices=choices)
    if reading.wants_several and len(named) < 2:
        return Whose(unclear="It is not said which councils.", choices=tuple(stored))
    return None


def _neighbours(reading: Reading, named: Sequence[str], stored: Sequence[str]) -> Whose:
    """Statistical neighbours, with the council itself where the question compares it with them.

    Those of a region that is named are the others in it. A council that has none listed, such as
    one that has been replaced, has its region's.
    """
    if not named:
        return Whose(unclear="It is not said whose neighbours.", choices=tuple(stored))
    by_name = {a.name: a for a in AUTHORITIES}
    by_code = {a.la_code: a.name for a in AUTHORITIES}
    own = [by_name[name] for name in named if name in by_name]
    codes = [code for authority in own for code in authority.neighbours]
    why = f"the statistical neighbours of {named[0]}"
    names = [by_code[code] for code in dict.fromkeys(codes) if code in by_code]
    if reading.regions:
        names = [name for name in councils_of(reading.regions) if name not in named]
        why = f"the others in {join_names(reading.regions)}"
    elif not names:
        regions = {authority.region for authority in own}
        names = [a.name for a in AUTHORITIES if a.region in regions and a.name not in named]
        why = f"the region of {named[0]}, of which no statistical neighbours are listed"
    n_stored = sum(name in stored for name in names)
    why += f", {n_stored} of {len(names)} of them stored"
    # The rest of a region is always what one council of it is held against.
    itself = [name for name in named if reading.regions or "compare" in reading.marks]
    found = tuple(name for name in [*itself, *names] if name in stored)
    return Whose(found, () if found else tuple(names), why)


def _or(names: Sequence[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]])
