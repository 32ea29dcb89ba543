"""Which reports print the words asked for, or the glossary's forms of them."""

from __future__ import annotations

import re
from collections import defaultdict

from assistant.answer import Sentence
from assistant.cues import any_of
from assistant.forms.aggregates.rows import count_of, in_question, sort_records
from assistant.forms.aggregates.subject import subject_of
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.sentences import split_sentences
from assistant.vocabulary import matching_terms
from assistant.words import content_words, stems
from ingest import Anchor

_TAIL = re.compile(r"\b(?:for|by|in|from|with|to|at|on|of)\b", re.I)
# What a name is of, which the reports need not print beside it.
_KINDS = any_of(r"(?:scheme|programme|project|service|model|approach|team)(?:s|es)?|polic(?:y|ies)")
_MENTION = any_of(
    r"\b(?:mention|refer|use the (?:word|term|phrase)|contain the (?:word|term|phrase))"
    r"(?:s|red|ed|ring|ing)?\b(?: to| of)?|\bnam(?:es|ed|ing)\b|\bby name\b"
)


def asks_for_mention(question: str) -> bool:
    """Whether a question asks which reports print a word, not which speak of a theme."""
    return _MENTION.search(question) is not None


def answer_mention(inquiry: Inquiry) -> Draft:
    """Every report in scope that prints the words, with the first sentence that does."""
    words, spelt = _asked(inquiry)
    forms = {" ".join(stems(content_words(form))) for form in spelt}
    records = in_question(inquiry)
    sentences: list[Sentence] = []
    chosen = []
    holding: defaultdict[str, list[Anchor]] = defaultdict(list)
    for anchor in inquiry.library.anchors_printing(spelt):
        holding[anchor.report_id].append(anchor)
    for record in sort_records(inquiry, (r for r in records if r.report_id in holding)):
        for paragraph in map(inquiry.library.paragraph, holding[record.report_id]):
            said = [s for s in split_sentences(paragraph.text) if _prints(s, forms)]
            if said and not paragraph.is_boilerplate:
                citation = cite(inquiry, paragraph.anchor, said[0])
                sentences.append(Sentence(said[0], "quote", (citation,), speaker(record)))
                chosen.append(record)
                break
    lead = notice(f"{count_of(chosen, records)} print “{' '.join(words)}”.")
    ranked = tuple(c.anchor for s in sentences for c in s.citations)
    return Draft("answered", (lead, *sentences), "extract", ranked)


def _asked(inquiry: Inquiry) -> tuple[list[str], set[str]]:
    """The words asked for, and every form that counts as printing them.

    "driving lessons for young people leaving care" asks for driving lessons, and
    "Staying Close schemes" for Staying Close, where no report prints all of it.
    """
    subject = subject_of(inquiry)
    words = content_words(subject)
    heads = [
        words,
        content_words(_TAIL.split(subject)[0]),
        [w for w in words if not _KINDS.fullmatch(w)],
    ]
    ids = {record.report_id for record in inquiry.records}
    for head in heads:
        if head and inquiry.library.reports_printing(" ".join(head)) & ids:
            words = head
            break
    forms = {" ".join(words)}
    asked = " ".join(stems(words))
    for term in matching_terms(" ".join(words)):  # an acronym and what it stands for are the same
        own = {form for form in (term.term, term.acronym) if form}
        forms |= own if any(" ".join(stems(content_words(f))) in asked for f in own) else set()
    return words, forms


def _prints(sentence: str, forms: set[str]) -> bool:
    said = f" {' '.join(stems(content_words(sentence)))} "
    return any(form and f" {form} " in said for form in forms)
