"""The page's HTML, made of templates that escape every word they are given.

The words of reports, questions and models reach a page only through here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ui.addresses import official_address, paragraph_address, picture_address
from ui.citing import references
from ui.frame import FRAME, finalize, has_session
from ui.marking import lay_out
from ui.words import STATUS_WORDS, days, is_number, name_of, pincite, printed_label

if TYPE_CHECKING:
    from assistant import Answer, Sentence
    from index import ReportRecord
    from ingest import Anchor
    from ui.reading import Heading, WholeReading
    from ui.scoping import Chip
    from ui.suggestions import FollowUp

PAGE = Path(__file__).parent / "page"
TOP = "./"  # from the chat to the top of the site


def render_chat(name: str, *, takes_files: bool = False) -> str:
    """Return an unchanging part of the chat page: "top", "conversation" or "side"."""
    return _render(f"chat-{name}", root=TOP, here="", takes_files=takes_files)


def render_notices(reports: Sequence[ReportRecord]) -> str:
    """Return what a visitor should know of the reports stored: that there are none, or invented."""
    return _render("notices", reports=reports, n_invented=sum(r.is_invented for r in reports))


def render_suggestions(suggestions: Sequence[str]) -> str:
    """Return the questions to choose from, or "" where there are none."""
    follow_ups = [(question, question) for question in suggestions]
    return _render("questions", heading="Try one of these", questions=follow_ups)


def render_follow_ups(follow_ups: Sequence[FollowUp]) -> str:
    """Return the questions that may follow an answer, or "" where there are none."""
    return _render("questions", heading="You could ask next", questions=follow_ups)


def render_answer(
    sentences: Sequence[Sentence],
    reports: Iterable[ReportRecord],
    *,
    answer: Answer | None = None,
    chips: Sequence[Chip] = (),
) -> str:
    """Return an answer, or what there is of it so far.

    Args:
        sentences: Those to show, in order.
        reports: The catalogue, to name the reports that are cited.
        answer: The whole, where it is whole; None while it is being made.
        chips: The filters that it was held to, each to be taken away.
    """
    from assistant import Table, arrange

    blocks = [(isinstance(block, Table), block) for block in arrange(sentences)]
    return _render(
        "answer",
        blocks=blocks,
        answer=answer,
        chips=chips,
        status=STATUS_WORDS[answer.status] if answer else "",
        kinds={sentence.kind for sentence in sentences},
        names={report.report_id: name_of(report) for report in reports},
    )


def render_waiting(before: int | None) -> str:
    """Return how many questions come before this one; None: it waits no more."""
    return _render("waiting", before=before)


def render_problem(problem: str) -> str:
    """Return why a question got no answer."""
    return _render("problem", problem=problem)


def render_reader(reading: WholeReading, *, quote: str = "", root: str = TOP) -> str:
    """Return a report open at a paragraph, the words of `quote` marked in it."""
    return _render("reader", root=root, **_reader_values(reading, quote))


def render_reader_page(
    reading: WholeReading, *, quote: str, root: str, takes_files: bool = False
) -> str:
    """Return the same as a page of its own; `root` leads from it to the top of the site."""
    title = pincite(reading.report, reading.paragraph.anchor)
    values = _reader_values(reading, quote) | {"problem": "", "title": title}
    return _render("read", root=root, here=None, takes_files=takes_files, **values)


def render_missing(problem: str, *, root: str, takes_files: bool = False, part: bool) -> str:
    """Return that there is no such paragraph: as a page, or as a part of one."""
    if part:
        return _render("missing", problem=problem)
    title = "There is no such paragraph"
    return _render(
        "read", root=root, here=None, takes_files=takes_files, problem=problem, title=title
    )


def _reader_values(reading: WholeReading, quote: str) -> dict[str, object]:
    report, cited = reading.report, reading.paragraph
    in_print = sorted({box.page for box in cited.boxes}) or ([cited.page] if cited.page else [])
    return {
        "reading": reading,
        "quote": quote,
        "name": name_of(report),
        "inspected": days(report.inspection_start, report.inspection_end),
        "published": days(None, report.published),
        "pages": in_print,
        "kind": _kind_of_file(report.source),
        "official": official_address(report, cited.page),
        "references": references(report, cited, quote),
        "outline": _outline(reading),
    }


def _outline(reading: WholeReading) -> list[tuple[Heading, Anchor]]:
    return [(h, step.paragraph.anchor) for step in reading.steps for h in step.headings]


def _kind_of_file(source: str) -> str:
    ending = Path(source).suffix.lower()
    return {".docx": "a Word document", ".html": "a web page", ".htm": "a web page"}.get(
        ending, "text"
    )


def _render(template: str, **values: object) -> str:
    return _environment().get_template(f"{template}.html").render(**values).strip()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([PAGE, FRAME]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
    environment.globals.update(
        lay_out=lay_out,
        printed=printed_label,
        is_number=is_number,
        address=paragraph_address,
        picture=picture_address,
        has_session=has_session,
    )
    return environment
