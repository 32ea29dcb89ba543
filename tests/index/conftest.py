"""An embedder loaded once, and libraries over invented reports."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented_reports import EASTVALE, NORTHMOOR, make_report

from index import Library
from index.embedder import OnnxEmbedder


@pytest.fixture(scope="session")
def embedder() -> OnnxEmbedder:
    return OnnxEmbedder()


@pytest.fixture
def library(tmp_path: Path, embedder: OnnxEmbedder):
    """An empty store."""
    with Library.open(tmp_path / "store", embedder=embedder) as opened:
        yield opened


@pytest.fixture
def two_reports(library: Library) -> Library:
    """Northmoor and Eastvale, which share a sentence, stored and findable."""
    library.add(make_report("Northmoor", NORTHMOOR), b"%PDF northmoor")
    library.add(make_report("Eastvale", EASTVALE), b"%PDF eastvale")
    library.refresh()
    return library
