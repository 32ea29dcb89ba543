"""A finished evaluation, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eval_questions.bootstrap import Interval
from eval_questions.figures import Figures, by_framework, by_kind, figures_of
from eval_questions.questions import GoldSet, Side
from eval_questions.results import Scored
from ingest import Anchor


@dataclass(frozen=True, slots=True)
class SystemRun:
    """What one system gave for every question, in the order of the gold files."""

    name: str
    ranking_only: bool
    scored: tuple[Scored, ...]
    n_reused: int = 0  # results taken from an earlier run of the same code, store and questions

    def of_set(self, gold_set: GoldSet) -> tuple[Scored, ...]:
        return tuple(s for s in self.scored if s.question.gold_set == gold_set.name)


@dataclass(frozen=True, slots=True)
class Run:
    """Gold sets, and what each system gave for their questions."""

    sets: tuple[GoldSet, ...]
    side: Side | None  # the side of the split that was asked; None for both
    systems: tuple[SystemRun, ...]  # the first is the one in question; the rest it is compared with
    missing: tuple[tuple[str, Anchor], ...]  # gold and also_ok that name no stored paragraph
    framework_of: Mapping[str, str]  # by report id
    workers: int
    skipped: tuple[str, ...] = ()  # ids of questions not asked: only right over other reports

    @property
    def failed(self) -> tuple[str, ...]:
        """The ids of the questions at which the first system failed."""
        return tuple(s.question.id for s in self.systems[0].scored if s.result.failed)

    def figures(self, gold_set: GoldSet, system: SystemRun) -> Figures:
        """One system over one gold set."""
        return figures_of(system.name, system.of_set(gold_set))

    def by_kind(self, gold_set: GoldSet, system: SystemRun) -> tuple[Figures, ...]:
        return by_kind(system.of_set(gold_set))

    def by_framework(self, gold_set: GoldSet, system: SystemRun) -> tuple[Figures, ...]:
        return by_framework(system.of_set(gold_set), self.framework_of)

    def table(self) -> str:
        """The figures as text for people: see `table.render`."""
        from eval_questions.table import render

        return render(self)

    def to_json(self) -> dict[str, Any]:
        """The figures with stable keys, for `pincite evaluate --json`."""
        return {
            "side": self.side,
            "workers": self.workers,
            "skipped": list(self.skipped),
            "missing": [{"id": name, **anchor._asdict()} for name, anchor in self.missing],
            "sets": [
                {
                    "set": gold_set.name,
                    "version": gold_set.version,
                    "systems": [self._system_json(gold_set, s) for s in self.systems],
                }
                for gold_set in self.sets
            ],
        }

    def _system_json(self, gold_set: GoldSet, system: SystemRun) -> dict[str, Any]:
        return {
            "system": system.name,
            "all": figures_json(self.figures(gold_set, system)),
            "by_kind": [figures_json(f) for f in self.by_kind(gold_set, system)],
            "by_framework": [figures_json(f) for f in self.by_framework(gold_set, system)],
        }


def figures_json(figures: Figures) -> dict[str, Any]:
    """One group of figures, with stable keys."""
    return {
        "name": figures.name,
        "questions": figures.n,
        "failed": list(figures.failed),
        "measures": {name: interval_json(i) for name, i in figures.by_measure.items()},
        "latency": {name: interval_json(i) for name, i in figures.latency.items()},
    }


def interval_json(interval: Interval) -> dict[str, float | int]:
    """A figure with its interval, rounded so that the last bits of a sum do not show."""
    value, low, high = (round(figure, 6) for figure in interval[:3])
    return {"value": value, "low": low, "high": high, "n": interval.n}
