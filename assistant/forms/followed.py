"""What one report asked to be improved, item by item, and what the next one says of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from assistant.answer import Cell, Sentence
from assistant.forms.findings import choose_quotes, quote_sentence, weigh_hits
from assistant.forms.items import choose_items, unknown_theme
from assistant.forms.stating import state_item
from assistant.gather import search_report
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.inspections import inspection_date, inspection_year
from assistant.relevance import Weighed
from assistant.times import YEAR
from index import ReportRecord
from ingest import ImprovementItem

SAYS_NOTHING = "No paragraph of this report was found that speaks to it."
NONE_SINCE = "No later report is stored that could tell what became of what was asked in {}."
MAX_PARAGRAPHS = 2  # of the later report, quoted for one item
# How likely a paragraph must be to speak to an item. Set by reading the 19 items of two invented
# pairs of reports with the paragraphs found for each.
MIN_SPEAKS = 0.3
# "What does the 2018 report say about the recommendations from 2015?"
_ASKED_IN = re.compile(
    rf"\b(?:recommendations?|improvement|items?|points?|asked|told) "
    rf"(?:of|from|in|made in|at|given in) (?:the )?(?P<year>{YEAR})",
    re.I,
)


def answer_followed(inquiry: Inquiry) -> Draft | None:
    """A row for each item: as asked, and the later report's words; None without two reports."""
    pair = _pair(inquiry)
    if pair is None:
        return None
    asker, later = pair
    every = inquiry.library.improvement_items(asker.report_id)
    items = choose_items(inquiry, every)
    if not items and unknown_theme(inquiry, every) is not None:
        items = list(every)  # "did it fix its problems?" names none of them
    if not items:
        return None
    rows = [_row(inquiry, asker, later, n, item) for n, item in enumerate(items, start=1)]
    n_met = sum(any(s.kind == "quote" for s in row[1:]) for row in rows)
    shown = f"{len(items)} of the {len(every)}" if len(items) < len(every) else f"All {len(every)}"
    lead = notice(
        f"{shown} items that inspectors asked {asker.authority} to improve in "
        f"{inspection_date(asker)}. The report of {inspection_date(later)} has paragraphs that "
        f"speak to {n_met} of them; that it speaks to one does not say that it was done."
    )
    ranked = [c.anchor for row in rows for s in row for c in s.citations]
    notices = (notice(NONE_SINCE.format(inspection_date(later))), lead)
    leads = notices if _is_of_latest(inquiry, later) else (lead,)
    sentences = (*leads, *(sentence for row in rows for sentence in row))
    return Draft("answered", sentences, "record", tuple(dict.fromkeys(ranked)))


def _pair(inquiry: Inquiry) -> tuple[ReportRecord, ReportRecord] | None:
    """The report that asked and the one to hold against it: the years named, else the last two."""
    scope = sorted(inquiry.records, key=_inspected)
    if len({record.authority for record in scope}) != 1:
        return None
    kind, authority = scope[0].kind, scope[0].authority
    own = [r for r in inquiry.library.reports() if (r.kind, r.authority) == (kind, authority)]
    own.sort(key=_inspected)
    if len(scope) > 1:
        is_from_first = inquiry.reading.times.years or inquiry.reading.times.since
        return (scope[0], scope[-1]) if is_from_first else (scope[-2], scope[-1])
    asked_in = _ASKED_IN.search(inquiry.reading.question)
    askers = [r for r in own if asked_in and inspection_year(r) == int(asked_in["year"])]
    if askers and _inspected(askers[0]) < _inspected(scope[0]):
        return askers[0], scope[0]
    is_later = inquiry.reading.times.relative in ("next", "latest")
    return next((pair for pair in pairwise(own) if pair[is_later] == scope[0]), None)


def _is_of_latest(inquiry: Inquiry, later: ReportRecord) -> bool:
    """Whether it is asked what became of items that were just shown, of a report none came after.

    They are those of the later report, where no time was asked of.
    """
    reading = inquiry.reading
    return "topic" in reading.carried and not reading.times and later in inquiry.speaking


def _inspected(record: ReportRecord) -> tuple[date, str]:
    return (record.inspection_end or record.published or date.min, record.report_id)


def _row(
    inquiry: Inquiry, asker: ReportRecord, later: ReportRecord, n: int, item: ImprovementItem
) -> list[Sentence]:
    asked = Cell(str(n), f"Asked in {inspection_date(asker)}")
    said = Cell(str(n), f"Said in {inspection_date(later)}")
    quoted = [replace(sentence, cell=said) for sentence in _speaks(inquiry, later, item)]
    return [
        state_item(inquiry, asker, item, asked),
        *(quoted or [notice(SAYS_NOTHING, speaker(later), said)]),
    ]


def _speaks(inquiry: Inquiry, later: ReportRecord, item: ImprovementItem) -> list[Sentence]:
    """The sentences of the later report that speak to an item; [] where none is likely to."""
    of_item = replace(inquiry, reading=replace(inquiry.reading, own_topic=item.text))
    found = search_report(of_item, item.text, later)
    hits = [h for h in found.hits if not h.paragraph.is_boilerplate]
    chosen = _likely(weigh_hits(found, hits))
    return [quote_sentence(found, q) for w in chosen for q in choose_quotes(w.quotes)]


def _likely(weighed: Sequence[Weighed]) -> list[Weighed]:
    return [w for w in weighed[:MAX_PARAGRAPHS] if w.probability >= MIN_SPEAKS]
