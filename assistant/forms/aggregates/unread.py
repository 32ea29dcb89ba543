"""Which words of a question a list of the record was made without.

The record knows who was inspected, when, by whom, how, and with what grades. "Which coastal
councils are good?" asks for more than that. A list that passes over such a word would answer
another question: it says which words it could not use.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from assistant.area_relations import EVERY_AREA, relations_asked
from assistant.areas import besides_areas
from assistant.cues.fillers import FILLERS
from assistant.cues.lists import COUNCIL_KINDS
from assistant.forms.aggregates.narrowed import besides_conditions
from assistant.grade_groups import GROUP
from assistant.inquiry import Draft, Inquiry, notice
from assistant.moves import besides_moves
from assistant.places import find_places
from assistant.times import KIND_NAMED, find_times, months_of_any_year
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
    r"|^\W*\w+ (?:briefing|question|query|request|paper)\s*[:–-]",
    re.I,
)
_CUT = " | "  # stands for what was read, so that words on both sides of it are no phrase


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
    note = notice(f"This list was made without {quoted}: the record does not tell that.")
    sentences = (*draft.sentences[:1], note, *draft.sentences[1:])
    return replace(draft, status="partly_answered", sentences=sentences)


def unread_of(inquiry: Inquiry, said: str = "") -> list[str]:
    """The words of an inquiry's question that no list of the record reads, nor a list itself says.

    `said` is what the list says.
    """
    records = inquiry.library.reports()
    stored = {record.authority for record in records}
    names = {record.lead_inspector for record in records if record.lead_inspector}
    return words_unread(inquiry.reading.question, stored, [*names, said])


def words_unread(question: str, stored: Iterable[str], names: Iterable[str] = ()) -> list[str]:
    """The words of a question that no list of the record reads, those that stand together as one.

    Args:
        question: As asked.
        stored: The names of the councils.
        names: Further words that the list was made by, as the names of inspectors.
    """
    text = question
    places = find_places(question, frozenset(stored))
    months = months_of_any_year(question)
    spans = [*places.spans, *(span for span, _ in find_times(question).spans)]
    spans += [months.span] if months else []
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}{_CUT}{text[end:]}"
    text = _WHO_ASKS.sub(_CUT, text)
    text = relations_asked(besides_conditions(text))[1]
    for pattern in (FILLERS, KIND_NAMED, _OF_SEND, EVERY_AREA, *COUNCIL_KINDS.values(), GROUP):
        text = pattern.sub(_CUT, text)
    text = besides_moves(besides_areas(text))
    named = {stem for name in names for stem in stems(WORD.findall(name.lower()))}
    found: list[list[str]] = []
    last = -1
    if not _LENGTH.search(" ".join(names)):
        found += [[length.group()] for length in _LENGTH.finditer(text)]
    asked = {*words(question)}
    for match in WORD.finditer(text.replace("’", "'")):
        word = match.group().lower()
        if word not in asked or _is_read(word, named):  # what is cut in its midst is read
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
