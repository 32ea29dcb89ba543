"""Behind a proxy that takes a prefix away, the site's own addresses have it."""

from __future__ import annotations

import pytest
from fastapi import FastAPI, Request
from starlette.testclient import TestClient

from ui.below import Below, prefix_of


@pytest.mark.parametrize(
    ("url", "prefix"),
    [
        ("", ""),
        ("https://pincite.example/", ""),
        ("https://intranet.example/council/pincite/", "/council/pincite"),
    ],
)
def test_the_prefix_is_the_path_of_the_public_address(url, prefix):
    assert prefix_of(url) == prefix


@pytest.mark.parametrize("path", ["/reports/a%2Fb", "/pincite/reports/a%2Fb"])
def test_a_page_is_found_and_knows_its_address(path):
    app = FastAPI()
    app.add_middleware(Below, prefix="/pincite")

    @app.get("/reports/{name:path}")
    def report(request: Request, name: str) -> list[str]:
        return [name, request.url.path, request.scope["root_path"]]

    assert TestClient(app).get(path).json() == ["a/b", "/pincite/reports/a/b", "/pincite"]


def test_what_only_begins_like_the_prefix_is_not_taken_for_it():
    app = FastAPI()
    app.add_middleware(Below, prefix="/pin")

    @app.get("/pincite")
    def found(request: Request) -> str:
        return request.url.path

    assert TestClient(app).get("/pincite").json() == "/pin/pincite"
