"""`pincite feedback`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import Json, Store, opened
from ui.output import note, say, say_json, write

if TYPE_CHECKING:
    from index import Feedback

feedback = typer.Typer(
    help="Show what people said of answers, or make draft gold questions of it.\n\n"
    "Example: pincite feedback export --out drafts.jsonl",
    no_args_is_help=True,
)


@feedback.command("list")
def list_feedback(store: Store = None, as_json: Json = False) -> None:
    """List what was said, oldest first.

    Example: pincite feedback list
    """
    from ui.settings import read_settings

    with opened(read_settings(store=store)) as library:
        told = library.feedback()
    for each in told:
        if as_json:
            say_json(each.to_json())
        else:
            say(_in_words(each))
    if not told:
        note("Nobody has said anything of an answer yet.")


@feedback.command("export")
def export(
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to this file instead of stdout.")
    ] = None,
    complete: Annotated[
        bool, typer.Option("--complete", help="Only drafts that need nobody to complete them.")
    ] = False,
    store: Store = None,
) -> None:
    """Print draft gold questions, one a question that somebody judged.

    What everybody found good is complete. In the others `gold` is null until a
    person names the right paragraphs: an evaluation refuses them till then.

    Example: pincite feedback export --out drafts.jsonl
    """
    import json

    from ui.feedback.drafts import draft_questions, header
    from ui.settings import read_settings

    with opened(read_settings(store=store)) as library:
        drafts = draft_questions(library.feedback())
    n_open = sum(draft["gold"] is None for draft in drafts)
    shown = [draft for draft in drafts if not complete or draft["gold"] is not None]
    lines = [json.dumps(line, ensure_ascii=False) for line in (header(len(shown)), *shown)]
    if out:
        write(out, ("\n".join(lines) + "\n").encode())
    else:
        for line in lines:
            typer.echo(line)
    note(f"{len(shown)} drafts; {n_open} of {len(drafts)} need the right paragraphs named.")


def _in_words(told: Feedback) -> str:
    head = f"{told.given_at:%Y-%m-%d %H:%M}  {told.verdict.replace('_', ' '):<14}  {told.question}"
    cited = ", ".join(f"{e.report_id} {e.label}" for e in told.evidence)
    lines = [" ".join(head.split("\n")), f"    cited: {cited or 'nothing'}"]
    return "\n".join([*lines, f"    {' '.join(told.text.split())}"] if told.text else lines)
