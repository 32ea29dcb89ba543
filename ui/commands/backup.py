"""`pincite backup` and `pincite restore`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import Json, Store
from ui.output import note, say, say_json

if TYPE_CHECKING:
    from index.backup import Backup


def backup(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where it goes; empty, or not there yet.")
    ],
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Copy the store while it is used, and check the copy.

    Example: pincite backup /backups/pincite-2026-01-31
    """
    from index.backup import back_up

    _say(back_up(_store(store), folder), as_json=as_json)


def restore(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Of the backup.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace the store that is there; it is kept aside.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only check the backup, and change nothing.")
    ] = False,
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Put a backup back, after every byte of it was checked. Stop `pincite serve` before.

    Example: pincite restore /backups/pincite-2026-01-31 --replace
    """
    from index import backup as backups

    if check:
        made = backups.verify(folder)
    else:
        made = backups.restore(folder, _store(store), replace=replace)
        note("Put back. It is made searchable when it is first asked; `pincite ask` does it now.")
    _say(made, as_json=as_json)


def _store(store: Path | None) -> Path:
    """The folder of the store; raises `TruthElsewhere` where its truth is in another database."""
    from ui.errors import TruthElsewhere
    from ui.settings import read_settings

    settings = read_settings(store=store)
    if settings.database_url:
        raise TruthElsewhere
    return settings.store


def _say(made: Backup, *, as_json: bool) -> None:
    from dataclasses import asdict

    if as_json:
        say_json(asdict(made))
        return
    held = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in made.counts.items())
    say(f"A backup of {made.made_at}, checked: {held}; {made.size:,} bytes, sha256 {made.sha256}")
