"""Answers who inspected and when: from the lines of a report that print it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answer import Sentence
from assistant.areas import choose_judgements
from assistant.forms.aggregates.stored import front_of
from assistant.forms.refusals import refuse
from assistant.forms.stating import state_judgement, state_outcome
from assistant.generality import OF_THE_INSPECTION
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.inspections import latest_first
from assistant.patterns import any_of
from assistant.reading import Reading
from assistant.scoping.kinds import DEFAULT_KIND
from assistant.sentences import split_sentences
from assistant.words import content_words, join_names, stems
from index import ReportRecord
from ingest import FRAMEWORKS, Anchor, Paragraph

_LEAD = any_of(r"\b(?:lead|reporting) inspector\b")
_DATES = any_of(r"\binspection dates?\b")
_PUBLISHED = any_of(
    r"^\W*(?:(?:report|letter) )?published\b|\bpublication date\b|\bdate of publication\W*\d"
)
# What may be asked for, and the printed line that answers.
_PARTICULARS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        any_of(
            r"\b(?:who|name)\b.*\bCQC\b.*\b(?:led|lead|inspector|inspected|person)\b",
            r"\b(?:who|name)\b.*\b(?:led|lead|inspector|person)\b.*\bCQC\b|\bCQC lead\b",
        ),
        re.compile(r"\bCQC\b.{0,20}\b(?:Inspector|inspector|Lead|lead)\b"),
    ),
    (
        any_of(
            r"\b(?:lead|reporting) inspector\b",
            r"\bwho (?:was|were|is|are) (?:in charge of|leading|the inspectors?)\b.*",
            r"\bwho (?:led|ran|carried out|headed|did)\b.{0,40}\b(?:ofsted|inspections?|visits?)\b",
            r"^\W*who (?:has |have )?inspected\b",
            # What it takes over may stand behind: "who led it? SEND".
            r"^\W*(?:and )?who (?:led|ran|headed) (?:it|that|this|the team)\b(?! \w+ing)",
            r"^\W*(?:and )?who (?:led|ran|headed) the (?:last|latest|previous|first) "
            r"(?:one|time)\b",
        ),
        _LEAD,
    ),
    (
        any_of(
            r"(?:\bwhen (?:did|does|was|were|is|are|has|have|exactly)\b"
            r"|\b(?:what|which) (?:dates?|month)\b)[^?.,]{0,45}\b(?:inspect|visit|"
            r"(?:ofsted|inspectors?) (?:last |first |next )?(?:come|came|go|went|been|in|there"
            r"|turn(?:ed)? up|call(?:ed)?|arrived?)\b)",
            r"\blast time (?:that )?(?:the )?(?:ofsted|inspectors?) (?:\w+ ){0,2}?"
            r"(?:visited|came|went|called|turned up|inspected|there|in)\b",
            r"\b(?:on )?(?:which|what) days?\b.*\b(?:inspect|team|there|visit)",
            r"\bhow (?:long|many (?:years|months|weeks)) (?:ago|back|since)\b[^?.,]{0,60}"
            r"\b(?:inspect\w*|ofsted|visit\w*)\b",
            r"\bhow (?:recent|recently|old)\b[^?.,]{0,60}"
            r"\b(?:inspect\w*|ofsted|reports?|visit\w*)\b",
            r"\bhow (?:long|many (?:days|weeks))\b[^?.,]{0,20}"
            r"\b(?:inspectors?|ofsted|inspection|visit)\b[^?.,]{0,20}"
            r"\b(?:spend|spent|last|take|took|stay|there|on site|in)\b",
            r"\bwho (?:inspected|led|ran|did|carried out)\b[^?.,]{0,40},? and "
            r"(?:when|(?:for )?how long|how many days|(?:on )?what (?:dates?|days))\b",
            r"\b(?:which|who)\b[^?.]{0,30}\b(?:inspected|visited|seen)\b[^?.]{0,12}"
            r"\b(?:last|first|most recently|longest ago|earlier|later|sooner)\b",
            r"\binspection dates?\b",
            r"\bdates? of (?:the )?(?:\w+ ){0,3}?(?:inspection|ofsted|visit)\b",
        ),
        _DATES,
    ),
    (
        any_of(
            r"\bwhen\b.*\b(?:published|come out|came out|released|publication)\b",
            r"\b(?:publication date|date of publication|date published)\b",
        ),
        _PUBLISHED,
    ),
)


# "Under which framework was it inspected?", and no framework of its own.
_WHICH_FRAMEWORK = r"\b(?:what|which)(?: inspection| ofsted)? framework\b"
_OF_INSPECTION = r"\b(?:inspect\w*|ofsted|judged|graded|reports?)\b"
_FRAMEWORK = any_of(
    rf"{_WHICH_FRAMEWORK}(?=.*{_OF_INSPECTION})", rf"{_OF_INSPECTION}[^?.]*{_WHICH_FRAMEWORK}"
)
# Of every inspection of a council: "who led its inspections?".
_EACH_TIME = any_of(
    r"\b(?:inspections|visits)\b|\bover the years\b|\b(?:each|every) (?:time|inspection|visit)\b"
)
# "Who led it, and what grade did they give?"
_AND_OUTCOME = any_of(
    r"(?:\band\b|,)[^?.]{0,40}\b(?:outcome|result|verdict|grade|graded|rating|rated|judge?ment"
    r"|judged|conclu\w+|how (?:did|was|were)|what (?:did|was|were|has|have))\b"
)
# When inspectors come again: of a full inspection for SEND its letter says within how many years.
_WHEN = r"\bwhen(?: is| are| will|['’]s|['’]ll)\b"
_NEXT = any_of(
    rf"{_WHEN}[^?.]{{0,60}}\b(?:inspect\w*|ofsted|visit(?:ed)?|come|coming|back)\b[^?.]{{0,30}}"
    r"\b(?:next|due)\b",
    rf"{_WHEN}[^?.]{{0,40}}\bnext (?:full |be |due (?:for |to be )?(?:an? |its )?)?"
    r"(?:inspect|ofsted|visit)",
    rf"{_WHEN}[^?.]{{0,60}}\b(?:next (?:due|up)|due next)\b",
    r"\b(?:date|month|year) of (?:the|its|their|our) next (?:inspection|ofsted|visit)\b",
    r"\bwhen (?:is|are|will|['’]ll) (?:the )?(?:ofsted|inspectors?|they) (?:\w+ ){0,2}?back\b",
)
_PRINTED_NEXT = any_of(r"\bnext (?:full )?(?:area SEND )?(?:re-?)?inspection will\b")
_NEXT_NOT_SAID = "Reports say what was found, and these do not say when inspectors come next."
# Content words that a question may have besides those of asking for a particular, and its places.
MAX_OTHER_WORDS = 1


def particulars_asked(reading: Reading) -> tuple[re.Pattern[str], ...]:
    """The patterns of the printed lines that a question asks for; () for none.

    A question that is about more than the inspection itself asks for none: "when did the
    contract start, 2015 inspection" is no question of when inspectors came.
    """
    other = [w for w in content_words(reading.own_topic) if stems([w])[0] not in OF_THE_INSPECTION]
    if len([w for w in other if w.isalpha()]) > MAX_OTHER_WORDS:
        return ()
    said = _besides_councils(reading)
    return tuple(printed for asked, printed in _PARTICULARS if asked.search(said))


def _besides_councils(reading: Reading) -> str:
    """What a question says, of however many councils, as if it pointed at them."""
    names = "|".join(map(re.escape, reading.authorities))
    said = re.sub(rf"\b(?:{names})\b", "it", reading.said, flags=re.I) if names else reading.said
    return re.sub(r"\bit(?:(?:, | and | or |, and |, or )it\b)+", "it", said)


def answer_framework(inquiry: Inquiry) -> Draft | None:
    """The framework of each inspection that answers, as recorded; None where none is asked."""
    if not _FRAMEWORK.search(inquiry.reading.question):
        return None
    rows = [
        Sentence(f"{speaker(record)}: {FRAMEWORKS[record.framework].name}.", "record", (front,))
        for record in _of_each_or_speaking(inquiry)
        if (front := front_of(inquiry, record))
    ]
    return Draft("answered", tuple(rows), "record", _anchors(rows)) if rows else None


def _of_each_or_speaking(inquiry: Inquiry) -> tuple[ReportRecord, ...]:
    """Every inspection of a council where that is asked, else those that answer first."""
    is_of_each = inquiry.is_of_one and _EACH_TIME.search(inquiry.reading.question)
    return inquiry.records if is_of_each else inquiry.speaking


def answer_particulars(inquiry: Inquiry) -> Draft | None:
    """The printed lines, from each report that answers; None where none is printed."""
    wanted = particulars_asked(inquiry.reading)
    sentences: list[Sentence] = []
    ranked: list[Anchor] = []
    records = _of_each_or_speaking(inquiry)
    for record in records:
        for paragraph, line in _lines(inquiry, record, wanted):
            citation = cite(inquiry, paragraph.anchor, line)
            sentences.append(Sentence(line, "quote", (citation,), speaker(record)))
            ranked.append(paragraph.anchor)
    if not sentences and wanted == (_PUBLISHED,):
        return _published(inquiry)
    if not sentences:
        is_of_lead = wanted == (_LEAD,) and {r.kind for r in inquiry.speaking} == {DEFAULT_KIND}
        return refuse(inquiry, why="They print no lead inspector.") if is_of_lead else None
    told = {anchor.report_id for anchor in ranked}
    silent = [speaker(record) for record in records if record.report_id not in told]
    if silent:
        sentences.append(notice(f"Not printed in the report of {join_names(silent)}."))
    if _AND_OUTCOME.search(inquiry.reading.question):
        sentences += _outcomes(inquiry)
    return Draft("answered", tuple(sentences), "record", tuple(dict.fromkeys(ranked)))


def _published(inquiry: Inquiry) -> Draft | None:
    """When reports that print no such date are recorded to have been published, and of when they
    are; None where it is not recorded either."""
    known = [record for record in inquiry.speaking if record.published]
    told = [
        notice(f"{speaker(record)}: no such date is printed; recorded is {day.day} {day:%B %Y}.")
        for record in known
        if (day := record.published)
    ]
    dates = [
        Sentence(line, "quote", (cite(inquiry, paragraph.anchor, line),), speaker(record))
        for record in known
        for paragraph, line in _lines(inquiry, record, (_DATES,))
    ]
    return Draft("partly_answered", (*told, *dates), "record", _anchors(dates)) if dates else None


def _outcomes(inquiry: Inquiry) -> Iterator[Sentence]:
    """The overall grade of each report that answers; where it has none, its others or outcome."""
    for record in inquiry.speaking:
        overall = choose_judgements("overall", record.judgements)
        given = overall or record.judgements
        yield from (state_judgement(inquiry, record, judgement) for judgement in given)
        outcome = None if given else state_outcome(inquiry, record)
        yield from (outcome,) if outcome else ()


def answer_next(inquiry: Inquiry) -> Draft | None:
    """What is printed of the next inspection, or when the last was; None where neither is asked."""
    if not _NEXT.search(inquiry.reading.question):
        return None
    if not inquiry.is_of_one:
        is_list = inquiry.reading.form == "aggregate"
        return Draft("not_in_reports", (notice(_NEXT_NOT_SAID),)) if is_list else None
    latest = {record.kind: record for record in sorted(inquiry.records, key=latest_first)[::-1]}
    sentences = [
        Sentence(said, "quote", (cite(inquiry, paragraph.anchor, said),), speaker(record))
        for record in latest.values()
        for paragraph in inquiry.library.paragraphs(record.report_id)
        for said in split_sentences(paragraph.text)
        if _PRINTED_NEXT.search(said)
    ]
    if sentences:
        return Draft("answered", tuple(sentences), "record", _anchors(sentences))
    (record, *_) = inquiry.speaking
    last = [
        Sentence(line, "quote", (cite(inquiry, paragraph.anchor, line),), speaker(record))
        for paragraph, line in _lines(inquiry, record, (_DATES,))
    ]
    return Draft("not_in_reports", (notice(_NEXT_NOT_SAID), *last), "record", _anchors(last))


def _anchors(sentences: Sequence[Sentence]) -> tuple[Anchor, ...]:
    return tuple(dict.fromkeys(sentence.citations[0].anchor for sentence in sentences))


def _lines(
    inquiry: Inquiry, record: ReportRecord, wanted: tuple[re.Pattern[str], ...]
) -> Iterator[tuple[Paragraph, str]]:
    """The first line of the report that matches each pattern, the front page's before others."""
    unnumbered = [
        p for p in inquiry.library.paragraphs(record.report_id) if not p.is_numbered and p.text
    ]
    unnumbered.sort(key=lambda p: not p.anchor.label.startswith("front-page"))
    for pattern in wanted:
        for paragraph in unnumbered:
            line = next((t for t in paragraph.text.split("\n") if pattern.search(t)), "")
            if line and len(line) < 200:  # a line of a form, not a sentence about inspectors
                yield paragraph, line.strip()
                break
