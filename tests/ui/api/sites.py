"""The API alone, mounted for a test."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import uvicorn
from fastapi import FastAPI

from assistant import Model
from index import Library
from ui.adding import Adder
from ui.api import Access, Answering, LetSitesIn, Service, mount_api

SITE = "https://intranet.example"
OTHER_SITE = "https://elsewhere.example"


def site_of(library: Library, adder: Adder | None = None, model: Model | None = None) -> LetSitesIn:
    """The API alone, without the pages around it; `SITE` may embed it."""
    app = FastAPI(openapi_url=None)
    access = Access(library, (SITE,))
    mount_api(app, Service(Answering(library, model=model), access, adder=adder, max_megabytes=1))
    return LetSitesIn(app, (SITE,))


@contextlib.contextmanager
def serving(app: object) -> Iterator[str]:
    """Serve an application in a thread until the block is left; yields its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive()
                time.sleep(0.02)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=30)
