"""Conditions that stand in the catalogue itself: kind of council, framework, other regions.

Where a question names such a condition, only the reports that meet it are counted,
and the answer says which condition it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from assistant.cues.catalogue import OUT_LATER
from assistant.cues.lists import kinds_named
from assistant.cues.mentions import asks_for_mention
from assistant.forms.aggregates.numbers import Wanted
from assistant.forms.aggregates.things import items_wanted
from assistant.inquiry import Inquiry
from assistant.patterns import any_of
from assistant.times import besides_not_meant
from index import ReportRecord
from ingest import AUTHORITIES, FRAMEWORKS

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


# "Children's trusts", "trust-run": companies that councils have their services from.
_RUN_BY_TRUST = any_of(
    r"\bchild(?:ren)?['’]?s'? (?:services )?trusts?\b(?! (?:boards?|partnerships?|in\b))",
    r"\btrust[- ](?:run|led|managed|based)\b|\brun by (?:an? )?(?:independent )?trusts?\b"
    r"|\b(?:all|which|what|any|every|the|other|how many) trusts\b|^\W*trusts\b"
    r"|\b(?:have|has|with|got) (?:an? )?trust (?:running|in charge|doing)\b",
)
_TRUST_DELIVERS = re.compile(
    r"\b(?:delivered|provided|run|managed|discharged)\b[^.]{0,60}"
    r"\bchildren['’]s (?:services )?trust\b"
    r"|\bchildren['’]s (?:services )?trust\b[^.]{0,60}\bon behalf of\b",
    re.I,
)


def besides_frameworks(question: str) -> str:
    """A question without the names of frameworks: "the single inspection" is no number of them."""
    for _, named in _FRAMEWORKS:
        question = named.sub(" ", question)
    return question


def narrow(
    inquiry: Inquiry, records: Sequence[ReportRecord]
) -> tuple[tuple[ReportRecord, ...], tuple[str, ...]]:
    """The reports that meet every such condition, and how each is said."""
    kept = tuple(records)
    said: list[str] = []
    question = inquiry.reading.question
    if _RUN_BY_TRUST.search(question) and not asks_for_mention(question):
        names = frozenset(_run_by_trusts(inquiry))
        if names:
            kept = tuple(record for record in kept if record.authority in names)
            said.append("of councils of which a report prints that a trust delivers the services")
    for words, meets in _conditions(question):
        kept = tuple(record for record in kept if meets(record))
        said.append(words)
    return kept, tuple(said)


def _run_by_trusts(inquiry: Inquiry) -> Iterator[str]:
    """The councils of which a report says that a trust delivers their services for children."""
    ids = [record.report_id for record in inquiry.library.reports()]
    printing = inquiry.library.anchors_printing(["children's trust"], ids)
    for anchor, paragraph in inquiry.library.some_paragraphs(printing).items():
        if _TRUST_DELIVERS.search(paragraph.text):
            yield inquiry.library.report(anchor.report_id).authority


def _conditions(question: str) -> list[tuple[str, Callable[[ReportRecord], bool]]]:
    question = besides_not_meant(question)
    found: list[tuple[str, Callable[[ReportRecord], bool]]] = []
    if kinds := kinds_named(question):
        names = frozenset(a.name for a in AUTHORITIES if a.kind in kinds)
        found.append((f"of the kind {' or '.join(kinds)}", partial(_is_of, names)))
    for keys, asked in _FRAMEWORKS:
        if asked.search(question):
            title = FRAMEWORKS[keys[0]].name
            found.append((f"of the framework {title}", partial(_is_under, keys)))
    if wanted := items_wanted(question):
        items = "item" if wanted.said.endswith(" 1") else "items"
        found.append((f"with {wanted.said} {items} to improve", partial(_has_items, wanted)))
    if out := OUT_LATER.search(question):
        done, published = out["done"] or out["first"], out["out"] or out["then"]
        words = (
            f"inspected in {done} and published in {published}"
            if done
            else ("published in a later year than that of the inspection")
        )
        found.append((words, partial(_is_out_later, done, published)))
    return found


def _is_out_later(done: str | None, published: str | None, record: ReportRecord) -> bool:
    """Whether a report is of two years, as named, or of any that is not the same."""
    if not record.inspection_end or not record.published:
        return False
    years = record.inspection_end.year, record.published.year
    return years == (int(done), int(published)) if done and published else years[0] < years[1]


def _is_of(names: frozenset[str], record: ReportRecord) -> bool:
    return record.authority in names


def _is_under(keys: tuple[str, ...], record: ReportRecord) -> bool:
    return record.framework in keys


def _has_items(wanted: Wanted, record: ReportRecord) -> bool:
    return wanted.holds(len(record.improvement_items))
