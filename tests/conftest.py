"""What every test may use."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from visits import CHROMIUM, FLAGS

import ingest
from index import Library, embedder
from index.embedder import OnnxEmbedder
from index.precedents import Precedents
from ingest import read_report

SAMPLES = Path(ingest.__file__).parent / "samples"
# How long an example takes to make or to run says how busy the machine is, and nothing else.
BUSY = [HealthCheck.too_slow]
settings.register_profile("on a busy machine", deadline=None, suppress_health_check=BUSY)
settings.load_profile("on a busy machine")


@pytest.fixture(scope="session", autouse=True)
def _no_certificates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each client of a service reads all the certificates of the machine: a tenth of a second.

    Nothing that a test asks is encrypted, so none is needed.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SSL_CERT_FILE", raising=False)
        patch.setenv("SSL_CERT_DIR", str(tmp_path_factory.mktemp("certificates")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _models_read_once() -> Iterator[None]:
    """Each store that is searched reads the same shipped files: a quarter of a second.

    And the invented reports are embedded whenever a test stores them.
    """
    with pytest.MonkeyPatch.context() as patch:
        for read in (embedder.open_session, embedder.open_tokenizer):
            patch.setattr(embedder, read.__name__, cache(read))
        patch.setattr(Precedents, "made_by", cache(Precedents.made_by))
        patch.setattr(OnnxEmbedder, "_with_words", _once_for_each_text(OnnxEmbedder._with_words))
        yield


def _once_for_each_text(make: Callable[..., Any]) -> Callable[..., Any]:
    """What a network makes of a text, which depends on nothing else, as a new vector each time."""
    made: dict[tuple[Path, int, str], Any] = {}

    def once(network: OnnxEmbedder, text: str) -> Any:
        key = (network._folder, network.word_dim, text)
        if key not in made:
            made[key] = make(network, text)
        vector, words = made[key]
        return vector.copy(), words

    return once


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports that lies beside the checkout; skips where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("needs the real reports in ../shared, which are not here")
    return folder


@pytest.fixture(scope="session")
def kept_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store of the invented reports. To copy, not to open."""
    files = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".pdf"))
    return _kept(tmp_path_factory, "samples", files)


@pytest.fixture(scope="session")
def sample_library(
    kept_samples: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Library]:
    """The invented reports, stored and findable. To read, not to write."""
    yield from _opened(kept_samples, tmp_path_factory)


@pytest.fixture(scope="session")
def seed_library(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[Library]:
    """The five real reports, stored and findable. To read, not to write."""
    kept = _kept(tmp_path_factory, "seeds", sorted((shared / "seeds").glob("*.txt")))
    yield from _opened(kept, tmp_path_factory)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium; skips where there is none."""
    if not CHROMIUM.exists():
        pytest.skip("needs Debian's chromium at /usr/bin/chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def _kept(factory: pytest.TempPathFactory, name: str, files: Iterable[Path]) -> Path:
    """One store of a name for all workers of a run, made by whichever comes first."""
    base = factory.getbasetemp()
    base = base.parent if base.name.startswith("popen-") else base
    folder, begun = base / f"store-{name}", base / f"store-{name}-begun"
    with FileLock(base / f"{name}.lock"):
        if not folder.exists():
            with Library.open(begun) as library:
                for file in files:
                    library.add(read_report(file), file.read_bytes())
                library.refresh()
            begun.rename(folder)
    return folder


def _opened(kept: Path, factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = shutil.copytree(kept, factory.mktemp("opened") / "store")
    with Library.open(folder) as library:
        yield library
