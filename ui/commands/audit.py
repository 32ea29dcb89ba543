"""`pincite audit`."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ui.commands.options import Json, Store, opened
from ui.output import note, say, say_json

audit = typer.Typer(
    help="Read the audit log: who asked what, when, and what was cited.\n\n"
    "Example: pincite audit export --since 2026-01-31",
    no_args_is_help=True,
)


@audit.command("export")
def export(
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"], help="Only from then on; UTC, or a day."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to this file instead of stdout.")
    ] = None,
    store: Store = None,
) -> None:
    """Print the log as JSON lines, oldest first.

    Example: pincite audit export --since 2026-01-31 --out audit.jsonl
    """
    import json
    import sys
    from datetime import UTC

    from ui.errors import Unwritable
    from ui.settings import read_settings

    first = since.replace(tzinfo=UTC) if since else None
    n_lines = 0
    try:
        with (
            opened(read_settings(store=store)) as library,
            out.open("w", encoding="utf-8") if out else nullcontext(sys.stdout) as file,
        ):
            for n_lines, line in enumerate(library.audit.lines(first), start=1):  # noqa: B007
                file.write(json.dumps(line.to_json(), ensure_ascii=False) + "\n")
    except OSError as exc:
        raise Unwritable(out or Path("stdout"), exc.strerror or str(exc)) from exc
    note(f"{n_lines} lines.")


@audit.command("forget")
def forget(
    before: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="Lines older than this day go.")
    ],
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Drop old lines now; serving does it by itself after PINCITE_AUDIT_DAYS.

    Example: pincite audit forget --before 2025-01-01
    """
    from datetime import UTC

    from ui.settings import read_settings

    with opened(read_settings(store=store)) as library:
        n_lines = library.audit.forget_before(before.replace(tzinfo=UTC))
    if as_json:
        say_json({"forgotten": n_lines})
    else:
        say(f"{n_lines} lines forgotten.")
