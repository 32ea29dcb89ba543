"""Conditions that stand in the catalogue itself: kind of council, framework, other regions.

Where a question names such a condition, only the reports that meet it are counted,
and the answer says which condition it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from assistant.forms.aggregates.numbers import Wanted
from assistant.forms.aggregates.things import items_wanted
from assistant.inquiry import Inquiry
from index import ReportRecord
from ingest import AUTHORITIES, FRAMEWORKS

_COUNCIL_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "County",
        re.compile(
            r"\bcount(?:y|ies) (?:councils?|authorit)|\bcounties\b"
            r"|\b(?:any|which|what|every|each|no|first|last|only) county\b"
            r"(?! (?:lines|court|hall))",
            re.I,
        ),
    ),
    ("Unitary Authority", re.compile(r"\bunitar(?:y|ies)\b", re.I)),
    ("Metropolitan District", re.compile(r"\bmetropolitan\b|\bmets\b", re.I)),
    ("London Borough", re.compile(r"\blondon boroughs?\b", re.I)),
)  # fmt: skip
_RULES = r"(?:inspection |ofsted )*(?:rules?|rulebook|framework|regime|system|arrangements|style)"
_FRAMEWORKS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("ilacs-2026",),
        re.compile(rf"\b2026(?:['’]s)? (?:ILACS|{_RULES})\b|\b(?:newest|latest) {_RULES}\b", re.I),
    ),
    (
        ("ilacs-2018", "ilacs-2023", "ilacs-2026"),
        re.compile(r"\bILACS\b|\binspections? of local authority children['’]s services\b", re.I),
    ),
    (
        ("sif-2013",),
        re.compile(r"\bSIFs?\b|\bsingle inspection(?: framework)?s?\b|\bold SIF\b", re.I),
    ),
    (("slac-2009",), re.compile(r"\bSLAC\b|\bsafeguarding and looked after children insp", re.I)),
)


def narrow(
    inquiry: Inquiry, records: Sequence[ReportRecord]
) -> tuple[tuple[ReportRecord, ...], tuple[str, ...]]:
    """The reports that meet every such condition, and how each is said."""
    kept = tuple(records)
    said: list[str] = []
    for words, meets in _conditions(inquiry.reading.question):
        kept = tuple(record for record in kept if meets(record))
        said.append(words)
    return kept, tuple(said)


def _conditions(question: str) -> list[tuple[str, Callable[[ReportRecord], bool]]]:
    found: list[tuple[str, Callable[[ReportRecord], bool]]] = []
    for kind, asked in _COUNCIL_KINDS:
        if asked.search(question):
            names = frozenset(a.name for a in AUTHORITIES if a.kind == kind)
            found.append((f"of the kind {kind}", partial(_is_of, names)))
    for keys, asked in _FRAMEWORKS:
        if asked.search(question):
            title = FRAMEWORKS[keys[0]].name
            found.append((f"of the framework {title}", partial(_is_under, keys)))
    if wanted := items_wanted(question):
        items = "item" if wanted.said.endswith(" 1") else "items"
        found.append((f"with {wanted.said} {items} to improve", partial(_has_items, wanted)))
    return found


def _is_of(names: frozenset[str], record: ReportRecord) -> bool:
    return record.authority in names


def _is_under(keys: tuple[str, ...], record: ReportRecord) -> bool:
    return record.framework in keys


def _has_items(wanted: Wanted, record: ReportRecord) -> bool:
    return wanted.holds(len(record.improvement_items))
