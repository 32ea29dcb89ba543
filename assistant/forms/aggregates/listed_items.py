"""Which reports list so many items to improve, and how many each of those named lists."""

from __future__ import annotations

from assistant.answer import Sentence
from assistant.conditions import tests_asked
from assistant.forms.aggregates.rows import asks_of_all_time, count_of, sort_records
from assistant.forms.aggregates.things import (
    AVERAGE,
    EXTREME,
    THINGS,
    asks_how_many_items,
    cite_dated,
    items_wanted,
)
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.patterns import any_of

_BOUNDS = any_of(
    r"\b(?:or|and) (?:more|fewer|less)\b|\b(?:more|fewer|less) than\b|\bat (?:least|most)\b"
)
_EACH = any_of(r"\b(?:each|every|per|apiece)\b|\bby (?:council|authority|borough)\b")


def answer_listed_items(inquiry: Inquiry) -> Draft | None:
    """A row for each report that has the number of items asked for, or of each council named.

    None where no number of items is asked, or more than that. Those that have another number
    are left out before (`narrowed`).
    """
    question = inquiry.reading.question
    is_of_some = bool(inquiry.reading.authorities or _EACH.search(question))
    is_of_each = is_of_some and asks_how_many_items(question)
    if not (items_wanted(question) or is_of_each) or tests_asked(question):
        return None
    if AVERAGE.search(question) or EXTREME.search(_BOUNDS.sub(" ", question)):
        return None
    items = THINGS[0]
    is_of_all = asks_of_all_time(inquiry) and not is_of_each
    records = inquiry.records if is_of_all else inquiry.speaking
    rows = []
    for record in sort_records(inquiry, records):
        n = items.count(record)
        text = f"{speaker(record)}: {n} {'item' if n == 1 else 'items'} to improve."
        # Of nothing to improve, no paragraph prints that it is so.
        cited = items.cited(inquiry, record) or cite_dated(inquiry, record)
        rows.append(Sentence(text, "record", cited) if cited else notice(text))
    lead = notice(f"{count_of(records, records)}, with what each lists to improve.")
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)
