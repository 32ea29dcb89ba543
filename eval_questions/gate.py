"""Holds a run to recorded figures: worse than what was recorded, beyond doubt, is a failure.

The baseline is a small JSON file, one entry a gold set and side. A headline
measure falls when it is beyond the recorded figure's own 95% interval: below
its low end, or above its high end where lower is better. An interval of no
width (every question right) leaves no room at all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from eval_questions.bootstrap import Interval
from eval_questions.errors import UnreadableBaseline
from eval_questions.figures import Figures
from eval_questions.measures import MEASURES, Measure
from eval_questions.questions import GoldSet
from eval_questions.run import Run, interval_json
from eval_questions.table import markdown_table

BASELINE = Path(__file__).with_name("baseline.json")
ROUNDED = 1e-6  # recorded figures have six places


class Verdict(NamedTuple):
    """What the gate says of a run."""

    problems: tuple[str, ...]  # one sentence each; () where the gate is open

    @property
    def is_open(self) -> bool:
        return not self.problems

    def render(self) -> str:
        """The verdict as text for people."""
        if self.is_open:
            return "gate: open. No headline measure is below what was recorded."
        return "\n".join(["gate: closed.", *(f"- {problem}" for problem in self.problems)])


def check(run: Run, baseline_file: Path = BASELINE) -> Verdict:
    """Compare the first system's headline figures with the recorded ones.

    A question that failed, a gold paragraph that is not in the store, and a
    set that was recorded with other questions or not at all, close the gate
    too: the figures would not mean what the recorded ones did.

    Raises:
        UnreadableBaseline: there is no baseline file, or it is not one.
    """
    recorded = _read(baseline_file)
    problems = []
    if run.failed:
        problems.append(f"{len(run.failed)} questions failed: {', '.join(run.failed)}")
    if run.missing:
        named = ", ".join(f"{name}: {a.report_id} {a.label}" for name, a in run.missing)
        problems.append(f"{len(run.missing)} gold paragraphs are not in the store: {named}")
    for gold_set in run.sets:
        problems += _set_problems(run, gold_set, recorded, baseline_file)
    return Verdict(tuple(problems))


def check_baseline(baseline_file: Path = BASELINE) -> None:
    """Refuse a missing or damaged baseline at once, not after the last question.

    Raises:
        UnreadableBaseline: there is no baseline file, or it is not one.
    """
    _read(baseline_file)


def update_baseline(run: Run, baseline_file: Path = BASELINE) -> str:
    """Record a run's headline figures, and return the difference from what was recorded.

    Entries of sets that are not in the run stay as they are.
    """
    recorded = _read(baseline_file) if baseline_file.exists() else {}
    entries = {_name(run, s): _entry(run, s) for s in run.sets}
    rows = [["set", "measure", "recorded before", "now"]]
    for name, entry in entries.items():
        rows += _differences(name, recorded.get(name, {}).get("figures", {}), entry["figures"])
    text = json.dumps({**recorded, **entries}, indent=2, sort_keys=True) + "\n"
    baseline_file.write_text(text, encoding="utf-8")
    return markdown_table(rows) if len(rows) > 1 else "The recorded figures are the same."


def _read(path: Path) -> dict[str, Any]:
    try:
        recorded = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as exc:
        raise UnreadableBaseline(path, "no file") from exc
    except ValueError as exc:
        raise UnreadableBaseline(path, "a file that is not JSON") from exc
    if not isinstance(recorded, dict) or not all(
        isinstance(entry, dict) and {"questions", "figures"} <= entry.keys()
        for entry in recorded.values()
    ):
        raise UnreadableBaseline(path, "JSON of another form")
    return recorded


def _name(run: Run, gold_set: GoldSet) -> str:
    return f"{gold_set.name}, {run.side} side" if run.side else gold_set.name


def _entry(run: Run, gold_set: GoldSet) -> dict[str, Any]:
    figures = run.figures(gold_set, run.systems[0])
    return {
        "version": gold_set.version,
        "questions": gold_set.fingerprint,
        "asked": figures.n,
        "figures": {
            m.name: interval_json(figures.by_measure[m.name])
            for m in MEASURES
            if m.is_headline and m.name in figures.by_measure
        },
    }


def _set_problems(
    run: Run, gold_set: GoldSet, recorded: Mapping[str, Any], path: Path
) -> list[str]:
    name = _name(run, gold_set)
    entry = recorded.get(name)
    again = "record it with `pincite evaluate --update-baseline`"
    if entry is None:
        return [f"{name}: no figures are recorded in {path}; {again}"]
    if entry["questions"] != gold_set.fingerprint:
        return [f"{name}: its questions are not those of the figures in {path}; {again}"]
    figures = run.figures(gold_set, run.systems[0])
    if entry.get("asked") != figures.n:
        return [
            f"{name}: {figures.n} questions were asked over these reports, expected the "
            f"{entry.get('asked')} of the figures in {path}; store the same reports, or {again}"
        ]
    found = (_fall(m, entry["figures"].get(m.name), figures) for m in MEASURES if m.is_headline)
    return [f"{name}: {problem}" for problem in found if problem]


def _fall(measure: Measure, recorded: Mapping[str, float] | None, figures: Figures) -> str:
    """What is wrong with one measure; "" where nothing is."""
    if recorded is None:
        return ""  # it applied to no question when the figures were recorded
    now = figures.by_measure.get(measure.name)
    allowed = recorded["high"] if measure.lower_is_better else recorded["low"]
    bound = f"at most {allowed:.3f}" if measure.lower_is_better else f"at least {allowed:.3f}"
    if now is None:
        return f"{measure.name} expected {bound}, found no question it applies to"
    if _is_beyond(now, allowed, lower_is_better=measure.lower_is_better):
        return (
            f"{measure.name} expected {bound} (recorded {recorded['value']:.3f}), "
            f"found {now.value:.3f} over {now.n} questions"
        )
    return ""


def _is_beyond(now: Interval, allowed: float, *, lower_is_better: bool) -> bool:
    excess = now.value - allowed if lower_is_better else allowed - now.value
    return excess > ROUNDED


def _differences(
    name: str, before: Mapping[str, Mapping[str, float]], now: Mapping[str, Mapping[str, float]]
) -> list[list[str]]:
    return [
        [name, measure, _shown(before.get(measure)), _shown(now.get(measure))]
        for measure in dict.fromkeys((*before, *now))
        if before.get(measure) != now.get(measure)
    ]


def _shown(figure: Mapping[str, float] | None) -> str:
    if figure is None:
        return "-"
    return f"{figure['value']:.3f} [{figure['low']:.3f}, {figure['high']:.3f}]"
