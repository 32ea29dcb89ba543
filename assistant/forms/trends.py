"""Answers what changed over one authority's inspections, oldest first."""

from __future__ import annotations

from itertools import pairwise

from assistant.answer import Sentence
from assistant.areas import choose_judgements
from assistant.forms.comparisons import compare_findings
from assistant.forms.grades import grades_named, state_judgement
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.words import content_words, stems, word_list
from index import ReportRecord
from ingest import FRAMEWORKS, Anchor, Judgement

# Words of asking about change, which name no topic.
_CHANGE = frozenset(stems(word_list("change_words.txt")))


def answer_trend(inquiry: Inquiry) -> Draft:
    """Judgements then and now where grades are asked, or nothing particular; else quotations."""
    records = tuple(reversed(inquiry.records))
    topic = inquiry.reading.topic
    particular = [w for w in content_words(topic) if stems([w])[0] not in _CHANGE]
    is_of_grades = "grade" in inquiry.reading.marks or bool(grades_named(topic))
    if is_of_grades or not particular:
        draft = _trend_of_grades(inquiry, records)
        if draft:
            return draft
    return compare_findings(inquiry, records)


def _trend_of_grades(inquiry: Inquiry, records: tuple[ReportRecord, ...]) -> Draft | None:
    rows: list[Sentence] = []
    ranked: list[Anchor] = []
    chosen_of: list[tuple[ReportRecord, tuple[Judgement, ...]]] = []
    for record in records:
        chosen = choose_judgements(inquiry.reading.topic, record.judgements)
        chosen_of.append((record, chosen))
        heading = speaker(record)
        if not chosen:
            rows.append(notice("Gives no grade of its own for this.", heading))
        for judgement in chosen:
            rows.append(state_judgement(inquiry, record, judgement, heading))
            ranked.append(judgement.anchor)
    if not ranked:
        return None
    rows += [notice(text) for text in _not_comparable(chosen_of)]
    return Draft("answered", tuple(rows), "record", tuple(dict.fromkeys(ranked)))


def _not_comparable(chosen_of: list[tuple[ReportRecord, tuple[Judgement, ...]]]) -> list[str]:
    """What a reader must know before setting one framework's grades beside another's."""
    notes = []
    for (older, was), (newer, now) in pairwise(chosen_of):
        if older.framework == newer.framework or not was or not now:
            continue
        if not _comparable(older, was) & {f"{newer.framework}:{j.area_key}" for j in now}:
            notes.append(
                f"{speaker(older)} and {speaker(newer)} used different frameworks, "
                "and what they judge here is not comparable."
            )
    return notes


def _comparable(record: ReportRecord, judgements: tuple[Judgement, ...]) -> set[str]:
    """The areas of other frameworks that judge the same, as "framework:area_key"."""
    areas = [FRAMEWORKS[record.framework].area(j.area_key) for j in judgements]
    return {key for area in areas if area for key in area.comparable}
