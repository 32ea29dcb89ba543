"""`pincite ask`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import Json, Store, opened
from ui.output import note, say, say_json, write

if TYPE_CHECKING:
    from assistant import Answer
    from index import Library


class AnswerWith(StrEnum):
    """Who writes the sentences."""

    EXTRACT = "extract"
    MODEL = "model"
    THOROUGH = "thorough"


def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.")],
    history: Annotated[
        list[str] | None,
        typer.Option(help="A question asked before, first asked first. May be repeated."),
    ] = None,
    authority: Annotated[
        list[str] | None, typer.Option(help="Only reports of this authority. May be repeated.")
    ] = None,
    year: Annotated[
        list[int] | None, typer.Option(help="Only inspections of this year. May be repeated.")
    ] = None,
    report: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this report. May be repeated.")
    ] = None,
    answer_with: Annotated[
        AnswerWith | None,
        typer.Option(
            help="extract: sentences of the reports, word for word. model: those of "
            "PINCITE_MODEL, each verified. thorough: the same, having read the whole of one or "
            "two reports. (default: PINCITE_ANSWER_WITH, extract)"
        ),
    ] = None,
    pack: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Also write an evidence pack: FILE.docx, or FILE.html to print."
        ),
    ] = None,
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Answer a question from the stored reports, every sentence cited.

    Example: pincite ask "What must Northmoor improve?"
    """
    from assistant import answer_json, render_text
    from assistant import ask as ask_assistant
    from ui.models import model_of
    from ui.settings import read_settings
    from ui.words import STATUS_WORDS

    if pack and pack.suffix not in (".docx", ".html"):
        raise typer.BadParameter("--pack takes a file that ends in .docx or .html")
    settings = read_settings(store=store, answer_with=answer_with)
    if settings.log_prompts:
        from ui.watching.logs import set_up_logs

        set_up_logs(settings.log_format)
    with opened(settings) as library:
        answer = ask_assistant(
            library,
            question,
            history=tuple(history or ()),
            authorities=tuple(authority or ()),
            years=tuple(year or ()),
            reports=tuple(report or ()),
            home_authority=settings.home_authority,
            harm_notice=settings.harm_notice,
            answer_with=settings.answer_with,
            model=model_of(settings) if settings.answer_with != "extract" else None,
        )
        if pack:
            _write_pack(library, answer, pack, settings.home_authority)
    if as_json:
        say_json(answer_json(answer))
    else:
        note(f"{STATUS_WORDS[answer.status]} {answer.scope.explanation}\n")
        say(render_text(answer))


def _write_pack(library: Library, answer: Answer, path: Path, home_authority: str) -> None:
    from ui.packing import pack_answers, to_docx, to_html

    made = pack_answers(library, [answer], home_authority)
    write(path, to_docx(made) if path.suffix == ".docx" else to_html(made).encode())
    note(f"Evidence pack: {path}")
