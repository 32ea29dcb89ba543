"""One improvement item by its place in the list, and what inspectors found that it rests on.

"Tell me more about the second thing on that list", "and the third?", "the last recommendation".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.forms.findings import choose_quotes, quote_sentence, weigh_hits
from assistant.forms.items import choose_items
from assistant.forms.stating import state_item
from assistant.gather import search_again, search_report
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.relevance import Weighed
from assistant.words import number_of
from index import ReportRecord
from ingest import ImprovementItem

MAX_PARAGRAPHS = 2  # quoted of what the item rests on
MIN_BEHIND = 0.1  # how likely each of them must be to speak of what the item does
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_THING = (
    r"(?:things?|ones?|items?|points?|recommendations?|bullets?(?: points?)?|actions?|asks?"
    r"|improvements?|priority|entry)"
)
_LAST = r"last|final|bottom"
_NTH = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_ORDINALS)})|(?P<last>{_LAST})|(?P<digits>\d{{1,2}})(?:st|nd|rd|th))"
    rf"(?: (?:one of )?(?:the |those |these )?{_THING}\b(?! (?:inspection|report|time|visit))"
    r"|(?= (?:on|in|of|from) (?:the|that|this|their|its|your) list\b)|(?P<bare>\W*$))"
    r"|\b(?:number|no\.?|item|point|recommendation) #?(?P<number>\d{1,2}|one|two|three|four|five)\b"
    r"(?! (?:of|to)\b)",
    re.I,
)
# "And the third?", "second?", but not "what must they read first?" or "how long did it last?".
_BARE = re.compile(r"\b(?:the|number|no\.?) \w+\W*$|^\W*(?:and )?\w+\W*$", re.I)
_MORE = re.compile(
    r"\b(?:more|why|detail\w*|behind|explain|expand|about|found|find|evidence|mean\w*)\b", re.I
)


def answer_nth(inquiry: Inquiry) -> Draft | None:
    """The item of the place named, and where more is asked what it rests on; None for no such."""
    reading = inquiry.reading
    n = place_asked(reading.question)
    if n is None or len(inquiry.speaking) != 1:
        return None
    (record,) = inquiry.speaking
    items = _listed(inquiry, record)
    if not 0 < abs(n) <= len(items):
        return None
    item = items[n - 1 if n > 0 else n]
    found = search_report(inquiry, item.text, record)
    is_more = "topic" in reading.carried or _MORE.search(reading.question) is not None
    weighed = _behind(found, record) if is_more else []
    quotes = [quote_sentence(found, q) for w in weighed for q in choose_quotes(w.quotes)]
    place = items.index(item) + 1
    lead = notice(
        f"Item {place} of the {len(items)} that inspectors asked to be improved. {speaker(record)}."
        + (" Below it is what the report says of the same." if quotes else "")
    )
    sentences = (lead, state_item(inquiry, record, item), *quotes)
    ranked = tuple(dict.fromkeys(c.anchor for s in sentences for c in s.citations))
    return Draft("answered", sentences, "record", ranked)


def place_asked(question: str) -> int | None:
    """The place in a list that a question names: 2 for the second, -1 for the last."""
    asked = _NTH.search(question)
    if not asked or (asked["bare"] is not None and not _BARE.search(question)):
        return None
    if asked["last"]:
        return -1
    if asked["word"]:
        return _ORDINALS.index(asked["word"].lower()) + 1
    return number_of(asked["digits"] or asked["number"])


def _listed(inquiry: Inquiry, record: ReportRecord) -> Sequence[ImprovementItem]:
    """The list that is counted in: the one shown before, else that of the whole report."""
    reading = inquiry.reading
    if "topic" not in reading.carried:
        return record.improvement_items
    said = reading.root_topic
    listing = search_again(
        replace(inquiry, reading=replace(reading, question=said, own_topic=said)), said
    )
    return choose_items(listing, record.improvement_items)


def _behind(found: Inquiry, record: ReportRecord) -> list[Weighed]:
    """The paragraphs of the report that speak of what an item does, without other items."""
    items = {item.anchor for item in record.improvement_items}
    hits = [
        hit
        for hit in found.hits
        if hit.paragraph.anchor not in items and not hit.paragraph.is_boilerplate
    ]
    weighed = weigh_hits(found, hits)[:MAX_PARAGRAPHS]
    return [w for n, w in enumerate(weighed) if n == 0 or w.probability >= MIN_BEHIND]
