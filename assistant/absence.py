"""What a question is about that the reports in scope never speak of.

Reports name the things of their field in the same few ways. Where many of those
stored print a term in one of its forms, and those in scope print it in none, they
are silent on it, however near in meaning some paragraph may be. So they are on a
place of which they never print the name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from assistant.cues.wanted import LARGE_ANYWAY
from assistant.inquiry import Inquiry
from assistant.places import find_settlements
from assistant.vocabulary import Term, matching_terms
from assistant.words import WORD, content_stems, content_words, stems, words
from ingest import Paragraph

# Share of all stored reports that must print a term for its absence to say anything: a rarer
# one may well stand there by another name, unless the glossary says that it has none. On 322
# questions of the tune sides it refuses 17 of 67 that the reports do not answer and none of 255
# that they do.
MIN_SHARE = 0.1
LETTERS = 7  # of a single word that a text must have: "extremely" has the stem of "extremism"
_EITHER = re.compile(r"\w ?/ ?\w|\bor\b")  # "SEND / disabled": one of them will do
GLANCE = 32  # paragraphs looked up at once where the first that fits is enough
MANY = 4_000  # paragraphs hold all words of a form: then some have them near each other
MAX_SHARED = 4  # words up to the thing that is said once for two: "hearing, speech and sight loss"
MAX_BETWEEN = 2  # words that may stand between those of a term: "education at home"
# What keeps words apart that a term has together: "young people and their carers" are no young
# carers.
_APART = re.compile(r"(?P<ends>[;:.()])|,|\b(?:and|or|with)\b", re.I)
_SHORT = re.compile(r"\b\w-(?=\w)")  # "e-safety"
# Up to where the scene is set: "My lad was moved out of Brixton. Is he helped?"
_SCENE = re.compile(r"^.*[.!;:] (?=.*\w)", re.S)
# Before or behind the name of a place: "in Mitcham", "the Kentish Town office".
_AT = r"(?:in|at|of|from|around|near|for|to|out|on)(?: the)?"
_LOCAL = (
    r"(?:(?:[\w'’]+ ){0,3}?(?:offices?|centres?|hubs?|schools?|estates?|teams?|branch(?:es)?"
    r"|clinics?|areas?|wards?|homes?|librar(?:y|ies)|academ(?:y|ies)|hospitals?))"
)
# One of the things that a council has in several places, where it has more than one.
_ONE = r"(?:(?:that|the|this) ones?|office|hub|clinic|branch|centre|children['’]?s home)"


def absent_terms(inquiry: Inquiry) -> tuple[Term, ...]:
    """The terms that a question is about and that no report in scope prints in any form.

    () where another subject that it names is printed: that may be what is asked.
    """
    topic = inquiry.reading.own_topic or inquiry.reading.topic
    named = {term: forms for term in matching_terms(topic) if (forms := _forms_named(term, topic))}
    subjects = [term for term in named if not term.is_broad and _is_sure(term, named[term])]
    absent = tuple(term for term in subjects if _is_absent(inquiry, term, named[term]))
    spoken_of = {form for term in absent for form in named[term]}
    others = [
        term
        for term in subjects
        if (not term.is_group or _EITHER.search(topic))
        and term not in absent
        and not set(named[term]) <= spoken_of
    ]
    return () if others else absent


def absent_places(inquiry: Inquiry) -> tuple[str, ...]:
    """Names of places in what is asked that no report in scope prints: "in Mitcham".

    What sets the scene is not asked, and a council named or meant is no such place. A town may be
    said for the council that serves it, and is then one only as where some one thing is: "the hub
    in Oswestry".
    """
    reading = inquiry.reading
    asked = _SCENE.sub("", reading.own_topic)
    written = [name for name in reading.unknown_names if name.lower() not in LARGE_ANYWAY]
    known = [name for name in find_settlements(asked) if name not in written]
    councils = {name.lower() for name in reading.towns}
    places = [name for name in written if _is_place(name, asked)]
    places += [n for n in known if n.lower() not in councils and _is_place(n, asked)]
    places += [name for name in reading.towns if _is_of_one(name, reading.question)]
    ids = inquiry.resolution.scope.reports
    return tuple(name for name in places if not inquiry.library.mentions(name, ids))


def _is_place(name: str, asked: str) -> bool:
    """Whether a name is where something is: "in Mitcham", "the Mitcham office"."""
    place = re.escape(name)
    return bool(re.search(rf"\b{_AT} {place}\b|\b{place}\b(?: [A-Z]\w+)? {_LOCAL}\b", asked))


def _is_of_one(name: str, asked: str) -> bool:
    """Whether a name is where one of several things of a council is."""
    place = re.escape(name)
    return bool(
        re.search(rf"\b{_ONE} (?:in|at) {place}\b|\b{place} (?:\w+ )?{_ONE}\b", asked, re.I)
    )


def _is_sure(term: Term, named: Sequence[str]) -> bool:
    """Whether what is said can mean little else: "babies" is asked of more than teenage mothers."""
    large = (form for form in term.forms if form != form.lower())  # a name, as "Prevent" is
    sure = {form.lower() for form in (*term.printed, *large)}
    return any(form in sure or " " in form for form in named)


def _forms_named(term: Term, topic: str) -> tuple[str, ...]:
    """The forms of the term that stand in the topic, singular or plural."""
    asked = f" {_singular(topic)} "
    return tuple(form.lower() for form in term.forms if f" {_singular(form)} " in asked)


def _singular(text: str) -> str:
    return " ".join(re.sub(r"(?<=[a-z]{3})(?:(?<=[sx])es|s)$", "", word) for word in words(text))


def _is_absent(inquiry: Inquiry, term: Term, named: Sequence[str]) -> bool:
    """Whether enough reports print the term and none in scope does, nor as the question names it.

    What people call it otherwise, "their history", says too little where it is printed.
    """
    scope = set(inquiry.resolution.scope.reports)
    printed: set[str] = set()
    for form in map(_sought, dict.fromkeys((*term.printed, *named))):
        said = inquiry.library.reports_printing(form.bare)
        if _is_printed(inquiry, said & scope, form):
            return False
        printed |= said
    return term.is_own or len(printed) >= MIN_SHARE * len(inquiry.library.reports())


class _Sought(NamedTuple):
    """A form of a term, as it is looked for."""

    bare: str  # its words of content
    stems: tuple[str, ...]  # of these
    single: str  # the word itself where it is but one; else ""
    joins: bool  # it has an "and" or a comma of its own


def _sought(form: str) -> _Sought:
    bare = " ".join(content_words(form))
    asked = tuple(stems(bare.split()))
    # Of "e-safety" but "safety" would be left, which any report prints.
    single = form if _SHORT.search(form) else bare
    return _Sought(bare, asked, single.lower() * (len(asked) == 1), bool(_APART.search(form)))


def _is_printed(inquiry: Inquiry, reports: Collection[str], form: _Sought) -> bool:
    """Whether a paragraph of some reports has the words of a form near each other."""
    library = inquiry.library
    if library.count_printing([form.bare], reports) > MANY:
        return True
    anchors = library.anchors_printing([form.bare], reports)
    return any(
        _prints(paragraph, form)
        for at in range(0, len(anchors), GLANCE)
        for paragraph in library.some_paragraphs(anchors[at : at + GLANCE]).values()
    )


def _prints(paragraph: Paragraph, form: _Sought) -> bool:
    """Whether a paragraph or its heading has the words of a form near each other."""
    text = f"{' '.join(paragraph.headings[-1:])} {paragraph.text}"
    if form.single:
        return form.single[:LETTERS] in text.lower()
    parts = [text] if form.joins else _parts(text, form.stems)
    return any(_are_near(form.stems, content_stems(part)) for part in parts)


def _parts(text: str, form: Sequence[str]) -> Iterator[str]:
    """A text parted where words do not belong together.

    Where one of a form that says which is meant stands before, and the thing itself soon after,
    they do: "hearing and visual impairment".
    """
    begin = 0
    for found in _APART.finditer(text):
        before = stems(WORD.findall(text, begin, found.start())[-1:])
        after = (match.group() for match in islice(WORD.finditer(text, found.end()), MAX_SHARED))
        if not found["ends"] and {*before} & {*form[:-1]} and form[-1] in stems([*after]):
            continue
        yield text[begin : found.start()]
        begin = found.end()
    yield text[begin:]


def _are_near(asked: Sequence[str], said: Sequence[str]) -> bool:
    return any(
        set(asked) <= set(said[place : place + len(asked) + MAX_BETWEEN])
        for place, stem in enumerate(said)
        if stem in asked
    )
