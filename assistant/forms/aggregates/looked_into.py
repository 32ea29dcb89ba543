"""Which joint inspections looked into a theme: by the front of each letter, not by its mentions."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Cell, Sentence
from assistant.conditions import tests_asked
from assistant.forms.aggregates.rows import count_of, sort_records
from assistant.forms.aggregates.so_graded import besides_grades
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.joint_themes import KIND, Said, is_of_theme, is_theme, themes_said
from assistant.list_subject import things_in
from assistant.patterns import any_of
from assistant.times import JOINT, KIND_NAMED
from assistant.words import STOPWORDS, content_words, stems
from index import ReportRecord

_JOINT = r"(?:JTAIs?|joint (?:targeted )?(?:area )?inspections?(?: letters?)?)"
_LOOKED = (
    r"(?:looked (?:at|into)|looking (?:at|into)|dealt with|dealing with|covered|covering"
    r"|examined|examining|concerned|concerning|focus(?:s?ed|ing) on|dug into|was about"
    r"|(?:zoomed|homed|zeroed) in on|centred (?:on|around)|investigated|investigating|probed"
    r"|probing"
    r"|tackled|tackling|studied|explored|reviewed|checked(?: on)?|went into|delved into)"
)
_OR = re.compile(r"\s*\b(?:or|and)\b\s*(?:on|about|into|in|at)?\s*", re.I)
_BEEN = r"(?:(?:that|which|were|was|are|is|have been|been|done|held|carried out) )*"
# "JTAIs on domestic abuse", "whose deep dive was into it"; not those that "mention" it.
_LOOKED_INTO = any_of(
    rf"\b{_JOINT} {_BEEN}(?:on|about|into|{_LOOKED})\b",
    r"\b(?:deep[- ]dives?|themes?|topics?|focus(?:es)?|subjects?) (?:was|were|is|are|of|on|into)\b",
    rf"\b{_JOINT} by (?:theme|topic|subject)\b",
    rf"\b(?:what|which)\b[^?]*\b{_JOINT} [^?]*\b(?:about|on|into|{_LOOKED})\b",
    rf"\b(?:themes?|topics?|deep[- ]dives?)\b.{{0,30}}\b{_JOINT}\b",
    r"\bwith (?:an? |the )?.{0,30}\b(?:theme|focus|deep[- ]dive)\b",
    r"\b(?:as|for) (?:their|its|the) (?:theme|topic|subject|focus|deep[- ]dive)\b",
)
# What is said of the councils after the theme: "domestic abuse are now" good.
_TO_EDGE = re.compile(
    r"\s+(?:(?:and|but|who|which|that|is|are|was|were|has|have|had|been|be|now|currently|still|also"
    r"|then|today|ever|once|since|got|get|went on to|later)\b\W*)+$",
    re.I,
)
# "A domestic abuse JTAI", "a JTAI on neglect".
_BESIDE_JOINT = re.compile(rf"\b{_JOINT}\b(?P<on> {_BEEN}(?:on|about|into|{_LOOKED})\b)?", re.I)
MAX_THEME = 5  # words beside the name of the inspection that may be its theme
_WHAT_GRADE = any_of(
    r"\b(?:what|which|whatever|latest|last|current|overall|their|its|council['’]s|the)"
    r" (?:\w+ ){0,2}?(?:grades?|ratings?|judge?ments?)\b"
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
    if inquiry.reading.report_kind not in (KIND, JOINT):
        return None  # before any letter is read
    if not (_LOOKED_INTO.search(inquiry.reading.question) or _names_theme_alone(inquiry)):
        return None
    subjects = _themes_asked(inquiry)
    rows: list[Sentence] = []
    chosen = []
    for record in sort_records(inquiry, inquiry.records):
        said = themes_said(inquiry.library, record)
        asked = [subject for subject in subjects if is_of_theme(subject, said)]
        own = [one for one in said if any(is_theme(subject, one.theme) for subject in asked)]
        own = own if subjects else said[:1]
        rows += _rows(inquiry, record, own)
        chosen += [record] if own else []
    if not chosen:
        return None
    named = " or ".join(f"“{subject}”" for subject in subjects)
    what = f"were of {named}" if subjects else "say what they looked into"
    lead = notice(f"{count_of(chosen, inquiry.records)} {what}, as the front of each letter says.")
    ranked = tuple(dict.fromkeys(row.citations[0].anchor for row in rows))
    return Draft("answered", (lead, *rows), "record", ranked)


def _names_theme_alone(inquiry: Inquiry) -> bool:
    """Whether nothing is named but such inspections and a theme: "domestic abuse JTAIs, where?"."""
    beside, topic = _themes_beside(inquiry), KIND_NAMED.sub(" ", inquiry.reading.topic)
    for theme in beside:
        topic = topic.replace(theme, " ")
    return bool(beside) and not things_in(topic, "")


def only_on_theme(inquiry: Inquiry) -> tuple[Inquiry, tuple[str, ...]]:
    """The inquiry of only those joint inspections whose theme is named beside a grade.

    "Which councils with a JTAI on domestic abuse are good now?" asks for the grade of those
    councils. Without the words of the theme, and how that is said; as it came where no grade is
    asked or no letter has the theme.
    """
    reading = inquiry.reading
    if reading.report_kind not in (KIND, JOINT) or not _asks_grade(reading.question):
        return inquiry, ()
    subjects = _themes_beside(inquiry)
    if not subjects and _LOOKED_INTO.search(reading.question):
        bare = replace(reading, topic=besides_grades(reading.topic))
        subjects = [_TO_EDGE.sub("", one) for one in _themes_asked(replace(inquiry, reading=bare))]
    kept = tuple(
        record
        for record in inquiry.records
        if any(is_of_theme(one, themes_said(inquiry.library, record)) for one in subjects)
    )
    if not kept:
        return inquiry, ()
    question, topic = reading.question, reading.topic
    for subject in subjects:
        question, topic = (text.replace(subject, " ") for text in (question, topic))
    rest = replace(reading, question=question, topic=topic)
    named = " or ".join(f"“{subject}”" for subject in subjects)
    resolution = replace(inquiry.resolution, records=kept)
    said = (f"of joint inspections that looked into {named}",)
    return replace(inquiry, reading=rest, resolution=resolution), said


def _asks_grade(question: str) -> bool:
    """Whether grades are asked for, those that are named or whichever they are."""
    return bool(tests_asked(question)) or _WHAT_GRADE.search(question) is not None


def _themes_beside(inquiry: Inquiry) -> list[str]:
    """The words before "JTAI", or after "JTAI on", that are a letter's theme, as many as are."""
    question = inquiry.reading.question
    said = [one for r in inquiry.records for one in [themes_said(inquiry.library, r)] if one]
    own = {stem for letter in said for one in letter for stem in stems(content_words(one.theme))}
    found: list[str] = []
    for match in _BESIDE_JOINT.finditer(question):
        before = question[: match.start()].split()
        after = question[match.end() :].split() if match["on"] else []
        runs = [before[-n:] for n in range(1, MAX_THEME + 1)]
        runs += [after[:n] for n in range(1, MAX_THEME + 1)]
        for run in (" ".join(run).strip(" ,.;:?!") for run in runs):
            is_bare = not run or {run.split()[0].lower(), run.split()[-1].lower()} & STOPWORDS
            if not is_bare and any(is_of_theme(run, one) for one in said):
                found.append(run)
    # The longest of which each word is a theme's; else the shortest that names one.
    whole = [run for run in found if own.issuperset(stems(content_words(run)))]
    return [max(whole, key=len)] if whole else [min(found, key=len)] if found else []


def _themes_asked(inquiry: Inquiry) -> list[str]:
    """The themes named, any of which will do: "need and risk" is one, if it is a letter's."""
    topic = _SAYING_SO.sub(" | ", KIND_NAMED.sub(" ", inquiry.reading.topic))
    things = things_in(topic, "")
    themes = [said.theme for r in inquiry.records for said in themes_said(inquiry.library, r)]
    found: list[str] = []
    for thing in things:
        is_one = any(is_theme(thing, theme) for theme in themes)
        parts = [thing] if is_one else _OR.split(thing)
        found += [one for part in parts for one in things_in(part, "")]
    return found


def _rows(inquiry: Inquiry, record: ReportRecord, said: list[Said]) -> list[Sentence]:
    first = {one.anchor: one for one in reversed(said)}
    cell = Cell(speaker(record), "What it looked into")
    return [
        Sentence(one.sentence, "quote", (cite(inquiry, anchor, one.sentence),), cell=cell)
        for anchor, one in first.items()
    ]
