"""Every measure by name: the one list that tables, intervals and the gate are made from.

A question that failed counts as the worst value of each measure that it would
surely have had: it is never left out of a denominator.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import NamedTuple

from eval_questions.measures import citations, nuggets, ranking, refusals, scope
from eval_questions.measures.citations import TextOf
from eval_questions.questions import Nugget, Question
from eval_questions.results import Result

Value = float | None


class Measure(NamedTuple):
    """A measure of one result; what it is over many is the mean of its values."""

    name: str
    of: Callable[[Question, Result, TextOf], Value]
    lost_by: Callable[[Question], bool]  # whether a question, failing, counts as the worst value
    documented_by: Callable[..., Value]  # the function whose docstring defines it
    lower_is_better: bool = False
    is_headline: bool = False  # the gate holds it
    needs_answer: bool = True  # False: a ranked list is enough

    @property
    def meaning(self) -> str:
        """Its definition: formula, range, edges."""
        return inspect.getdoc(self.documented_by) or ""


def measure_result(
    question: Question, result: Result, text_of: TextOf, *, ranking_only: bool = False
) -> dict[str, Value]:
    """Every measure of one result, by name; None where it does not apply.

    Args:
        question: what was asked, and what answers it.
        result: what a system gave for it.
        text_of: the stored words of a paragraph, for the quoted words to be found in.
        ranking_only: whether the system ranks paragraphs and answers nothing; only the
            measures of a ranked list are then made.
    """
    return {
        measure.name: _value(measure, question, result, text_of)
        for measure in MEASURES
        if not (ranking_only and measure.needs_answer)
    }


def _value(measure: Measure, question: Question, result: Result, text_of: TextOf) -> Value:
    if result.failed and measure.lost_by(question):
        return float(measure.lower_is_better)
    return measure.of(question, result, text_of)


def _answerable(question: Question) -> bool:
    return question.is_answerable


def _unanswerable(question: Question) -> bool:
    return not question.is_answerable


def _every(_: Question) -> bool:
    return True


def _none(_: Question) -> bool:
    return False  # a question that failed was not refused, and has no chunks


def _nuggets(question: Question) -> tuple[Nugget, ...]:
    return question.nuggets if question.is_answerable else ()


def _hit(k: int, *, is_headline: bool = False) -> Measure:
    return Measure(
        f"hit@{k}",
        lambda q, r, _: ranking.hit_at(k, q.qrels, r.retrieved),
        _answerable,
        ranking.hit_at,
        is_headline=is_headline,
        needs_answer=False,
    )


MEASURES: tuple[Measure, ...] = (
    _hit(1),
    _hit(5, is_headline=True),
    _hit(10),
    Measure(
        "hit@5 of chunks",
        lambda q, r, _: ranking.hit_at_5_chunks(q.relevant, r.chunk_of),
        _none,
        ranking.hit_at_5_chunks,
        needs_answer=False,
    ),
    Measure(
        "recall@10 of gold",
        lambda q, r, _: ranking.recall_at_10(q.qrels, r.retrieved),
        _answerable,
        ranking.recall_at_10,
        is_headline=True,
        needs_answer=False,
    ),
    Measure(
        "RR",
        lambda q, r, _: ranking.reciprocal_rank(q.qrels, r.retrieved),
        _answerable,
        ranking.reciprocal_rank,
        needs_answer=False,
    ),
    Measure(
        "nDCG@10",
        lambda q, r, _: ranking.ndcg_at_10(q.qrels, r.retrieved),
        _answerable,
        ranking.ndcg_at_10,
        is_headline=True,
        needs_answer=False,
    ),
    Measure(
        "wrong authority@10",
        lambda q, r, _: scope.wrong_authority_at_10(q, r.retrieved),
        scope.names_an_authority,
        scope.wrong_authority_at_10,
        lower_is_better=True,
        is_headline=True,
        needs_answer=False,
    ),
    Measure(
        "wrong report@10",
        lambda q, r, _: scope.wrong_report_at_10(q, r.retrieved),
        scope.names_one_report,
        scope.wrong_report_at_10,
        lower_is_better=True,
        is_headline=True,
        needs_answer=False,
    ),
    Measure(
        "answered right",
        lambda q, r, _: citations.answered_right(q, r.cited, refused=r.refused),
        _every,
        citations.answered_right,
        is_headline=True,
    ),
    Measure(
        "citation precision",
        lambda q, r, _: citations.citation_precision(r.cited, q.relevant),
        _answerable,
        citations.citation_precision,
        is_headline=True,
    ),
    Measure(
        "citation recall",
        lambda q, r, _: citations.citation_recall(r.cited, q.gold),
        _answerable,
        citations.citation_recall,
        is_headline=True,
    ),
    Measure(
        "citation F1",
        lambda q, r, _: citations.citation_f1(r.cited, q.gold, q.relevant),
        _answerable,
        citations.citation_f1,
    ),
    Measure(
        "sentences cited",
        lambda q, r, _: citations.sentences_cited(r.quoted),
        _answerable,
        citations.sentences_cited,
        is_headline=True,
    ),
    Measure(
        "quotes stand",
        lambda q, r, text_of: citations.quotes_stand(r.quoted, text_of),
        _answerable,
        citations.quotes_stand,
        is_headline=True,
    ),
    Measure(
        "nugget recall",
        lambda q, r, _: nuggets.nugget_recall(_nuggets(q), r.said),
        lambda q: bool(_nuggets(q)),
        nuggets.nugget_recall,
        is_headline=True,
    ),
    Measure(
        "must-not said",
        lambda q, r, _: nuggets.must_not_said(q.must_not, r.said),
        lambda q: bool(q.must_not),
        nuggets.must_not_said,
        lower_is_better=True,
    ),
    Measure(
        "refusal precision",
        lambda q, r, _: refusals.refusal_precision(refused=r.refused, answerable=q.is_answerable),
        _none,
        refusals.refusal_precision,
        is_headline=True,
    ),
    Measure(
        "refusal recall",
        lambda q, r, _: refusals.refusal_recall(refused=r.refused, answerable=q.is_answerable),
        _unanswerable,
        refusals.refusal_recall,
        is_headline=True,
    ),
    Measure(
        "asked back",
        lambda q, r, _: refusals.asked_back(r.status),
        _none,
        refusals.asked_back,
        lower_is_better=True,
    ),
)
