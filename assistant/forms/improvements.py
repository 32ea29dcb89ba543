"""Answers what inspectors asked to be improved: complete, in printed order, from the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answer import Status
from assistant.cues.followups import DONE_WITH_IT
from assistant.cues.recommendations import ASKS_WHEN_DUE, FOLLOWED_UP, RECOMMEND
from assistant.duties import is_duty
from assistant.forms.followed import answer_followed
from assistant.forms.found import answer_finding
from assistant.forms.item_nth import answer_nth, place_asked
from assistant.forms.item_reply import answer_reply
from assistant.forms.items import (
    asks_deadline,
    asks_repeated,
    choose_items,
    is_due,
    is_repeated,
    lacks_named,
    nearest_item,
    unknown_theme,
)
from assistant.forms.lacking import or_found
from assistant.forms.last_graded import at_last_so_graded
from assistant.forms.none_at_once import answer_none_at_once
from assistant.forms.stating import state_item
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.list_subject import item_subject_in
from assistant.patterns import any_of
from assistant.reading import Reading
from index import ReportRecord
from ingest import ImprovementItem

NO_LATER = "No later report is stored, so what came of them is not known. "
NOT_LATEST = "The latest report asks for nothing of this; an earlier one did. "
# How likely an event is taken for granted ("after the fire, what …?") of which no item speaks: the
# items are then no answer to what followed it.
MIN_EVENT = 0.5
Asked = tuple[ReportRecord, ImprovementItem]
# A follow-up that asks a thing of its own: "what about fostering?" goes on from a duty.
_ASKS_ITSELF = re.compile(
    r"\W*(?:(?:and|so|but) )*(?:why|how(?! about)|who|what(?! about)|which|when|where|is|are|was"
    r"|were|do|does|did|has|have|had|can|could)\b",
    re.I,
)
_COUNTS = any_of(r"\bhow (?:many|much|often)\b|\b(?:number|count|most|fewest|total)\b")
# Every report is meant, not the latest.
_EVER = any_of(
    r"\bever\b|\b(?:so far|to date|(?:until|up to) now)\b"
    r"|\bat any (?:time|point)\b|\b(?:all|both|every) (?:the )?reports?\b"
)


@or_found
def answer_improvements(inquiry: Inquiry) -> Draft:
    """Every improvement item asked for, of each report that answers, in printed order.

    After why a grade was given, of the report that gave it: "and what had they to do about it?".
    """
    told = at_last_so_graded(inquiry) if "topic" in inquiry.reading.carried else None
    if told:
        of_then, lead = told
        draft = _improvements(of_then)
        return replace(draft, sentences=(lead, *draft.sentences))
    return _improvements(inquiry)


def _improvements(inquiry: Inquiry) -> Draft:
    at_once = answer_reply(inquiry) or answer_nth(inquiry)
    if at_once:
        return at_once
    is_followed = _is_followed(inquiry)
    followed = answer_followed(inquiry) if is_followed else None
    if followed:
        return followed
    records = inquiry.records if _is_of_all(inquiry) else inquiry.speaking
    none_at_once = answer_none_at_once(inquiry, records)
    if none_at_once:
        return none_at_once
    said = NO_LATER if is_followed else ""
    if not inquiry.reading.times and (earlier := _named_earlier(inquiry, records)):
        records, said = (earlier,), said + NOT_LATEST
    chosen = _choose(inquiry, records)
    unsure = ""
    if not chosen:
        chosen, unsure = _all_of(inquiry, records)
        if unsure and inquiry.asked.presumes["event"] >= MIN_EVENT:
            return answer_finding(inquiry)
    if not chosen and not inquiry.reading.times:
        records, chosen = _choose_earlier(inquiry)
        said += NOT_LATEST
    items = [(r, i) for r in records for i in _items(inquiry, r)]
    if not chosen:
        return _none_of(inquiry, records)
    lead = notice(said + unsure + _lead(inquiry, records, chosen, len(items)))
    sentences = [state_item(inquiry, record, item) for record, item in chosen]
    ranked = tuple(dict.fromkeys(item.anchor for _, item in chosen))
    status: Status = "partly_answered" if unsure else "answered"
    return Draft(status, (lead, *sentences), "record", ranked)


def lists_own_items(inquiry: Inquiry) -> bool:
    """Whether all that one council was asked to improve is to be listed, and not counted."""
    reading = inquiry.reading
    is_list = reading.form in ("aggregate", "trend") and "aggregate" in reading.marks
    is_of_items = is_list and "recommend" in reading.marks
    if not (is_of_items and inquiry.is_of_one) or _COUNTS.search(reading.question):
        return False
    subject = item_subject_in(reading.topic, reading.report_kind)
    return subject in ("", "all", "every", "each")


def answer_likely_improvements(inquiry: Inquiry) -> Draft | None:
    """The improvement items of what is asked, where they are likely meant; None where they are not.

    What is put as a duty is likely one of them, even where none surely speaks of it. Of several
    councils each must have one then: what was found is compared otherwise.
    """
    reading = inquiry.reading
    replied = answer_reply(inquiry)
    is_of_each = reading.form == "compare"
    is_said = is_of_each and "recommend" in reading.marks
    if replied or not (is_said or asks_duty(reading) or _goes_on_with_one(reading)):
        return replied
    chosen = {record.report_id for record, _ in _choose(inquiry, inquiry.speaking)}
    if is_of_each and not is_said:
        is_meant = len(chosen) == len(inquiry.speaking)
    else:
        is_meant = bool(chosen) or not is_of_each or bool(_all_of(inquiry, inquiry.speaking)[0])
    return answer_improvements(inquiry) if is_meant else None


def asks_duty(reading: Reading) -> bool:
    """Whether a question asks what somebody was to do, or goes on from one that does."""
    goes_on = not _ASKS_ITSELF.match(reading.question)
    return is_duty(reading.topic if goes_on else reading.own_topic)


def _goes_on_with_one(reading: Reading) -> bool:
    """Whether one of a list that was asked for is named by its place: "why number 4?"."""
    is_after_list = "topic" in reading.carried and RECOMMEND.search(reading.topic) is not None
    return is_after_list and place_asked(reading.question) is not None


def _is_followed(inquiry: Inquiry) -> bool:
    """Whether what became of the items is asked: so said, or "did they do them?" after a list."""
    reading = inquiry.reading
    points_back = "topic" in reading.carried and DONE_WITH_IT.search(reading.question)
    return FOLLOWED_UP.search(reading.question) is not None or bool(points_back)


def _is_of_all(inquiry: Inquiry) -> bool:
    """Whether every report in scope is meant: ever, or since a year."""
    times = inquiry.reading.times
    is_ever = not times and _EVER.search(inquiry.reading.question) is not None
    return is_ever or times.since is not None


def _choose(inquiry: Inquiry, records: Iterable[ReportRecord]) -> list[Asked]:
    return [(r, i) for r in records for i in choose_items(inquiry, _items(inquiry, r))]


def _named_earlier(inquiry: Inquiry, records: Sequence[ReportRecord]) -> ReportRecord | None:
    """The latest report with items of the deadline or the board named, where none of these has any.

    Only one council's reports are gone through.
    """
    if not inquiry.is_of_one or any(not lacks_named(inquiry, _items(inquiry, r)) for r in records):
        return None
    return next((r for r in inquiry.records if not lacks_named(inquiry, _items(inquiry, r))), None)


def _choose_earlier(inquiry: Inquiry) -> tuple[tuple[ReportRecord, ...], list[Asked]]:
    """The items asked about of the latest report that has any, of those that do not answer first.

    Only one council's reports are gone through: of several, none is to stand for another.
    """
    if inquiry.is_of_one:
        kinds = {record.kind for record in inquiry.speaking}
        for record in inquiry.records:
            chosen = _choose(inquiry, [record]) if record.kind in kinds else []
            if chosen:
                return (record,), chosen
    return inquiry.speaking, []


def _items(inquiry: Inquiry, record: ReportRecord) -> tuple[ImprovementItem, ...]:
    return inquiry.library.improvement_items(record.report_id)


def _lead(
    inquiry: Inquiry, records: Iterable[ReportRecord], chosen: Sequence[Asked], total: int
) -> str:
    n_chosen = len(chosen)
    shown = f"{n_chosen} of the {total} items" if n_chosen < total else f"All {total} items"
    whose = "; ".join(speaker(record) for record in records)
    question = inquiry.reading.question
    lacks = asks_deadline(question) and not any(is_due(question, item) for _, item in chosen)
    said = "None is printed with this deadline. " if lacks else ""
    if ASKS_WHEN_DUE.search(inquiry.reading.said) and not any(item.deadline for _, item in chosen):
        said += "No date is printed by which it is to be done. "
    if asks_repeated(question) and not any(is_repeated(item) for _, item in chosen):
        said += "None says of itself that it had been asked for before. "
    return f"{said}{shown} that inspectors asked to be improved. {whose}."


def _all_of(inquiry: Inquiry, records: Iterable[ReportRecord]) -> tuple[list[Asked], str]:
    """Every item, where what else a question says names nothing of the field; and what is said.

    What it says may be a theme nevertheless, in words that are not known for one.
    """
    items = [(record, _items(inquiry, record)) for record in records]
    themes = [unknown_theme(inquiry, own) for _, own in items]
    if None in themes:
        return [], ""
    theme = next(filter(None, themes), "")
    said = f"None surely speaks of “{theme}”, so all are shown. " if theme else ""
    return [(record, item) for record, own in items for item in own], said


def _none_of(inquiry: Inquiry, records: Iterable[ReportRecord]) -> Draft:
    """The nearest item and what inspectors found, where no item surely is what is asked about."""
    items = [(record, _items(inquiry, record)) for record in records]
    nearest = [(r, item) for r, own in items if (item := nearest_item(inquiry, own)) is not None]
    found = answer_finding(inquiry)
    is_found = found.status != "not_in_reports"
    if not nearest and not is_found:
        return found
    n_items = sum(len(own) for _, own in items)
    said = f"None of the {n_items} items" if n_items else "The reports list no items"
    surely = " surely" if nearest else ""
    lead = f"{said} that inspectors asked to be improved{surely} speaks of this."
    lead += " The nearest one is shown." if nearest else ""
    lead += " They wrote of it elsewhere." if is_found else ""
    stated = [state_item(inquiry, record, item) for record, item in nearest]
    shown = {item.anchor for _, item in nearest}
    beside = [
        sentence
        for sentence in (found.sentences if is_found else ())
        if not shown.intersection(citation.anchor for citation in sentence.citations)
    ]
    return replace(
        found,
        status="partly_answered",
        sentences=(notice(lead), *stated, *beside),
        ranked=tuple(dict.fromkeys(item.anchor for _, item in nearest)),
    )
