"""Figures over many results: each measure with its interval, overall and by group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from eval_questions.bootstrap import Interval, interval_of, percentile_of
from eval_questions.measures import MEASURES, latency_ms
from eval_questions.questions import KINDS, Question
from eval_questions.results import Scored

LATENCIES = {"latency p50 ms": 50.0, "latency p95 ms": 95.0}

ANSWERED_BY_NONE = "no report"
ANSWERED_BY_SEVERAL = "several"


class Figures(NamedTuple):
    """The figures of one group of questions."""

    name: str  # "all", a kind, a framework
    n: int  # questions in it
    failed: tuple[str, ...]  # the ids of those that failed; they are in every denominator
    by_measure: Mapping[str, Interval]  # a measure that applies to no question is not in it
    latency: Mapping[str, Interval]


def figures_of(name: str, scored: Sequence[Scored]) -> Figures:
    """Every measure over a group of results, with intervals."""
    by_measure: dict[str, Interval] = {}
    for measure in MEASURES:
        values = [s.values.get(measure.name) for s in scored]
        interval = interval_of([value for value in values if value is not None])
        if interval is not None:
            by_measure[measure.name] = interval
    return Figures(
        name=name,
        n=len(scored),
        failed=tuple(s.question.id for s in scored if s.result.failed),
        by_measure=by_measure,
        latency=_latency(scored),
    )


def by_kind(scored: Sequence[Scored]) -> tuple[Figures, ...]:
    """Figures for each kind of question that was asked, in the order of `KINDS`."""
    return _grouped(scored, lambda s: s.question.kind, KINDS)


def by_framework(scored: Sequence[Scored], framework_of: Mapping[str, str]) -> tuple[Figures, ...]:
    """Figures for each inspection framework, by name; then those of several, and of none.

    Args:
        scored: the results.
        framework_of: a report's framework by its id.
    """
    last = (ANSWERED_BY_SEVERAL, ANSWERED_BY_NONE)
    order = (*sorted(set(framework_of.values())), *last)
    return _grouped(scored, lambda s: framework_name(s.question, framework_of), order)


def framework_name(question: Question, framework_of: Mapping[str, str]) -> str:
    """The framework of the reports that answer a question."""
    found = {framework_of.get(anchor.report_id, "not stored") for anchor in question.gold}
    if not found:
        return ANSWERED_BY_NONE
    return found.pop() if len(found) == 1 else ANSWERED_BY_SEVERAL


def _grouped(
    scored: Sequence[Scored], group_of: Callable[[Scored], str], order: Iterable[str]
) -> tuple[Figures, ...]:
    groups: dict[str, list[Scored]] = {name: [] for name in order}
    for item in scored:
        groups.setdefault(group_of(item), []).append(item)
    return tuple(figures_of(name, group) for name, group in groups.items() if group)


def _latency(scored: Sequence[Scored]) -> dict[str, Interval]:
    values = [ms for ms in (latency_ms(s.result) for s in scored) if ms is not None]
    found = {name: interval_of(values, percentile_of(p)) for name, p in LATENCIES.items()}
    return {name: interval for name, interval in found.items() if interval is not None}
