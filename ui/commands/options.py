"""What several commands take, and how they open the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from index import Embedder, Library
    from ui.settings import Settings

Store = Annotated[
    Path | None,
    typer.Option(
        "--store", metavar="DIR", help="Folder that holds all state. (default: PINCITE_STORE)"
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on stdout, and nothing else.")]


@contextmanager
def opened(settings: Settings, *, create: bool = False, reembed: bool = False) -> Iterator[Library]:
    """Open the store that the settings name, and close it afterwards.

    Raises:
        StoreMissing: there is none, and `create` is False.
    """
    from index import Library

    url = settings.database_url.get_secret_value() if settings.database_url else None
    library = Library.open(
        settings.store,
        database_url=url,
        chroma_url=settings.chroma_url,
        embedder=_embedder(settings),
        create=create,
        reembed=reembed,
    )
    try:
        yield library
    finally:
        library.close()


def _embedder(settings: Settings) -> Embedder | None:
    """The service's that the settings name; None for the shipped one."""
    if not settings.embeddings_model:
        return None
    from index import ServiceEmbedder

    key = settings.embeddings_key.get_secret_value() if settings.embeddings_key else ""
    return ServiceEmbedder(settings.embeddings_model, settings.embeddings_url, key)
