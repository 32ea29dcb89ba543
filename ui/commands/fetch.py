"""`pincite fetch`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.ingest import store_paths
from ui.commands.options import Json, Store, opened
from ui.output import note, progress, say, say_json

if TYPE_CHECKING:
    from ingest import Fetched, KnownSource
    from ui.storing import Outcome


def fetch(
    authority: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only the reports of this authority.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every children's services report that is listed.")
    ] = False,
    since: Annotated[
        datetime | None,
        typer.Option(
            metavar="DATE", formats=["%Y-%m-%d"], help="Only reports published then or later."
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where to keep the PDFs. (default: in the store)"),
    ] = None,
    mirror: Annotated[
        str, typer.Option(metavar="URL", help="Ask this server instead of the inspectorate's.")
    ] = "",
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Download official reports and store them.

    What lies in the folder already is not fetched again, so a run that was
    broken off goes on where it stopped. One request at a time, with a pause.

    Example: pincite fetch --authority "Barking and Dagenham"
    """
    from ingest import choose_sources
    from ui.settings import read_settings

    if everything == bool(authority) and not (since and not everything):
        raise typer.BadParameter("give --authority NAME or --all or --since DATE")
    settings = read_settings(store=store)
    sources = choose_sources(authority or "", since.date() if since else None)
    fetched = _fetch(sources, into or settings.store / "fetched", mirror)
    paths = [each.path for each in fetched if each.outcome != "failed"]
    outcomes: list[Outcome] = []
    if paths:
        with opened(settings, create=True) as library:
            outcomes = store_paths(library, paths)
    _report(fetched, outcomes, as_json)


def _fetch(sources: Sequence[KnownSource], folder: Path, mirror: str) -> list[Fetched]:
    from ingest import fetch_reports

    fetched: list[Fetched] = []
    with progress("Fetching") as step:
        step(0, len(sources))
        for each in fetch_reports(sources, folder, base=mirror):
            fetched.append(each)
            step(len(fetched), len(sources))
    return fetched


def _report(fetched: Sequence[Fetched], outcomes: Sequence[Outcome], as_json: bool) -> None:
    from ingest import NothingFetched

    lines = list(_lines(fetched, outcomes))
    for line in lines:
        if line["error"]:
            note(line["error"])
        if as_json:
            say_json(line)
        elif not line["error"]:
            say(f"{line['fetched']:<8} {line['outcome']:<9}  {line['report_id']}  {line['path']}")
    counts = Counter(line["outcome"] for line in lines)
    if counts["failed"] == len(lines):
        raise NothingFetched(len(lines))
    note(", ".join(f"{n} {outcome}" for outcome, n in sorted(counts.items())))


def _lines(fetched: Sequence[Fetched], outcomes: Sequence[Outcome]) -> Iterator[dict[str, Any]]:
    """One object a listed report: what was fetched, and what became of it in the store."""
    stored = {outcome.path: outcome for outcome in outcomes}
    for each in fetched:
        outcome = stored.get(each.path)
        yield {
            "url": each.source.url,
            "published": str(each.source.published),
            "path": str(each.path),
            "fetched": each.outcome,
            "outcome": outcome.outcome if outcome else "failed",
            "report_id": outcome.report_id if outcome else "",
            "error": each.error or (outcome.error if outcome else ""),
        }
