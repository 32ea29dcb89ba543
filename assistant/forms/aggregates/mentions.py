"""Which reports print the words asked for, or the glossary's forms of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.answer import Sentence
from assistant.cues import any_of
from assistant.forms.aggregates.rows import count_of, in_question, sort_records
from assistant.forms.aggregates.subject import subject_of
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
_OR = re.compile(r"\s*(?:,|/)?\s*\bor\b\s+|\s*/\s*", re.I)
_NOTHING = Draft("not_in_reports", ())
_TAIL = re.compile(r"\b(?:for|by|in|from|with|to|at|on|of|through|via|under)\b", re.I)
# What a name is of, which the reports need not print beside it.
_KINDS = any_of(r"(?:scheme|programme|project|service|model|approach|team)(?:s|es)?|polic(?:y|ies)")
_USED = re.compile(
    r"^(?:(?:been )?(?:using|use|uses|used|having|offering|offers?|running|runs?|doing|does|gets?"
    r"|getting|provid\w+|their|an?|the)\s+)+",
    re.I,
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


def answer_mention(inquiry: Inquiry) -> Draft:
    """Every report in scope that prints the words, with the first sentence that does.

    Of "horses or riding", either does.
    """
    records = in_question(inquiry)
    subject = subject_of(inquiry)
    phrase, printed = _found(inquiry, subject, records)
    either = _OR.split(subject)
    # "Speech or language therapy" is one thing if it is printed, "horses or riding" are two.
    is_one = len(content_words(either[0])) < len(content_words(either[-1]))
    if len(either) == 1 or (printed and is_one):
        return _stated(inquiry, [phrase], printed, records) if phrase.words else _NOTHING
    each = [_found(inquiry, part, records) for part in either]
    first = {one.record.report_id: one for _, found in reversed(each) for one in found}
    ordered = sort_records(inquiry, (one.record for one in first.values()))
    phrases = [phrase for phrase, _ in each]
    return _stated(inquiry, phrases, [first[r.report_id] for r in ordered], records)


def _found(
    inquiry: Inquiry, subject: str, records: Sequence[ReportRecord]
) -> tuple[Phrase, list[Printed]]:
    """The first phrase that may be meant of those that are printed, and the reports; else none."""
    phrases = list(_phrases(subject))
    for phrase in (*phrases, *map(_in_other_words, phrases)):
        printed = _printing(inquiry, phrase, records)
        if printed:
            return phrase, printed
    return (phrases[0] if phrases else Phrase((), frozenset(), is_name=False)), []


def answer_named(inquiry: Inquiry) -> Draft | None:
    """As `answer_mention`, where the words asked for are a name that few reports print."""
    n_few = max(1, FEW * len(inquiry.library.reports()))
    for phrase in _phrases(subject_of(inquiry)):
        if not (phrase.is_name or all(map(is_common, phrase.words))):
            continue  # a word that is no ordinary English is a theme by itself
        printed = _printing(inquiry, phrase, inquiry.library.reports())
        if printed:
            ids = {record.report_id for record in inquiry.records}
            own = [one for one in printed if one.record.report_id in ids]
            return (
                _stated(inquiry, [phrase], own, inquiry.records)
                if own and len(printed) <= n_few
                else None
            )
    return None


def _stated(
    inquiry: Inquiry,
    phrases: Sequence[Phrase],
    printed: Sequence[Printed],
    of: Sequence[ReportRecord],
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
    words = " or ".join(f"“{' '.join(phrase.words)}”" for phrase in phrases)
    lead = notice(f"{count} print {words}.")
    return Draft("answered", (lead, *sentences), "extract", tuple(one.anchor for one in printed))


def _phrases(subject: str) -> Iterator[Phrase]:
    """What may be meant to stand in print, the most particular first.

    "driving lessons for young people leaving care" asks for driving lessons, and
    "Staying Close schemes" for Staying Close, where no report prints all of it.
    """
    subject = _USED.sub("", subject)
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


def _in_other_words(phrase: Phrase) -> Phrase:
    """The phrase in the printed forms of what it is an everyday word for: "speech therapy"."""
    text = " ".join(phrase.words)
    asked = stems(phrase.words)
    forms = {
        form
        for term in matching_terms(text)
        if any(stems(content_words(own)) == asked for own in term.forms)
        for form in term.printed
    }
    return phrase._replace(forms=frozenset(forms))


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
