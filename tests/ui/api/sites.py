"""The API alone, mounted for a test."""

from __future__ import annotations

from fastapi import FastAPI

from index import Library
from ui.api import Access, Answering, Service, mount_api

SITE = "https://intranet.example"
OTHER_SITE = "https://elsewhere.example"


def site_of(library: Library, **answering: object) -> FastAPI:
    """The API alone, without the pages around it; `SITE` may embed it."""
    app = FastAPI(openapi_url=None)
    mount_api(app, Service(Answering(library, **answering), Access(library, (SITE,))))
    return app
