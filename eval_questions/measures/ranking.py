"""How high the right paragraphs stand in the ranked list, through ir-measures.

A right paragraph is one of `gold` or `also_ok` (relevance 1 or more), except
for recall@10, which asks for `gold` alone. The provider is pinned to
pytrec_eval for every measure. It orders by score and breaks ties in its own
way, so each place in the list is given a score of its own: the order measured
is the order shown.

None of these applies to a question without gold: what does not exist cannot be
found. A question that failed retrieved nothing and so has 0.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from eval_questions.questions import GOLD, Qrel
from ingest import Anchor


def hit_at(k: int, qrels: Sequence[Qrel], retrieved: Sequence[Anchor]) -> float | None:
    """1 where any right paragraph is among the first k, else 0.

    Range 0 or 1. Fewer than k retrieved: those that there are. No gold: None.
    """
    return _calculate(f"Success@{k}", qrels, retrieved)


def recall_at_10(qrels: Sequence[Qrel], retrieved: Sequence[Anchor]) -> float | None:
    """(gold paragraphs among the first 10) / (gold paragraphs).

    Range 0 to 1; a question with more than 10 gold paragraphs cannot reach 1.
    `also_ok` counts neither above nor below the line. No gold: None.
    """
    return _calculate(f"R(rel={GOLD})@10", qrels, retrieved)


def reciprocal_rank(qrels: Sequence[Qrel], retrieved: Sequence[Anchor]) -> float | None:
    """1 / (place of the first right paragraph), over the whole list.

    Range 0 to 1: 1 where it stands first, 0.5 second, 0 where none is there. No gold: None.
    """
    return _calculate("RR", qrels, retrieved)


def ndcg_at_10(qrels: Sequence[Qrel], retrieved: Sequence[Anchor]) -> float | None:
    """DCG@10 / (DCG@10 of the best order), a gain of 2 for gold and 1 for also_ok.

    DCG@10 is the sum over places i = 1..10 of gain / log2(i + 1). Range 0 to 1.
    No gold: None.
    """
    return _calculate("nDCG@10", qrels, retrieved)


def hit_at_5_chunks(relevant: Collection[Anchor], chunk_of: Mapping[Anchor, int]) -> float | None:
    """1 where any right paragraph is in one of the first 5 chunks, else 0.

    Only for a system that ranks chunks of several paragraphs: five of them show a
    reader some 40 paragraphs, so it is no match for hit@5 of paragraphs.
    Range 0 or 1. No gold, or a system without chunks: None.
    """
    if not relevant or not chunk_of:
        return None
    return float(any(chunk_of.get(anchor, 6) <= 5 for anchor in relevant))


def _calculate(name: str, qrels: Sequence[Qrel], retrieved: Sequence[Anchor]) -> float | None:
    import ir_measures

    if not any(qrel.relevance == GOLD for qrel in qrels):
        return None
    judged = [ir_measures.Qrel("q", _doc_id(q.anchor), q.relevance) for q in qrels]
    ranked = [
        ir_measures.ScoredDoc("q", _doc_id(anchor), float(-place))
        for place, anchor in enumerate(dict.fromkeys(retrieved))
    ]
    measure = ir_measures.parse_measure(name)
    metrics = ir_measures.pytrec_eval.iter_calc([measure], judged, ranked)
    return next((float(metric.value) for metric in metrics), 0.0)


def _doc_id(anchor: Anchor) -> str:
    return f"{anchor.report_id}/{anchor.label}"
