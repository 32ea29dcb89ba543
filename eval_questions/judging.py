"""A judge's view of a run, and how far it can be trusted.

Every figure a judge makes stands beside its agreement with the deterministic
measure of the same thing, and with people where their labels are given. A
judgement that fails counts as the worst, and as a disagreement, and is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from eval_questions.agreement import Agreement, agreement_of
from eval_questions.bootstrap import Interval, interval_of
from eval_questions.errors import JudgementFailed
from eval_questions.judge import Judge
from eval_questions.labels import LabelledAnswer
from eval_questions.measures import TextOf, support
from eval_questions.measures.citations import quotes_stand
from eval_questions.results import Result, Scored
from eval_questions.run import interval_json
from eval_questions.table import markdown_table, with_interval

NAMED = 20  # failed judgements named before the rest is counted
Verdict = Literal["full", "partial", "none", "failed"]


class Judged(NamedTuple):
    """One measure by a judge."""

    name: str
    value: Interval | None  # mean over questions of the share judged "full"
    with_measure: Agreement | None  # full or not: the judge, and the deterministic measure
    with_people: Agreement | None  # full or not: the judge, and people
    measure_with_people: Agreement | None  # full or not: the deterministic measure, and people


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge says of a run."""

    model: str
    measures: tuple[Judged, ...]
    failed: tuple[str, ...]  # "bd-001: why", one a failed judgement

    def render(self) -> str:
        """A table for people: each figure, and how far it can be trusted."""
        rows = [["judged by " + self.model, "figure", "n", *AGREEMENTS]]
        for judged in self.measures:
            agreements = (_shown(a) for a in judged[2:])
            n = str(judged.value.n) if judged.value else "0"
            rows.append([judged.name, with_interval(judged.value), n, *agreements])
        parts = [markdown_table(rows), HOW_TO_READ]
        if self.failed:
            rest = len(self.failed) - NAMED
            more = f"; and {rest} more" if rest > 0 else ""
            named = "; ".join(self.failed[:NAMED])
            parts.insert(
                1, f"{len(self.failed)} judgements failed, and count as none: {named}{more}"
            )
        return "\n\n".join(parts)

    def to_json(self) -> dict[str, Any]:
        """The same with stable keys."""
        return {
            "model": self.model,
            "failed": list(self.failed),
            "measures": [
                {
                    "name": judged.name,
                    "value": interval_json(judged.value) if judged.value else None,
                    **{
                        key: agreement._asdict() if agreement else None
                        for key, agreement in zip(judged._fields[2:], judged[2:], strict=True)
                    },
                }
                for judged in self.measures
            ],
        }


AGREEMENTS = ("with the measure", "with people", "the measure with people")
HOW_TO_READ = (
    "Agreement is the share of single judgements (full, or not) on which both agree, with Cohen's "
    "kappa: 1 is all, 0 no more than chance. The measures are nugget recall and quotes stand. "
    "Without agreement with people, a judge's figure says no more than that the judge said so."
)


class _Case(NamedTuple):
    """One answer, judged: verdicts beside what the measures, or people, say."""

    nuggets: tuple[tuple[Verdict, str], ...]
    sentences: tuple[tuple[Verdict, str], ...]
    failed: tuple[str, ...]


def judge_run(
    scored: Sequence[Scored],
    judge: Judge,
    text_of: TextOf,
    *,
    labels: Sequence[LabelledAnswer] = (),
    workers: int = 1,
) -> Judgement:
    """Judge every answer of a system: its facts, and the sentences that cite.

    Nuggets are judged where the reports answer the question; one that failed
    contains nothing. A refusal cites nothing, so it has no sentence to judge.

    Raises:
        ValueError: `workers` is below 1.
    """
    cases = _each(lambda s: _case(s, judge, text_of), scored, workers)
    people = _each(lambda answer: _labelled_case(answer, judge), labels, workers)
    failed = [problem for case in (*cases, *people) for problem in case.failed]
    return Judgement(
        judge.model,
        (
            Judged(
                "nuggets in the answer",
                _mean(case.nuggets for case in cases),
                _agreement(pair for case in cases for pair in case.nuggets),
                _agreement(pair for case in people for pair in case.nuggets),
                matcher_with_people(labels),
            ),
            Judged(
                "sentences supported by what they cite",
                _mean(case.sentences for case in cases),
                _agreement(pair for case in cases for pair in case.sentences),
                _agreement(pair for case in people for pair in case.sentences),
                None,  # people were given whole paragraphs: no quoted words to find
            ),
        ),
        tuple(failed),
    )


def matcher_with_people(labels: Iterable[LabelledAnswer]) -> Agreement | None:
    """How far the deterministic nugget matcher agrees with people: full, or not."""
    return _agreement(
        (support(nugget.text, answer.said), nugget.support)
        for answer in labels
        for nugget in answer.nuggets
    )


def _each(judged: Callable[[Any], _Case], things: Sequence[Any], workers: int) -> list[_Case]:
    with ThreadPoolExecutor(workers, thread_name_prefix="judge") as pool:
        return list(pool.map(judged, things))


def _case(scored: Scored, judge: Judge, text_of: TextOf) -> _Case:
    question, result = scored.question, scored.result
    facts = [n.text for n in question.nuggets if n.importance == "vital"]
    facts = facts if question.is_answerable else []
    found = [support(fact, result.said) for fact in facts]
    cited = [s for s in result.claims if s.citations]
    stand = ["full" if quotes_stand([s], text_of) == 1.0 else "none" for s in cited]
    asked = _asked_in_full(result)
    nuggets, why_nuggets = _tried(lambda: judge.nuggets(asked, result.said, facts), len(facts))
    sentences, why_support = _tried(
        lambda: judge.support(
            [(s.text, [text_of(c.anchor) or "" for c in s.citations]) for s in cited]
        ),
        len(cited),
    )
    return _Case(
        tuple(zip(nuggets, found, strict=True)),
        tuple(zip(sentences, stand, strict=True)),
        tuple(f"{question.id}: {why}" for why in (why_nuggets, why_support) if why),
    )


def _labelled_case(answer: LabelledAnswer, judge: Judge) -> _Case:
    facts, cited = answer.nuggets, answer.sentences
    nuggets, why_nuggets = _tried(
        lambda: judge.nuggets(answer.question, answer.said, [n.text for n in facts]), len(facts)
    )
    sentences, why_support = _tried(
        lambda: judge.support([(s.text, s.paragraphs) for s in cited]), len(cited)
    )
    return _Case(
        tuple(zip(nuggets, (n.support for n in facts), strict=True)),
        tuple(zip(sentences, (s.support for s in cited), strict=True)),
        tuple(f"label {answer.id}: {why}" for why in (why_nuggets, why_support) if why),
    )


def _tried(ask: Callable[[], Sequence[Verdict]], n: int) -> tuple[Sequence[Verdict], str]:
    try:
        return ask(), ""
    except JudgementFailed as exc:
        return ["failed"] * n, exc.found


def _asked_in_full(result: Result) -> str:
    """The question with the turns before it: "and for care leavers?" alone says little."""
    return "\n".join((*result.asked.get("history", ()), result.asked.get("question", "")))


def _mean(judged: Iterable[Sequence[tuple[Verdict, str]]]) -> Interval | None:
    shares = [sum(v == "full" for v, _ in pairs) / len(pairs) for pairs in judged if pairs]
    return interval_of(shares)


def _agreement(pairs: Iterable[tuple[str, str]]) -> Agreement | None:
    return agreement_of([(_full_or_not(a), _full_or_not(b)) for a, b in pairs])


def _full_or_not(verdict: str) -> str:
    return verdict if verdict in ("full", "failed") else "not"


def _shown(agreement: Agreement | None) -> str:
    if agreement is None:
        return "-"
    kappa = "no kappa" if agreement.kappa is None else f"kappa {agreement.kappa:.2f}"
    return f"{agreement.share:.2f}, {kappa}, n {agreement.n}"
