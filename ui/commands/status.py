"""`pincite status`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ui.commands.options import Json, Store, opened
from ui.output import say, say_json


def status(
    check: Annotated[
        bool,
        typer.Option("--check", help="Compare all that is stored with its hashes."),
    ] = False,
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Show every setting and what the store holds.

    Example: pincite status --check
    """
    from index import StoreMissing
    from ui.settings import PREFIX, read_settings

    settings = read_settings(store=store)
    values: dict[str, Any] = {
        f"{PREFIX}{name}".upper(): value for name, value in settings.model_dump(mode="json").items()
    }
    try:
        with opened(settings) as library:
            held = library.status() | ({"checked": library.check()} if check else {})
    except StoreMissing as exc:
        held = {"missing": str(exc)}
    if as_json:
        say_json({"settings": values, "store": held})
        return
    about = {f"{PREFIX}{n}".upper(): f.description for n, f in type(settings).model_fields.items()}
    for name, value in values.items():
        say(f"{name}={'' if value is None else value}\n    {about[name]}")
    say("")
    for name, value in held.items():
        say(f"{name}: {value}")
