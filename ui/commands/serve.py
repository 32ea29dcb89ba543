"""`pincite serve`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import Store, opened
from ui.output import note

if TYPE_CHECKING:
    from index import Library


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on. (default: PINCITE_HOST, 127.0.0.1)")
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="Port to listen on. (default: PINCITE_PORT, 7860)")
    ] = None,
    store: Store = None,
) -> None:
    """Open the chat page; where nothing is stored yet, over invented sample reports.

    Example: pincite serve --port 8000
    """
    from ui.settings import read_settings
    from ui.signin import check_start
    from ui.watching import set_up_logs

    settings = read_settings(store=store, host=host, port=port)
    check_start(settings)  # before anything is opened or stored
    set_up_logs(settings.log_format)
    with opened(settings, create=True) as library:
        if not library.reports():
            _store_samples(library)
        from ui.answerers import Answerers, processes_beside
        from ui.models import model_of
        from ui.safeguards import Safeguards
        from ui.server import serve as serve_page

        note(f"Pincite is at http://{settings.host}:{settings.port} (stop it with Ctrl+C)")
        serve_page(
            library,
            settings.host,
            settings.port,
            settings.home_authority,
            harm_notice=settings.harm_notice,
            answer_with=settings.answer_with,
            model=model_of(settings) if settings.answer_with != "extract" else None,
            allowed_sites=settings.allowed_sites,
            public_url=settings.public_url,
            upload_mb=settings.upload_mb if settings.uploads else 0,
            safeguards=Safeguards(library, settings),
            answerers=Answerers(
                processes_beside(settings), partial(opened, settings), settings.log_format
            ),
        )


def _store_samples(library: Library) -> None:
    import ingest
    from ui.commands.ingest import store_paths

    note("The store is empty: storing the sample reports. They are invented.")
    for outcome in store_paths(library, [Path(ingest.__file__).parent / "samples"]):
        if outcome.error:
            note(outcome.error)
