"""What a model that wrote answers did: its sentences, its failures, its tokens and its pace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from eval_questions.results import Scored

OUTCOMES = ("supported", "repaired", "replaced", "dropped")
_SAID = {
    "supported": "shown with the paragraphs they cite",
    "repaired": "shown with another paragraph",
    "replaced": "replaced by a quotation",
    "dropped": "left out",
}


class Written(NamedTuple):
    """A model's part in the answers of a run. Where it was not asked, it has none."""

    n_questions: int  # of the run
    n_asked: int  # with which the model was asked
    failures: dict[str, int]  # why its answer was not used, or not to its end
    outcomes: dict[str, int]  # of its sentences
    tokens_read: int  # the cached ones with them
    tokens_cached: int
    tokens_written: int
    is_estimated: bool  # of some answers the service did not count the tokens
    cost: float | None  # in the currency of the prices set; None where one is not known
    first_sentence_ms: tuple[float, float] | None  # p50 and p95, where the model wrote
    helped: dict[str, int]  # its help with the searches: what was taken, refused, and failed

    @property
    def n_sentences(self) -> int:
        """Sentences that the model wrote."""
        return sum(self.outcomes.values())

    def render(self) -> str:
        """The figures as lines for people."""
        lines = [f"The model was asked {self.n_asked} of {self.n_questions} questions."]
        lines += [f"  failed, {why}: {n}" for why, n in self.failures.items()]
        of = self.n_sentences
        if of:
            lines.append(f"It wrote {of} sentences:")
        for name in OUTCOMES if of else ():
            n = self.outcomes.get(name, 0)
            lines.append(f"  {_SAID[name]}: {n} ({n / of:.1%})")
        if self.helped:
            said = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in self.helped.items())
            lines.append(f"Its help with the searches: {said}.")
        about = "about " if self.is_estimated else ""
        cost = "not known, for no prices are set" if self.cost is None else f"{self.cost:.4f}"
        lines.append(
            f"Tokens: {about}{self.tokens_read:,} read, {self.tokens_cached:,} of them kept from "
            f"before, {self.tokens_written:,} written; cost: {cost}."
        )
        if self.first_sentence_ms:
            p50, p95 = self.first_sentence_ms
            lines.append(f"First sentence: {p50:,.0f} ms at the median, {p95:,.0f} ms at p95.")
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """The figures with stable keys."""
        return {**self._asdict(), "sentences": self.n_sentences}


def what_was_written(scored: Sequence[Scored]) -> Written:
    """Add up what the answers of a run say of the model that wrote them."""
    asked = [s.result.asked for s in scored if s.result.asked.get("usage")]
    usages = [answer["usage"] for answer in asked]
    # What failed before it was answered cost nothing; what broke off did.
    costs = [u["cost"] for u in usages if u["cost"] is not None or not u["failure"]]
    firsts = [
        answer["timings_ms"]["first_sentence"]
        for answer in asked
        if not answer["usage"]["failure"] and "first_sentence" in answer["timings_ms"]
    ]
    outcomes: Counter[str] = sum((Counter(usage["outcomes"]) for usage in usages), Counter())
    helped: Counter[str] = sum((Counter(usage["helped"]) for usage in usages), Counter())
    return Written(
        n_questions=len(scored),
        n_asked=len(asked),
        failures=dict(sorted(Counter(u["failure"] for u in usages if u["failure"]).items())),
        outcomes=dict(sorted(outcomes.items())),
        tokens_read=sum(usage["tokens_read"] for usage in usages),
        tokens_cached=sum(usage["tokens_cached"] for usage in usages),
        tokens_written=sum(usage["tokens_written"] for usage in usages),
        is_estimated=any(usage["is_estimated"] for usage in usages),
        cost=None if not costs or None in costs else round(sum(costs), 6),
        first_sentence_ms=_median_and_p95(firsts) if firsts else None,
        helped=dict(sorted(helped.items())),
    )


def _median_and_p95(values: Sequence[float]) -> tuple[float, float]:
    p50, p95 = np.percentile(values, [50, 95])
    return round(float(p50), 1), round(float(p95), 1)
