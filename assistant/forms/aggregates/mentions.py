"""Which reports print the words asked for, or the glossary's forms of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.answer import Sentence
from assistant.cues import any_of
from assistant.forms.aggregates.rows import count_of, in_question, sort_records
from assistant.forms.aggregates.subject import COMES_UP, subject_of
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.sentences import split_sentences
from assistant.vocabulary import matching_terms
from assistant.words import content_words, is_common, stems
from index import ReportRecord
from ingest import Anchor, Paragraph

# A phrase that no more than this share of the reports print is a name of what is asked for, and
# what comes near it in meaning is something else.
FEW = 0.06
MIN_HALF = 4  # letters of each word that a report may print as one: "whistle-blowing"
_TAIL = re.compile(r"\b(?:for|by|in|from|with|to|at|on|of|through|via|under)\b", re.I)
# What a name is of, which the reports need not print beside it.
_KINDS = any_of(r"(?:scheme|programme|project|service|model|approach|team)(?:s|es)?|polic(?:y|ies)")
_USED = re.compile(
    r"^(?:(?:been )?(?:using|use|uses|used|having|offering|offers?|running|runs?|doing|does|gets?"
    r"|getting|provid\w+|their|an?|the)\s+)+",
    re.I,
)
_MENTION = any_of(
    r"\b(?:mention|refer|use the (?:word|term|phrase)|contain the (?:word|term|phrase))"
    r"(?:s|red|ed|ring|ing)?\b(?: to| of)?|\bby name\b",
    r"\b(?:that|who|which|reports?|inspections?|inspectors) (?:\w+ )?nam(?:e|es|ed)\b|\bnaming\b",
)
_NAME = re.compile(r"\b[A-Z][\w'’]+(?: (?:of |and |the |to |in |for )?[A-Z][\w'’]+)+")


class Phrase(NamedTuple):
    """Words that are printed together, in one of some forms."""

    words: tuple[str, ...]
    forms: frozenset[str]  # each of stems
    is_name: bool  # the words of a name count in any order: "Tees Valley Adoption"


class Printed(NamedTuple):
    """The first sentence of a report that prints a phrase."""

    record: ReportRecord
    anchor: Anchor
    sentence: str


def asks_for_mention(question: str) -> bool:
    """Whether a question asks which reports print a word, not which speak of a theme."""
    return _MENTION.search(question) is not None or COMES_UP.search(question) is not None


def answer_mention(inquiry: Inquiry) -> Draft:
    """Every report in scope that prints the words, with the first sentence that does."""
    records = in_question(inquiry)
    phrases = list(_phrases(inquiry))
    for phrase in phrases:
        printed = _printing(inquiry, phrase, records)
        if printed:
            return _stated(inquiry, phrase, printed, records)
    return _stated(inquiry, phrases[0], [], records) if phrases else Draft("not_in_reports", ())


def answer_named(inquiry: Inquiry) -> Draft | None:
    """As `answer_mention`, where the words asked for are a name that few reports print."""
    n_few = max(1, FEW * len(inquiry.library.reports()))
    for phrase in _phrases(inquiry):
        if not (phrase.is_name or all(map(is_common, phrase.words))):
            continue  # a word that is no ordinary English is a theme by itself
        printed = _printing(inquiry, phrase, inquiry.library.reports())
        if printed:
            ids = {record.report_id for record in inquiry.records}
            own = [one for one in printed if one.record.report_id in ids]
            return (
                _stated(inquiry, phrase, own, inquiry.records)
                if own and len(printed) <= n_few
                else None
            )
    return None


def _stated(
    inquiry: Inquiry, phrase: Phrase, printed: Sequence[Printed], of: Sequence[ReportRecord]
) -> Draft:
    sentences = [
        Sentence(
            one.sentence,
            "quote",
            (cite(inquiry, one.anchor, one.sentence),),
            speaker(one.record),
        )
        for one in printed
    ]
    count = count_of([one.record for one in printed], of)
    lead = notice(f"{count} print “{' '.join(phrase.words)}”.")
    return Draft("answered", (lead, *sentences), "extract", tuple(one.anchor for one in printed))


def _phrases(inquiry: Inquiry) -> Iterator[Phrase]:
    """What may be meant to stand in print, the most particular first.

    "driving lessons for young people leaving care" asks for driving lessons, and
    "Staying Close schemes" for Staying Close, where no report prints all of it.
    """
    subject = _USED.sub("", subject_of(inquiry))
    for name in _NAME.findall(subject):
        yield _phrase(content_words(name), is_name=True)
    words = content_words(subject)
    head = content_words(_USED.sub("", _TAIL.split(subject)[0]))
    heads = [
        *([head] if len(head) > 1 else []),
        words,
        head,
        [w for w in head if not _KINDS.fullmatch(w)],
    ]
    for one in dict.fromkeys(tuple(one) for one in heads if one):
        yield _phrase(one, is_name=False)


def _phrase(words: Sequence[str], *, is_name: bool) -> Phrase:
    """A phrase with its forms: an acronym and what it stands for are the same."""
    text = " ".join(words)
    forms = {text, *_joined(words)}
    asked = " ".join(stems(words))
    for term in () if is_name else matching_terms(text):
        own = {form for form in (term.term, term.acronym) if form}
        forms |= own if any(" ".join(stems(content_words(f))) in asked for f in own) else set()
    return Phrase(tuple(words), frozenset(forms), is_name)


def _joined(words: Sequence[str]) -> Iterator[str]:
    """The phrase with two words printed as one, or one as two."""
    for n in range(len(words) - 1):
        yield " ".join((*words[:n], words[n] + words[n + 1], *words[n + 2 :]))
    for n, word in enumerate(words):
        for at in range(MIN_HALF, len(word) - MIN_HALF + 1):
            if is_common(word[:at]) and is_common(word[at:]) and not is_common(word):
                yield " ".join((*words[:n], word[:at], word[at:], *words[n + 1 :]))


def _printing(inquiry: Inquiry, phrase: Phrase, records: Iterable[ReportRecord]) -> list[Printed]:
    """The reports that print a phrase, its words next to each other, in the order of a list."""
    holding: defaultdict[str, list[Anchor]] = defaultdict(list)
    for anchor in inquiry.library.anchors_printing(phrase.forms):
        holding[anchor.report_id].append(anchor)
    forms = [stems(content_words(form)) for form in phrase.forms]
    asked = [record for record in records if record.report_id in holding]
    left = {record.report_id: holding[record.report_id] for record in asked}
    found: dict[str, tuple[Anchor, str]] = {}
    n_read = 1  # of each report: its first, then twice as many, all reports' together
    while left:
        next_ = [anchor for anchors in left.values() for anchor in anchors[:n_read]]
        printed = inquiry.library.some_paragraphs(next_)
        for report_id, anchors in left.items():
            own = [printed[anchor] for anchor in anchors[:n_read] if anchor in printed]
            first = _first(own, forms, phrase.is_name)
            if first:
                found[report_id] = first
        left = {
            report_id: anchors[n_read:]
            for report_id, anchors in left.items()
            if report_id not in found and len(anchors) > n_read
        }
        n_read *= 2
    speaking = (record for record in asked if record.report_id in found)
    return [Printed(r, *found[r.report_id]) for r in sort_records(inquiry, speaking)]


def _first(
    paragraphs: Iterable[Paragraph], forms: Sequence[list[str]], is_name: bool
) -> tuple[Anchor, str] | None:
    for paragraph in paragraphs:
        if not paragraph.is_boilerplate:
            for sentence in split_sentences(paragraph.text):
                if _prints(sentence, forms, is_name=is_name):
                    return paragraph.anchor, sentence
    return None


def _prints(sentence: str, forms: Sequence[list[str]], *, is_name: bool) -> bool:
    """Whether a sentence has one of the forms, its words next to each other."""
    said = stems(content_words(sentence))
    if not is_name:
        line = f" {' '.join(said)} "
        return any(f" {' '.join(form)} " in line for form in forms if form)
    return any(
        sorted(said[at : at + len(form)]) == sorted(form)
        for form in forms
        for at in range(len(said) - len(form) + 1)
        if form
    )
