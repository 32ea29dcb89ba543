"""A run as one HTML file for reading: tables, bars, and every question with its answer.

The file asks nothing of any machine: styles and script stand inside it, and
its policy lets it load nothing. All words of reports and questions are
escaped by the template engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from assistant import Sentence
from eval_questions.bootstrap import Interval
from eval_questions.figures import Figures
from eval_questions.measures import MEASURES, Measure, TextOf, support
from eval_questions.questions import GoldSet, Question
from eval_questions.results import Scored
from eval_questions.run import Run
from eval_questions.table import HOW_TO_READ, n_of
from ingest import Anchor

TEMPLATES = Path(__file__).parent / "templates"
SHOWN = 10  # of the ranked list: what the measures at 10 look at
MAX_CHARS = 320  # of a retrieved paragraph; a missed one is shown whole


class Mark(NamedTuple):
    """A paragraph beside a question: what a person says of it, and its words."""

    anchor: Anchor
    relevance: str  # "gold", "also ok" or "not right"
    place: int | None  # in the ranked list, from 1; None where it was not retrieved
    text: str


class Card(NamedTuple):
    """One question of the report."""

    scored: Scored
    outcome: str  # "right", "wrong" or "failed"
    found: bool | None  # a right paragraph is among the first 5; None where there is none
    sentences: tuple[tuple[Sentence, tuple[str, ...]], ...]  # with each citation's relevance
    retrieved: tuple[Mark, ...]
    missed: tuple[Mark, ...]  # gold that the answer does not cite
    nuggets: tuple[tuple[str, str], ...]  # text, support
    explanation: str  # how the question led to its reports


class Section(NamedTuple):
    """One gold set of the report."""

    gold_set: GoldSet
    systems: tuple[Figures, ...]
    measured: tuple[tuple[Measure, str], ...]  # the measures that apply, with their n
    kinds: tuple[Figures, ...]
    frameworks: tuple[Figures, ...]


def write_report(run: Run, path: Path, text_of: TextOf) -> None:
    """Write the report of a run; `text_of` gives the stored words of a paragraph."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["figure"] = _figure
    html = environment.get_template("report.html").render(
        sections=[_section(run, gold_set) for gold_set in run.sets],
        cards=[card_of(scored, text_of) for scored in run.systems[0].scored],
        run=run,
        measures=MEASURES,
        how_to_read=HOW_TO_READ,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")


def card_of(scored: Scored, text_of: TextOf) -> Card:
    """What the report shows of one question."""
    question, result = scored.question, scored.result
    hit = scored.values.get("hit@5")
    return Card(
        scored=scored,
        outcome=_outcome(scored),
        found=None if hit is None else hit == 1.0,
        sentences=tuple(
            (s, tuple(_relevance(question, c.anchor) for c in s.citations))
            for s in result.sentences
        ),
        retrieved=tuple(
            _mark(scored, anchor, _cut(text_of(anchor))) for anchor in result.retrieved[:SHOWN]
        ),
        missed=tuple(
            _mark(scored, anchor, text_of(anchor) or "Not in the store.")
            for anchor in question.gold
            if anchor not in result.cited
        ),
        nuggets=tuple((n.text, support(n.text, result.said)) for n in question.nuggets),
        explanation=str(_scope_of(result.asked).get("explanation", "")),
    )


def _outcome(scored: Scored) -> str:
    if scored.result.failed:
        return "failed"
    right = scored.values.get("answered right", scored.values.get("hit@5"))
    return "right" if right == 1.0 else "wrong"


def _scope_of(asked: Any) -> dict[str, Any]:  # noqa: ANN401  # any `ask` object
    scope = asked.get("scope")
    return scope if isinstance(scope, dict) else {}


def _relevance(question: Question, anchor: Anchor) -> str:
    if anchor in question.gold:
        return "gold"
    return "also ok" if anchor in question.also_ok else "not right"


def _mark(scored: Scored, anchor: Anchor, text: str) -> Mark:
    ranked = scored.result.retrieved
    place = ranked.index(anchor) + 1 if anchor in ranked else None
    return Mark(anchor, _relevance(scored.question, anchor), place, text)


def _cut(text: str | None) -> str:
    if text is None:
        return "Not in the store."
    return text if len(text) <= MAX_CHARS else f"{text[:MAX_CHARS]} …"


def _section(run: Run, gold_set: GoldSet) -> Section:
    first = run.systems[0]
    systems: Sequence[Figures] = [run.figures(gold_set, system) for system in run.systems]
    return Section(
        gold_set=gold_set,
        systems=tuple(systems),
        measured=tuple((m, n) for m in MEASURES if (n := n_of(systems, m.name))),
        kinds=run.by_kind(gold_set, first),
        frameworks=run.by_framework(gold_set, first),
    )


def _figure(interval: Interval | None, digits: int = 2) -> str:
    return "–" if interval is None else f"{interval.value:.{digits}f}"
