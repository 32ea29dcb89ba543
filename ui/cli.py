"""The command `pincite`.

A command parses, calls one function and prints. Results go to stdout,
everything else to stderr; exit code 0 done, 1 an error of ours in one line,
2 wrong usage. Nothing slow is imported before the command that needs it runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from ui.commands import (
    ask,
    audit,
    backup,
    evaluate,
    feedback,
    fetch,
    ingest,
    keys,
    reports,
    serve,
    status,
)

app = typer.Typer(
    name="pincite",
    help="Answers questions about inspection reports and cites the printed paragraph behind "
    "every sentence.",
    epilog='Start with: pincite serve · or: pincite ingest FOLDER, then pincite ask "..."',
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(ingest.ingest)
app.command()(fetch.fetch)
app.command()(reports.reports)
app.command()(reports.show)
app.command()(ask.ask)
app.command()(reports.remove)
app.command()(evaluate.evaluate)
app.command()(serve.serve)
app.command()(status.status)
app.add_typer(feedback.feedback, name="feedback")
app.add_typer(audit.audit, name="audit")
app.command()(backup.backup)
app.command()(backup.restore)
app.add_typer(keys.keys, name="keys")

# Of each room the error that all of its own are.
_ERRORS = {
    "assistant": "AssistantError",
    "eval_questions": "EvaluationError",
    "index": "IndexingError",
    "ingest": "IngestError",
    "ui.errors": "UiError",
}


def main(args: Sequence[str] | None = None) -> None:
    """Run one command and exit; `args` default to those of the process."""
    # onnxruntime reads it when it is loaded; without it, it reports its use to its makers.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    # numpy's: a second thread waits by spinning, and no vector here is long enough to gain by it.
    # It took a third of the processor seconds of an answer; see docs/scale.md.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        app(args, prog_name="pincite")
    except Exception as exc:
        if not _is_ours(exc):
            raise
        typer.echo(f"pincite: {' '.join(str(exc).split())}", err=True)
        sys.exit(1)


def _is_ours(exc: Exception) -> bool:
    """Whether the message was written for the person who typed the command.

    A room that was not loaded raised nothing; loading it to ask would take half a second.
    """
    rooms = ((sys.modules.get(room), error) for room, error in _ERRORS.items())
    return any(isinstance(exc, getattr(room, error, ())) for room, error in rooms)
