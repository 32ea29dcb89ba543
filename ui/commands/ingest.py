"""`pincite ingest`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import Json, Store, opened
from ui.output import note, progress, say, say_json

if TYPE_CHECKING:
    from index import Library
    from ui.storing import Outcome


def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders of reports.")] = None,
    explain: Annotated[
        Path | None,
        typer.Option(
            "--explain", metavar="FILE", help="Show how each line is read; store nothing."
        ),
    ] = None,
    reembed: Annotated[
        bool,
        typer.Option("--reembed", help="Embed all that is stored anew, after an upgrade."),
    ] = False,
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Read inspection reports and store them.

    The same files again change nothing. A file that cannot be read is named
    on stderr with the reason, and the others are stored all the same.

    Example: pincite ingest reports/ extra/northmoor-2023.pdf
    """
    from ui.settings import read_settings

    if explain:
        _explain(explain)
        return
    if not paths and not reembed:
        raise typer.BadParameter("give at least one file or folder, or --explain FILE")
    with opened(read_settings(store=store), create=True, reembed=reembed) as library:
        _report(store_paths(library, paths or []), as_json)


def store_paths(library: Library, paths: Sequence[Path]) -> list[Outcome]:
    """Store what is at `paths` and make it searchable, with progress on stderr.

    Returns one outcome a file, in the order of `paths` and sorted within a folder.
    """
    from ui.errors import NoFiles
    from ui.storing import Outcome, find_files, store_files

    files, missing = find_files(paths)
    if paths and not files and not missing:
        raise NoFiles(paths[0])
    outcomes: list[Outcome] = []
    with progress("Reading") as step:
        step(0, len(files))
        for outcome in store_files(library, files):
            outcomes.append(outcome)
            step(len(outcomes), len(files))
    with progress("Making searchable") as step:
        library.refresh(step)
    place = {path: i for i, path in enumerate(files)}
    failed = [Outcome(error.path, "failed", error=str(error)) for error in missing]
    return failed + sorted(outcomes, key=lambda outcome: place[outcome.path])


def _explain(path: Path) -> None:
    from ingest import explain
    from ui.errors import MissingPath

    if not path.is_file():
        raise MissingPath(path)
    for line in explain(path):
        page = f"p{line.page} " if line.page else ""
        say(f"{page}[{line.verdict}] {line.text}")


def _report(outcomes: Sequence[Outcome], as_json: bool) -> None:
    from ui.errors import NothingStored

    for outcome in outcomes:
        if outcome.error:
            note(outcome.error)
        if as_json:
            say_json(outcome.to_json())
        elif not outcome.error:
            say(_in_words(outcome))
    n_failed = sum(outcome.outcome == "failed" for outcome in outcomes)
    if outcomes and n_failed == len(outcomes):
        raise NothingStored(n_failed)
    counts = Counter(outcome.outcome for outcome in outcomes)
    note(", ".join(f"{n} {outcome}" for outcome, n in sorted(counts.items())))


def _in_words(outcome: Outcome) -> str:
    words = f"{outcome.outcome:<9}  {outcome.report_id}"
    if outcome.numbered_paragraphs is not None:
        words += f"  {outcome.numbered_paragraphs} numbered paragraphs"
    if outcome.anomalies:
        words += f", {outcome.anomalies} odd in the print"
    return f"{words}  {outcome.path}"
