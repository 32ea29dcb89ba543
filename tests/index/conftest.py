"""An embedder loaded once, and libraries over invented reports."""

from __future__ import annotations

import shutil
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


@pytest.fixture(scope="session")
def kept_two(tmp_path_factory: pytest.TempPathFactory, embedder: OnnxEmbedder) -> Path:
    """The folder of a store of Northmoor and Eastvale. To copy, not to open."""
    folder = tmp_path_factory.mktemp("kept") / "store"
    with Library.open(folder, embedder=embedder) as library:
        library.add(make_report("Northmoor", NORTHMOOR), b"%PDF northmoor")
        library.add(make_report("Eastvale", EASTVALE), b"%PDF eastvale")
        library.refresh()
    return folder


@pytest.fixture
def two_reports(kept_two: Path, tmp_path: Path, embedder: OnnxEmbedder):
    """Northmoor and Eastvale, which share a sentence, stored and findable."""
    folder = shutil.copytree(kept_two, tmp_path / "store")
    with Library.open(folder, embedder=embedder) as opened:
        yield opened
