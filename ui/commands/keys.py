"""`pincite keys`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.options import Json, Store, opened
from ui.output import note, say, say_json, say_table

if TYPE_CHECKING:
    from index import Key


class Scope(StrEnum):
    """What a key is for; as `ui.api.SCOPES`, which takes longer to import."""

    READ = "read"
    FEEDBACK = "feedback"
    WRITE = "write"


keys = typer.Typer(
    help="Make, list and revoke the keys by which programs use the API.\n\n"
    'Example: pincite keys add "planning team"',
    no_args_is_help=True,
)


@keys.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Whose it is, or what for.")],
    scope: Annotated[
        list[Scope] | None,
        typer.Option(help="What it is for; read where nothing is said. May be repeated."),
    ] = None,
    days: Annotated[
        int | None, typer.Option(min=1, max=3650, help="Days until it expires; for ever without.")
    ] = None,
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Make a key and print it: the only time that it is shown.

    Example: pincite keys add "planning team" --scope read --scope feedback --days 90
    """
    from ui.settings import read_settings

    scopes = [each.value for each in scope or [Scope.READ]]
    lifetime = timedelta(days=days) if days else None
    with opened(read_settings(store=store)) as library:
        key, secret = library.keys.add(name, scopes, lifetime)
    if as_json:
        say_json(_as_json(key) | {"key": secret})
        return
    note(f"Key {key.key_id} for {', '.join(sorted(key.scopes))}. Keep it: it is not shown again.")
    say(secret)


@keys.command("list")
def list_keys(store: Store = None, as_json: Json = False) -> None:
    """List every key ever made, oldest first, without the keys themselves.

    Example: pincite keys list
    """
    from ui.settings import read_settings

    with opened(read_settings(store=store)) as library:
        made = library.keys.all()
    if as_json:
        for key in made:
            say_json(_as_json(key))
    elif made:
        _table(made)
    else:
        note('There are no keys. Make one with: pincite keys add "planning team"')


@keys.command("revoke")
def revoke(
    key_ids: Annotated[
        list[str], typer.Argument(metavar="KEY_ID...", help="As `pincite keys list` lists them.")
    ],
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Let nobody in by these keys any more.

    Example: pincite keys revoke 1a2b3c4d5e6f
    """
    from ui.settings import read_settings

    with opened(read_settings(store=store)) as library:
        for key_id in key_ids:
            key = library.keys.revoke(key_id)
            if as_json:
                say_json(_as_json(key))
            else:
                say(f"revoked  {key.key_id}  {key.name}")


def _table(made: list[Key]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("key", "for", "scopes", "made", "state", box=None)
    for key in made:
        cells = (key.key_id, key.name, ", ".join(sorted(key.scopes)), f"{key.created:%Y-%m-%d}")
        table.add_row(*map(Text, cells), _state(key))
    say_table(table)


def _state(key: Key) -> str:
    if key.revoked:
        return f"revoked {key.revoked:%Y-%m-%d}"
    if key.expires is None:
        return "in force"
    is_over = not key.opens(datetime.now(UTC))
    return f"{'expired' if is_over else 'in force until'} {key.expires:%Y-%m-%d}"


def _as_json(key: Key) -> dict[str, Any]:
    days = {name: getattr(key, name) for name in ("created", "expires", "revoked")}
    return {
        "key_id": key.key_id,
        "name": key.name,
        "scopes": sorted(key.scopes),
        **{name: day.isoformat(timespec="seconds") if day else None for name, day in days.items()},
    }
