"""A run's figures as text for people: Markdown that also reads well in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from eval_questions.bootstrap import Interval
from eval_questions.figures import Figures
from eval_questions.measures import MEASURES
from eval_questions.questions import GoldSet
from eval_questions.run import Run

# The few that a line has room for; the HTML report and `--json` have them all.
IN_GROUPS = (
    "hit@5",
    "recall@10 of gold",
    "answered right",
    "citation precision",
    "citation recall",
    "nugget recall",
    "refusal recall",
)
NAMED = 20  # ids named on a line before the rest is counted

HOW_TO_READ = (
    "Each figure is a mean over the questions it applies to (n), with its 95% bootstrap interval "
    "(2,000 draws of the questions). Right for hit@k, RR and nDCG@10 is gold or also_ok; for "
    "recall@10 gold alone. Lower is better where marked (-)."
)


def render(run: Run) -> str:
    """The tables of every gold set: overall beside the baselines, by kind, by framework."""
    parts = [part for gold_set in run.sets for part in _set_tables(run, gold_set)]
    return "\n\n".join([*parts, *_warnings(run), HOW_TO_READ])


def markdown_table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a Markdown table, columns aligned; the first row is the head."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    rule = "|" + "|".join("-" * (w + 2) for w in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def with_interval(interval: Interval | None, digits: int = 3) -> str:
    """`0.812 [0.741, 0.883]`; a dash where nothing was measured."""
    if interval is None:
        return "-"
    return f"{interval.value:.{digits}f} [{interval.low:.{digits}f}, {interval.high:.{digits}f}]"


def n_of(every: Sequence[Figures], measure: str) -> str:
    """How many questions a measure applies to; "12 / 10" where systems differ, "" for none."""
    intervals = [figures.by_measure.get(measure) for figures in every]
    return " / ".join(dict.fromkeys(str(interval.n) for interval in intervals if interval))


def _set_tables(run: Run, gold_set: GoldSet) -> list[str]:
    every = [run.figures(gold_set, system) for system in run.systems]
    side = f", {run.side} side" if run.side else ""
    title = f"## {gold_set.name} (version {gold_set.version}{side}): {every[0].n} questions"
    first = run.systems[0]
    return [
        title,
        markdown_table(_overall(every)),
        f"By kind of question, {first.name}:",
        markdown_table(_groups(run.by_kind(gold_set, first))),
        f"By framework of the reports that answer, {first.name}:",
        markdown_table(_groups(run.by_framework(gold_set, first))),
        *_failures(every),
    ]


def _overall(every: Sequence[Figures]) -> list[list[str]]:
    rows = [["measure", *(figures.name for figures in every), "n"]]
    for measure in MEASURES:
        if n := n_of(every, measure.name):
            name = f"{measure.name} (-)" if measure.lower_is_better else measure.name
            cells = [with_interval(figures.by_measure.get(measure.name)) for figures in every]
            rows.append([name, *cells, n])
    for name in every[0].latency:
        cells = [with_interval(figures.latency.get(name), digits=0) for figures in every]
        rows.append([f"{name} (-)", *cells, str(every[0].latency[name].n)])
    return rows


def _groups(groups: Sequence[Figures]) -> list[list[str]]:
    names = [n for n in IN_GROUPS if any(n in figures.by_measure for figures in groups)]
    rows = [["", "questions", *names]]
    for figures in groups:
        cells = [with_interval(figures.by_measure.get(name), digits=2) for name in names]
        rows.append([figures.name, str(figures.n), *cells])
    return rows


def _failures(every: Sequence[Figures]) -> list[str]:
    return [
        f"{figures.name}: {len(figures.failed)} of {figures.n} questions failed and count as "
        f"wrong: {_named(figures.failed)}"
        for figures in every
        if figures.failed
    ]


def _warnings(run: Run) -> list[str]:
    warnings = []
    if run.skipped:
        warnings.append(
            f"{len(run.skipped)} questions were not asked, for they are right only where exactly "
            f"the reports they name are stored: {_named(run.skipped)}"
        )
    if not run.missing:
        return warnings
    named = _named([f"{a.report_id} {a.label} ({name})" for name, a in run.missing])
    return [
        *warnings,
        f"{len(run.missing)} gold or also_ok paragraphs are not in the store, so they count as not "
        f"found: {named}",
    ]


def _named(names: Sequence[str]) -> str:
    rest = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + rest
