"""Where the command line writes: results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from rich.table import Table

# A report may hold escape sequences that would recolour or rename a person's terminal, and
# right-to-left overrides that would make words read as others.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

# Wide enough that no cell is broken where stdout is a file or a pipe.
PIPE_WIDTH = 240

Step = Callable[[int, int], None]


def say(text: str) -> None:
    """Print a result for people, without control characters."""
    typer.echo(_UNPRINTABLE.sub("", text))


def say_json(value: dict[str, Any]) -> None:
    """Print one object on one line."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def note(text: str) -> None:
    """Print what is not the result: what is being done, what went wrong."""
    typer.echo(_UNPRINTABLE.sub("", text), err=True)


def write(path: Path, content: bytes) -> None:
    """Write a file that was asked for.

    Raises:
        Unwritable: it cannot be written there.
    """
    from ui.errors import Unwritable

    try:
        path.write_bytes(content)
    except OSError as exc:
        raise Unwritable(path, exc.strerror or str(exc)) from exc


def say_table(table: Table) -> None:
    """Print a table on stdout, unbroken where nobody reads it on a screen."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=PIPE_WIDTH)
    console.print(table)


@contextmanager
def progress(what: str) -> Iterator[Step]:
    """Show on stderr how far a job has come; yields a function of (done, total)."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task(what, total=None)

        def step(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield step
