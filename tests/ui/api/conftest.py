"""The API over the sample reports, and over a store of its own to write to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sites import site_of
from starlette.testclient import TestClient

from index import Library


@pytest.fixture
def client(sample_library: Library) -> TestClient:
    """A program on the same machine, over the sample reports."""
    return TestClient(site_of(sample_library), raise_server_exceptions=False)


@pytest.fixture
def own_library(tmp_path: Path) -> Iterator[Library]:
    """An empty store, to be written to."""
    with Library.open(tmp_path / "store") as library:
        yield library


@pytest.fixture
def own_client(own_library: Library) -> TestClient:
    """The same over the empty store."""
    return TestClient(site_of(own_library), raise_server_exceptions=False)


@pytest.fixture
def with_key(own_library: Library) -> Callable[..., dict[str, str]]:
    """Make a key for some scopes; returns the headers that carry it."""

    def make(*scopes: str) -> dict[str, str]:
        _, secret = own_library.keys.add("a test", scopes)
        return {"authorization": f"Bearer {secret}"}

    return make
