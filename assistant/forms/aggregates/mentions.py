"""Which reports print the words asked for, or the glossary's forms of them."""

from __future__ import annotations

from assistant.answer import Sentence
from assistant.cues import any_of
from assistant.forms.aggregates.rows import count_of, in_question, sort_records
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.sentences import split_sentences
from assistant.vocabulary import matching_terms
from assistant.words import content_words, stems

# Who prints it, which is not what is printed.
_BODIES = any_of(
    r"\b(?:councils?|authorit(?:y|ies)|reports?|inspections?|areas?|boroughs?|list|all|many|stored"
    r"|ofsted|inspectors?|ever)\b"
)
_MENTION = any_of(
    r"\b(?:mention|name|refer|use the (?:word|term|phrase)|contain the (?:word|term|phrase))"
    r"(?:s|ed|ing)?\b(?: to)?"
)


def asks_for_mention(question: str) -> bool:
    """Whether a question asks which reports print a word, not which speak of a theme."""
    return _MENTION.search(question) is not None


def answer_mention(inquiry: Inquiry) -> Draft:
    """Every report in scope that prints the words, with the first sentence that does."""
    theme = _MENTION.sub(" ", inquiry.reading.topic)
    words = [w for w in content_words(theme) if not _BODIES.fullmatch(w)]
    asked = " ".join(stems(words))
    forms = {asked}
    for term in matching_terms(theme):  # an acronym and what it stands for are the same words
        own = {" ".join(stems(content_words(form))) for form in (term.term, term.acronym)}
        forms |= own if any(form and form in asked for form in own) else set()
    records = in_question(inquiry)
    sentences: list[Sentence] = []
    chosen = []
    for record in sort_records(inquiry, records):
        for paragraph in inquiry.library.paragraphs(record.report_id):
            said = [s for s in split_sentences(paragraph.text) if _prints(s, forms)]
            if said and not paragraph.is_boilerplate:
                citation = cite(inquiry, paragraph.anchor, said[0])
                sentences.append(Sentence(said[0], "quote", (citation,), speaker(record)))
                chosen.append(record)
                break
    lead = notice(f"{count_of(chosen, records)} print “{' '.join(words)}”.")
    ranked = tuple(c.anchor for s in sentences for c in s.citations)
    return Draft("answered", (lead, *sentences), "extract", ranked)


def _prints(sentence: str, forms: set[str]) -> bool:
    said = f" {' '.join(stems(content_words(sentence)))} "
    return any(form and f" {form} " in said for form in forms)
