"""Whether an answer cites the right paragraphs, and the words that stand in them.

A paragraph counts once however often it is cited. Notices, in which Pincite
speaks of itself, are left out. So is, for what is cited, all of a refusal: what
it shows as nearest is no answer. Its quoted words must stand all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from assistant import Citation, Sentence
from eval_questions.questions import Question
from ingest import Anchor

TextOf = Callable[[Anchor], str | None]  # the stored words of a paragraph; None where none is

QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00ad": None}
)
OMISSION = re.compile(r"\s*(?:\[…\]|\[\.\.\.\]|…|\.\.\.)\s*")


def citation_precision(cited: Sequence[Anchor], relevant: Collection[Anchor]) -> float | None:
    """(cited paragraphs in gold or also_ok) / (cited paragraphs).

    Range 0 to 1. Nothing cited, or nothing relevant (the reports do not answer): None.
    """
    if not cited or not relevant:
        return None
    return sum(anchor in relevant for anchor in cited) / len(cited)


def citation_recall(cited: Collection[Anchor], gold: Collection[Anchor]) -> float | None:
    """(gold paragraphs that are cited) / (gold paragraphs).

    Range 0 to 1; nothing cited is 0. also_ok is not needed. No gold: None.
    """
    if not gold:
        return None
    return sum(anchor in cited for anchor in gold) / len(gold)


def citation_f1(
    cited: Sequence[Anchor], gold: Collection[Anchor], relevant: Collection[Anchor]
) -> float | None:
    """2 P R / (P + R) of citation precision and recall, for one question.

    Range 0 to 1; nothing cited, or nothing right cited, is 0. No gold: None.
    Its mean over questions is not the F1 of the mean precision and recall.
    """
    recall = citation_recall(cited, gold)
    if recall is None:
        return None
    precision = citation_precision(cited, relevant) or 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def sentences_cited(quoted: Sequence[Sentence]) -> float | None:
    """(sentences with at least one citation) / (sentences), notices left out.

    Range 0 to 1. No sentence but notices: None.
    """
    if not quoted:
        return None
    return sum(bool(sentence.citations) for sentence in quoted) / len(quoted)


def quotes_stand(quoted: Sequence[Sentence], text_of: TextOf) -> float | None:
    """(citations whose quoted words stand in the cited paragraph) / (citations).

    Each citation of each sentence counts. White space, dashes, curly and
    straight quotes are made the same first; what stands between marks of
    omission must stand in that order. An empty quote, and a citation of no
    stored paragraph, do not stand. Range 0 to 1. No citation: None.
    """
    citations = [c for sentence in quoted for c in sentence.citations]
    if not citations:
        return None
    return sum(_stands(citation, text_of) for citation in citations) / len(citations)


def answered_right(question: Question, cited: Sequence[Anchor], *, refused: bool) -> float:
    """1 where a person would be served: with gold, not refused and any right paragraph cited;
    without gold, refused. Else 0.

    Range 0 or 1, for every question; asking back counts as 0. A low bar, for
    comparing two runs question by question: read it beside the other measures.
    """
    if not question.is_answerable:
        return float(refused)
    return float(not refused and any(anchor in question.relevant for anchor in cited))


def _stands(citation: Citation, text_of: TextOf) -> bool:
    text = text_of(citation.anchor)
    parts = [_plain(part) for part in OMISSION.split(citation.quote) if part.strip()]
    if text is None or not parts:
        return False
    rest = _plain(text)
    for part in parts:
        _, found, rest = rest.partition(part)
        if not found:
            return False
    return True


def _plain(text: str) -> str:
    return " ".join(text.translate(QUOTES).split())
