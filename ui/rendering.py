"""The page's HTML, made of templates that escape every word they are given.

The words of reports, questions and models reach a page only through here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ui.marking import lay_out
from ui.words import STATUS_WORDS, days, is_number, name_of, printed_label

if TYPE_CHECKING:
    from assistant import Answer, Sentence
    from index import ReportRecord
    from ui.reading import Reading


class Group(NamedTuple):
    """Neighbouring sentences that share a heading."""

    heading: str
    sentences: list[Sentence]


def render_head(reports: Sequence[ReportRecord]) -> str:
    """Return what stands above the chat: what it is, and when not to trust it."""
    return _render("head", reports=reports, n_invented=sum(r.is_invented for r in reports))


def render_suggestions(suggestions: Sequence[str]) -> str:
    """Return the questions to choose from, or "" where there are none."""
    return _render("suggestions", suggestions=suggestions)


def render_turn(
    n: int,
    question: str,
    reports: Iterable[ReportRecord] = (),
    *,
    answer: Answer | None = None,
    problem: str = "",
) -> str:
    """Return one question with its answer, or with the problem, or as being looked for.

    Args:
        n: The turn's number in the conversation, from 1; it makes ids unique.
        question: As typed.
        reports: The catalogue, to name the reports that are cited.
        answer: None while the answer is being made.
        problem: Why there is no answer.
    """
    sentences = answer.sentences if answer else ()
    return _render(
        "turn",
        n=n,
        question=question,
        problem=problem,
        answer=answer,
        status=STATUS_WORDS[answer.status] if answer else "",
        groups=[Group(h, list(s)) for h, s in groupby(sentences, key=lambda s: s.heading)],
        has_quotes=any(s.kind == "quote" for s in sentences),
        names={report.report_id: name_of(report) for report in reports},
    )


def render_reader(reading: Reading | None = None, *, quote: str = "", problem: str = "") -> str:
    """Return a paragraph with its neighbours, the words of `quote` marked; or how to get one."""
    report = reading.report if reading else None
    return _render(
        "reader",
        reading=reading,
        quote=quote,
        problem=problem,
        name=name_of(report) if report else "",
        inspected=days(report.inspection_start, report.inspection_end) if report else "",
        published=days(None, report.published) if report else "",
    )


def _render(template: str, **values: object) -> str:
    return _environment().get_template(f"{template}.html").render(**values).strip()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "page"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(lay_out=lay_out, printed=printed_label, is_number=is_number)
    return environment
