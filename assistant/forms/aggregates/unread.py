"""Which words of a question a list of the record was made without.

The record knows who was inspected, when, by whom, how, and with what grades. "Which coastal
councils are good?" asks for more than that. A list that passes over such a word would answer
another question: it says which words it could not use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import lru_cache, partial

from assistant.area_relations import EVERY_AREA, relations_asked
from assistant.areas import CONCEPTS, besides_areas
from assistant.conditions import besides_together
from assistant.cues.catalogue import EVERY_KIND
from assistant.cues.fillers import FILLERS
from assistant.cues.lists import COUNCIL_KINDS
from assistant.forms.aggregates.narrowed import besides_conditions
from assistant.forms.aggregates.so_graded import is_of_report
from assistant.grade_groups import GROUP, grades_in
from assistant.inquiry import Draft, Inquiry, notice
from assistant.inspections import authorities_of
from assistant.moves import besides_moves
from assistant.places import find_places
from assistant.times import KIND_NAMED, besides_rules_begun, find_times, months_of_any_year
from assistant.words import STOPWORDS, WORD, is_word, join_names, stems, word_list, words

# Words by which lists of the record are asked for, whatever kind of list it is.
_LISTS = ("listing", "narrowing", "grading", "change", "cardinal", "ordinal", "record")
_WORDS = frozenset(word for name in _LISTS for word in word_list(f"{name}_words.txt"))
_KNOWN = frozenset(stems(_WORDS))
_OF_SEND = re.compile(r"\bSEND\b(?! (?:me|us|it|them|over)\b)", re.I)
MIN_LETTERS = 4  # of a word that says something by itself
MIN_NUMBER = 100
# "Within three weeks": a list that was made by it says of how many days or months each was.
_LENGTH = re.compile(
    rf"\b(?:{'|'.join(word_list('cardinal_words.txt'))}|\d+) (?:days|weeks|months)\b", re.I
)
_WHO_ASKS = re.compile(
    r"^\W*(?:speaking |asking )?(?:as|for) (?:an?|my|our|the) [^:,.?;]{2,40}?"
    r"(?:[,:]|(?=\b(?:I|we)\b))"
    r"|^\W*(?:I['’]?m|I am|we['’]?re|we are) (?:an? )?[^:,.?;]{2,40}[,:.;]"
    r"|^\W*(?:an?|my|our|the) (?:[\w'’-]+ ){1,4}(?:asks|asked|wonders)(?: me| us)?\s*[:,–-]"
    r"|^\W*\w+ (?:briefing|question|query|request|paper)\s*[:–-]",
    re.I,
)
# "The fattest file, i.e. most reports": what is said again in plain words.
_SAID_AGAIN = re.compile(
    r"(?<![^.!;:])[^.!;:]*(?:\bi\.? ?e\b\.?|\bthat is(?: to say)?,|\bin other words\b|\bmeaning,)",
    re.I,
)
# Why a list says nothing of a word: of a grade the record tells, but not beside what is listed.
_WHY = {False: "the record does not tell that", True: "the two are not told together"}
_CUT = " | "  # stands for what was read, so that words on both sides of it are no phrase
_AREAS = "|".join(re.escape(concept.name) for concept in CONCEPTS)
# What a list says that was made by grades, though it names none: a share, or the area.
_OF_GRADES = re.compile(
    r"\d%|\bso (?:graded|judged)|such (?:judgements|a grade)|areas? judged"
    rf"|for (?:any area|{_AREAS})",
    re.I,
)

# What a list says that was made by how grades moved, though none did.
_OF_MOVES = re.compile(r"\bfrom (?:one|an earlier) inspection to\b|two such grades", re.I)
_SAME_DAYS = re.compile(r"\bsame (?:days?|dates?|weeks?|months?|fortnight|season|term)\b", re.I)
# "Whose name starts with S".
_SPELT = re.compile(
    r"\b(?:names? (?:that )?(?:starts?|begins?|ends?|starting|beginning|ending)"
    r"|(?:start|begin|end)(?:s|ning|ing)? with (?:the letter )?[a-z])\b",
    re.I,
)
_BETTER = re.compile(
    r"\b(?:better|worse)\b(?= (?:than|off)\b|\W*$)|\b(?:improved|declined|worsened|deteriorated"
    r"|slipped|dropped|downgraded|upgraded)\b(?=\W*$| (?:a |one |two )?grade| since\b| overall\b)",
    re.I,
)


def _cut(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return partial(pattern.sub, _CUT)


# Whatever a list of the record may be made by takes its words away, one after the other.
_READERS: tuple[Callable[[str], str], ...] = (
    besides_conditions,
    besides_together,
    lambda text: relations_asked(text)[1],
    *map(
        _cut,
        (FILLERS, EVERY_KIND, KIND_NAMED, _OF_SEND, EVERY_AREA, *COUNCIL_KINDS.values(), GROUP),
    ),
    besides_areas,
    besides_moves,
)


def say_unread(inquiry: Inquiry, draft: Draft) -> Draft:
    """A list of the record, which says first what of the question it was made without.

    What the list itself says, as the theme of joint inspections, it was not made without.
    """
    if draft.answered_with != "record" or draft.status not in ("answered", "partly_answered"):
        return draft
    said = " ".join(f"{sentence.heading} {sentence.text}" for sentence in draft.sentences)
    unread = unread_of(inquiry, said)
    if not unread:
        return draft
    quoted = join_names([f"“{words}”" for words in unread])
    note = notice(f"This list was made without {quoted}: {_WHY[bool(GROUP.search(quoted))]}.")
    sentences = (*draft.sentences[:1], note, *draft.sentences[1:])
    return replace(draft, status="partly_answered", sentences=sentences)


def unread_of(inquiry: Inquiry, said: str = "") -> list[str]:
    """The words of an inquiry's question that no list of the record reads, nor a list itself says.

    `said` is what the list says.
    """
    records = inquiry.library.reports()
    stored = authorities_of(records)
    names = {record.lead_inspector for record in records if record.lead_inspector}
    question = inquiry.reading.question
    bounds = inquiry.reading.times.bounds
    is_said = not said or "same" in said or (bounds and bounds.since == bounds.until)
    same = [] if is_said else _SAME_DAYS.findall(besides_conditions(question))
    same += _SPELT.findall(besides_conditions(question)) if said else []
    unsaid = [*_grades_unsaid(question, said), *_moves_unsaid(question, said), *same]
    return [*unsaid, *words_unread(question, stored, [*names, said])]


def _grades_unsaid(question: str, said: str) -> list[str]:
    """The grades that a question names, where a list says nothing of any: it was made without."""
    if grades_in(said) or _OF_GRADES.search(said):
        return []
    return [
        group.group()
        for group in GROUP.finditer(question)
        if group.group().lower() != "good" or is_of_report(question, group)
    ]


def _moves_unsaid(question: str, said: str) -> list[str]:
    """The word for better or worse of a question, where a list says no grade: made without it."""
    if not said or grades_in(said) or _OF_GRADES.search(said) or _OF_MOVES.search(said):
        return []
    found = _BETTER.search(question)
    return [found.group()] if found else []


def words_unread(question: str, stored: Iterable[str], names: Iterable[str] = ()) -> list[str]:
    """The words of a question that no list of the record reads, those that stand together as one.

    Args:
        question: As asked.
        stored: The names of the councils.
        names: Further words that the list was made by, as the names of inspectors.
    """
    asked = _SAID_AGAIN.sub(_CUT, besides_rules_begun(question))
    text = _WHO_ASKS.sub(_CUT, _besides_scope(asked, stored))
    for besides in _READERS:
        text = besides(text)
    named = {stem for name in names for stem in _stems_in(name)}
    is_of_length = _LENGTH.search(" ".join(names)) is not None
    lengths = [] if is_of_length else _LENGTH.findall(text)
    text = _LENGTH.sub(_CUT, text) if is_of_length else text
    return [*lengths, *_runs(text, {*words(question)}, named)]


@lru_cache(maxsize=4096)  # the names of all inspectors, for each list
def _stems_in(name: str) -> tuple[str, ...]:
    return tuple(stems(WORD.findall(name.lower())))


def _besides_scope(question: str, stored: Iterable[str]) -> str:
    """A question without the places and the times that it names."""
    months = months_of_any_year(question)
    spans = [
        *find_places(question, frozenset(stored)).spans,
        *(span for span, _ in find_times(question).spans),
        *([months.span] if months else []),
    ]
    for start, end in sorted(spans, reverse=True):
        question = f"{question[:start]}{_CUT}{question[end:]}"
    return question


def _runs(text: str, asked: Collection[str], named: Collection[str]) -> list[str]:
    """The words of a text that are not read, those with nothing else between them as one.

    A word that is none of those `asked` was cut in its midst, and is read.
    """
    found: list[list[str]] = []
    last = -1
    for match in WORD.finditer(text.replace("’", "'")):
        word = match.group().lower()
        if word not in asked or _is_read(word, named):
            continue
        between = text[last : match.start()] if last >= 0 else _CUT
        if found and not re.search(r"[^\s\w'’-]|\w", between):
            found[-1].append(match.group())
        else:
            found.append([match.group()])
        last = match.end()
    return [" ".join(run) for run in found]


def _is_read(word: str, named: Collection[str]) -> bool:
    """Whether a word is one of lists, or is meant for one: "straght"."""
    if word.isdigit():
        return int(word) < MIN_NUMBER or word in named  # a smaller one is of grades, items, times
    if len(word) < MIN_LETTERS or word[0].isdigit() or {word, word.split("'")[0]} & STOPWORDS:
        return True
    stem = stems([word])[0]
    if stem in _KNOWN or stem in named:
        return True
    return _is_nearly_one_of(word, named if is_word(word) else (*_WORDS, *STOPWORDS, *named))


def _is_nearly_one_of(word: str, known: Iterable[str]) -> bool:
    from rapidfuzz.distance import OSA

    return any(OSA.distance(word, other, score_cutoff=1) <= 1 for other in known)
