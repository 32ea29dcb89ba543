"""Which joint inspections looked into a theme: by the front of each letter, not by its mentions."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Cell, Sentence
from assistant.cues import any_of
from assistant.forms.aggregates.rows import count_of, sort_records
from assistant.forms.aggregates.subject import subject_of
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.joint_themes import KIND, Said, is_theme, themes_said
from assistant.occasions import KIND_NAMED
from assistant.words import content_words
from index import ReportRecord

_JOINT = r"(?:JTAIs?|joint (?:targeted )?(?:area )?inspections?(?: letters?)?)"
_LOOKED = (
    r"(?:looked (?:at|into)|looking (?:at|into)|dealt with|dealing with|covered|covering"
    r"|examined|examining|concerned|concerning|focus(?:s?ed|ing) on|dug into|was about)"
)
_BEEN = r"(?:(?:that|which|were|was|are|is|have been|been|done|held|carried out) )*"
# "JTAIs on domestic abuse", "whose deep dive was into it"; not those that "mention" it.
_LOOKED_INTO = any_of(
    rf"\b{_JOINT} {_BEEN}(?:on|about|into|{_LOOKED})\b",
    r"\b(?:deep[- ]dives?|themes?|topics?|focus(?:es)?|subjects?) (?:was|were|is|are|of|on|into)\b",
    rf"\b(?:themes?|topics?|deep[- ]dives?)\b.{{0,30}}\b{_JOINT}\b",
    r"\bwith (?:an? |the )?.{0,30}\b(?:theme|focus|deep[- ]dive)\b",
    r"\b(?:as|for) (?:their|its|the) (?:theme|topic|subject|focus|deep[- ]dive)\b",
)
_SAYING_SO = any_of(
    rf"\b{_LOOKED}\b",
    r"\b(?:(?:whose|with|the|their|its|an?) )*(?:deep[- ]dives?|themes?|topics?|focus(?:es)?"
    r"|subjects?)\b(?: (?:was|were|is|are|of|on|into|have|had|has|been)\b)*",
    r"\band when\b|\b(?:each|every) ?(?=JTAIs?\b)|\bdone\b|\bheld\b",
)


def answer_looked_into(inquiry: Inquiry) -> Draft | None:
    """A row of each letter whose theme is the one named, or of every letter where none is named.

    None where no theme of joint inspections is asked, or no letter has it.
    """
    is_asked = _LOOKED_INTO.search(inquiry.reading.question) is not None
    if not is_asked or inquiry.reading.report_kind != KIND:
        return None
    subject = _theme_asked(inquiry)
    rows: list[Sentence] = []
    chosen = []
    for record in sort_records(inquiry, inquiry.records):
        said = themes_said(inquiry.library, record)
        own = [one for one in said if is_theme(subject, one.theme)] if subject else said[:1]
        rows += _rows(inquiry, record, own)
        chosen += [record] if own else []
    if not chosen:
        return None
    what = f"were of “{subject}”" if subject else "say what they looked into"
    lead = notice(f"{count_of(chosen, inquiry.records)} {what}, as the front of each letter says.")
    ranked = tuple(dict.fromkeys(row.citations[0].anchor for row in rows))
    return Draft("answered", (lead, *rows), "record", ranked)


def _theme_asked(inquiry: Inquiry) -> str:
    topic = _SAYING_SO.sub(" ", inquiry.reading.topic)
    said = subject_of(replace(inquiry, reading=replace(inquiry.reading, topic=topic)))
    return said if content_words(KIND_NAMED.sub(" ", said)) else ""


def _rows(inquiry: Inquiry, record: ReportRecord, said: list[Said]) -> list[Sentence]:
    first = {one.anchor: one for one in reversed(said)}
    cell = Cell(speaker(record), "What it looked into")
    return [
        Sentence(one.sentence, "quote", (cite(inquiry, anchor, one.sentence),), cell=cell)
        for anchor, one in first.items()
    ]
