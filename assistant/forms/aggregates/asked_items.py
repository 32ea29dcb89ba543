"""Which reports ask for something to be improved: the items of all of them, by theme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from assistant.answer import Sentence, Status
from assistant.forms.aggregates.rows import asks_of_all_time, count_of, in_question, sort_records
from assistant.forms.aggregates.subject import query_of
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.list_subject import CALLS_FOR, item_subject_in
from assistant.patterns import any_of
from assistant.quoting import stands_in
from assistant.vocabulary import expand
from assistant.words import content_stems
from index import ReportRecord
from ingest import Anchor, ImprovementItem

_ASKS = any_of(
    r"\blists? of (?:improvements?|what must improve|what (?:needs|had|has) to|things? to)\b",
    r"\b(?:told|asked|ordered|urged|advised|required) to (?:improve|do|fix|sort|address|work on"
    r"|strengthen|produce|ensure|reduce|increase)\b",
    r"\b(?:needs?|needed|must|had|has|have) to (?:improve|do better|fix|sort|strengthen)\b",
    r"\b(?:to (?:fix|improve)|(?:for|of|needing|needs?|requiring|that need(?:s|ed)?) improv\w*)\b",
    r"\b(?:needs?|needed|want(?:s|ed)?|must|had|has|have)\b[^?.]{3,60} to (?:get|be|become) "
    r"(?:better|stronger|improved|fixed|sorted|put right)\b",
    r"\b(?:needs?|needed|want(?:s|ed)?)\b[^?.]{3,60} "
    r"(?:put right|sorted(?: out)?|fixed|tightened)\b",
    CALLS_FOR,
    r"\b(?:things?|something|points?|areas?|matters?|items?|ones?) (?:to|for|that (?:must|need\w*"
    r"|had) (?:to )?)"
    r" ?(?:be )?(?:put right|sort\w*|get right|fix\w*|work on|address\w*|improv\w*|tackl\w*)\b",
    r"\b(?:as|down as|for) (?:needing|requiring) (?:work|attention|action|improvement)\b"
    r"|\b(?:to[- ]?do|improvement|action) lists?\b|\bhomework (?:included?|was|is|list)\b",
    r"\bdemand(?:s|ed|ing)? (?:better|more|stronger|improv\w*)\b|\bmust get better\b",
    r"\brecommend\w*\b|\bimprovement (?:items?|points?|areas?)\b|\bpriority actions?\b",
)
# "Whose areas for improvement mention neglect?" is of items, and of no word in print.
_ITEMS_THAT = any_of(
    r"^\W*(?:(?:and|so|but) )*(?:which|whose|what|how many|any|list|do any|are any|is there any)"
    r"(?: (?:of the|councils['’]?|authorities['’]?))?(?: \w+)? ?(?:recommendations?"
    r"|areas? (?:for|of) improvement"
    r"|(?:action|improvement) (?:plans?|lists?|points?|items?|areas?))"
    r" (?:that |which )?(?:mention|cover|refer to|speak of|talk about|are about|deal with|include"
    r"|concern|relate to|say (?:something|anything) about)(?:s|ing)?\b"
)
# What is asked for before all else has a heading of its own, which its items keep.
_PRIORITY = re.compile(
    r"(?:(?:areas?|points?|items?) (?:for|of) )?(?:priority|immediate)"
    r"(?: (?:and|or|&) (?:priority|immediate))? actions?",
    re.I,
)
_OF_PRIORITY = re.compile(r"(?:areas? for )?priority\b", re.I)
# Of a council that is asked for it more than once: "told to fix it in both inspections".
_REPEATED = any_of(
    r"\b(?:twice|more than once|repeatedly|both (?:times|(?:of )?(?:its|their|the)?(?: \w+){0,2}"
    r" (?:inspections|reports))|two (?:inspections|reports|times) (?:running|in a row))\b"
)
# "Who has most improvement items about care leavers?" Of one that has a report for each.
_MOST_ON = re.compile(
    r"\bmost (?:\w+ )?(?:items?|points?|recommendations?|areas?|things|actions)"
    r"(?: (?:to improve|for improvement|listed|given|set|asked for))?"
    r" (?:about|on|to do with|concerning|regarding|relating to|around|that mention) ",
    re.I,
)
_NOT_ASKS = any_of(r"\brequir\w+ improvement\b(?! (?:on|of|in|for)\b)")
# From ITEM_COSINE on an item speaks of a theme, and from MIN_COSINE on if it comes so near to each
# of its words too. On the items that nine practice questions want, the least was 0.38 (and 0.66 of
# its least word); the nearest other item had 0.41 and 0.49, and 0.34 after it.
ITEM_COSINE, MIN_COSINE, MIN_LEAST = 0.45, 0.35, 0.50
# Below SURE_COSINE none of its words may be met as little as by "court proceedings" that of
# "pre-proceedings" which comes before it (0.35), unless a term for the theme is printed.
SURE_COSINE, MIN_MET = 0.55, 0.40
N_SURVEYED = 2_000  # paragraphs ranked: far below this none comes near


def answer_asked_items(inquiry: Inquiry) -> Draft | None:
    """Every item of every report in scope that speaks of the theme; None where none is asked."""
    return list_asked_items(inquiry) if asks_for_items(inquiry) else None


def asks_for_items(inquiry: Inquiry) -> bool:
    """Whether a question says that reports ask for something."""
    question = _NOT_ASKS.sub(" ", inquiry.reading.question)
    return "recommend" in inquiry.reading.marks or _ASKS.search(question) is not None


def answer_most_on(inquiry: Inquiry) -> Draft | None:
    """The items on a theme of the reports that have most of them; None where none is named."""
    said = _MOST_ON.search(inquiry.reading.topic)
    topic = inquiry.reading.topic[said.end() :] if said else ""
    subject = item_subject_in(topic, inquiry.reading.report_kind)
    if not subject:
        return None
    records = in_question(inquiry)
    found = [(record, items) for record, items in _found_on(inquiry, subject, records) if items]
    most = max((len(items) for _, items in found), default=0)
    having = [one for one in found if len(one[1]) == most]
    said_of_all = count_of([record for record, _ in found], records)
    return _listed(
        inquiry,
        having,
        records,
        f"had most such items, {most} in one report: {_near_to(subject)}. {said_of_all} had any.",
    )


def list_asked_items(inquiry: Inquiry) -> Draft | None:
    """The same, whatever the question says of asking; None where it names no theme."""
    subject = item_subject_in(inquiry.reading.topic, inquiry.reading.report_kind)
    if not subject:
        return None
    records = in_question(inquiry)
    if _PRIORITY.fullmatch(subject):
        every = inquiry.records if asks_of_all_time(inquiry) else records
        return _with_priority(inquiry, sort_records(inquiry, every))
    found = _found_on(inquiry, subject, records)
    if _REPEATED.search(inquiry.reading.question):
        again = Counter(record.authority for record, items in found if items)
        found = [(record, items) for record, items in found if again[record.authority] > 1]
    unlisted = sum(not record.improvement_items for record in records)
    said = f"ask for improvement in this: {_near_to(subject)}. {unlisted} list nothing to improve."
    return _listed(inquiry, found, records, said)


def _found_on(
    inquiry: Inquiry, subject: str, records: Sequence[ReportRecord]
) -> list[tuple[ReportRecord, list[ImprovementItem]]]:
    """The items of each report that speak of a theme; [] of one that has none."""
    near = _near(inquiry, subject, [record.report_id for record in records])
    found = [(r, _speaking(inquiry, subject, r, near)) for r in sort_records(inquiry, records)]
    if any(items for _, items in found):
        return found
    # Not near, but what the field calls it: "out-of-hours staff" for "night and weekend cover".
    forms = expand(subject)
    return [(r, [i for i in r.improvement_items if _prints_any(i, forms)]) for r, _ in found]


def _near_to(subject: str) -> str:
    return (
        f"items near “{subject}” in meaning (cosine {ITEM_COSINE:.2f} or more, or "
        f"{MIN_COSINE:.2f} and near each of its words)"
    )


def _with_priority(inquiry: Inquiry, records: Sequence[ReportRecord]) -> Draft:
    """Every item that stands under a heading of priority or immediate action."""
    found = [
        (record, [*filter(partial(_is_first, inquiry), record.improvement_items)])
        for record in records
    ]
    return _listed(inquiry, found, records, "ask for priority or immediate action.")


def _is_first(inquiry: Inquiry, item: ImprovementItem) -> bool:
    headings = inquiry.library.paragraph(item.anchor).headings
    return any(map(_OF_PRIORITY.match, (item.deadline, *headings)))


def _listed(
    inquiry: Inquiry,
    found: Iterable[tuple[ReportRecord, Sequence[ImprovementItem]]],
    records: Sequence[ReportRecord],
    said: str,
) -> Draft:
    """A row for each of the items found of each report."""
    rows: list[Sentence] = []
    chosen = []
    for record, items in found:
        for item in items:
            paragraph = inquiry.library.paragraph(item.anchor)
            quote = item.text if stands_in(item.text, paragraph) else paragraph.text
            citation = cite(inquiry, item.anchor, quote)
            rows.append(Sentence(item.text, "quote", (citation,), speaker(record)))
            chosen.append(record)
    lead = notice(f"{count_of(chosen, records)} {said}")
    status: Status = "answered" if rows else "not_in_reports"
    ranked = tuple(dict.fromkeys(row.citations[0].anchor for row in rows))
    return Draft(status, (lead, *rows), "record", ranked)


def _speaking(
    inquiry: Inquiry, subject: str, record: ReportRecord, near: Mapping[Anchor, float]
) -> list[ImprovementItem]:
    """The items of a report that speak of the subject.

    Where several share a paragraph, each is held against it by itself: until 2012 all that
    was asked for stood as bullets under a few numbers.
    """
    n_sharing = Counter(item.anchor for item in record.improvement_items)
    is_shared = {item: n_sharing[item.anchor] > 1 for item in record.improvement_items}
    known = {
        item: near.get(item.anchor, 0.0)
        for item in record.improvement_items
        if near.get(item.anchor, 0.0) >= MIN_COSINE
    }
    sure = {i for i, cosine in known.items() if cosine >= SURE_COSINE and not is_shared[i]}
    unsure = [item for item in known if item not in sure]
    if unsure:
        query = query_of(inquiry, subject)
        alike = inquiry.library.compare(query.text, [item.text for item in unsure]).texts
        for item, own in zip(unsure, alike, strict=True):
            cosine = own.cosine if is_shared[item] else known[item]
            least = min(own.matches, default=0.0)
            is_met = least >= MIN_MET or any(_prints(item.text, k) for k in query.keywords)
            is_near = cosine >= ITEM_COSINE and is_met
            if cosine >= SURE_COSINE or is_near or (cosine >= MIN_COSINE and least >= MIN_LEAST):
                sure.add(item)
    return [i for i in record.improvement_items if i in sure or _prints(i.text, subject)]


def _prints_any(item: ImprovementItem, forms: Iterable[str]) -> bool:
    return any(_prints(item.text, form) for form in forms)


def _prints(text: str, subject: str) -> bool:
    """Whether a text has the words of the subject next to each other."""
    asked = _stemmed(subject)
    return bool(asked.strip()) and asked in _stemmed(text)


@lru_cache(maxsize=4_096)  # an item is held against each form of what is asked, one after another
def _stemmed(text: str) -> str:
    return f" {' '.join(content_stems(text))} "


def _near(inquiry: Inquiry, subject: str, ids: list[str]) -> dict[Anchor, float]:
    """How near the paragraphs come to the subject: cosines."""
    hits = inquiry.library.retrieve(query_of(inquiry, subject), ids, N_SURVEYED)
    return {hit.paragraph.anchor: hit.cosine for hit in hits}


def of_items_that_mention(inquiry: Inquiry) -> Inquiry:
    """The inquiry as asked of who must improve a thing, where it is of items that mention it."""
    reading = inquiry.reading
    question, topic = (
        _ITEMS_THAT.sub("Which councils must improve", text)
        for text in (reading.question, reading.topic)
    )
    if question == reading.question:
        return inquiry
    marks = tuple(dict.fromkeys((*reading.marks, "aggregate", "recommend")))
    return replace(inquiry, reading=replace(reading, question=question, topic=topic, marks=marks))
