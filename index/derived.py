"""The files that are searched, made from the truth and thrown away when in doubt.

    derived/CURRENT                 the name of the folder in use
    derived/<content>-<recipe>/     rows.json, vectors.npy, keyword/, manifest.json
    derived/<content>-coarse-<recipe>/  the same, with coarse.npy of so many vectors that it helps

A folder is built under another name, written to disk, and named CURRENT in one
atomic step; whoever has the old one open keeps it until they look again. What
it says of reports that have not changed is taken from the folder before, which
is a tenth of the work where one report is added to 40,000 paragraphs.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index import coarse, keyword, passages
from index.coarse import Coarse
from index.keyword import KeywordIndex
from index.rowmap import RowMap
from index.store import Store
from index.vectors import SHARED
from ingest import Anchor, Paragraph

RECIPE = "2"  # raised when what is written below changes
_VERIFY_BYTES = 128_000_000  # checksums are read on opening up to this size: 0.05 s
_CURRENT, _MANIFEST, _VECTORS, _KEYWORD = "CURRENT", "manifest.json", "vectors.npy", "keyword"


@dataclass(frozen=True, slots=True)
class Derived:
    """The files of one state of the reports, opened."""

    name: str  # of the folder
    mark: str  # of the content it was made from
    hashes: Mapping[str, str]  # of each report then, as `Store.words_hashes`
    rows: RowMap
    vectors: NDArray[np.float32]  # (n_passages, dim), rows of length 1, mapped from the file
    keywords: KeywordIndex  # over the paragraphs
    coarse: Coarse | None  # of the vectors; None where they are few, or it was not made yet

    @property
    def is_whole(self) -> bool:
        """Whether nothing is to be added: a store that was made before has no coarse vectors."""
        return self.coarse is not None or len(self.vectors) < SHARED


def keyword_text(paragraph: Paragraph) -> str:
    """What of a paragraph is searched by its words: its innermost heading and its text."""
    return "\n".join([*paragraph.headings[-1:], paragraph.text])


def build(
    folder: Path, store: Store, mark: str, embedder_name: str, dim: int, base: Derived | None = None
) -> Derived:
    """Make the files from what is stored, put them in use, and drop all others.

    Args:
        folder: where they are.
        store: what they are made from.
        mark: of the content; taken before anything of it was read.
        embedder_name: what made the vectors.
        dim: numbers in a vector.
        base: what was in use, of the same recipe; its reports are not read again where their
            hashes are the same.

    Raises:
        OSError: The disk is full, or the folder cannot be written to. What was in use stays.
    """
    recipe = _recipe(embedder_name)
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f".building-{mark[:16]}-{recipe}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    hashes = store.words_hashes()
    rows = _write(aside, store, dim, hashes, base)
    # Another name than without: whoever has that open keeps it until they look again.
    name = f"{mark[:16]}{'-coarse' * (aside / coarse.STEPS).exists()}-{recipe}"
    _seal(aside, mark, hashes)
    shutil.rmtree(folder / name, ignore_errors=True)
    aside.rename(folder / name)
    _point(folder, name)
    for other in folder.iterdir():
        if other.is_dir() and other.name != name:
            shutil.rmtree(other, ignore_errors=True)
    return _open(folder / name, mark, hashes, rows)


def has_lost(derived: Derived, store: Store) -> bool:
    """Whether a report of the files is stored no more, or is stored with other words."""
    return not derived.hashes.items() <= store.words_hashes().items()


def name_of_current(folder: Path) -> str | None:
    """The name of the files in use; None where there are none."""
    try:
        return (folder / _CURRENT).read_text("utf-8")
    except (OSError, ValueError):
        return None


def open_current(folder: Path, embedder_name: str, opened: Derived | None = None) -> Derived | None:
    """Open the files in use; None where there are none, or not of this recipe, or damaged.

    Args:
        folder: where they are.
        embedder_name: what made the vectors.
        opened: what is open already; its rows are not read again where it is the one in use.
    """
    name = name_of_current(folder)
    if name is None or not name.endswith(f"-{_recipe(embedder_name)}"):
        return None
    known = opened.rows if opened is not None and opened.name == name else None
    try:
        mark, hashes = _verified(folder / name)
        return _open(
            folder / name, mark, hashes, RowMap.load(folder / name) if known is None else known
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None  # whatever is wrong with it, the answer is to build it again


def _recipe(embedder_name: str) -> str:
    return hashlib.sha256(f"{RECIPE}\n{passages.RECIPE}\n{embedder_name}".encode()).hexdigest()[:8]


class _Part(NamedTuple):
    """What is searched of one report."""

    paragraphs: list[tuple[Anchor, int, int]]  # as `RowMap` has them
    vectors: NDArray[np.float32]
    texts: list[str | list[int]]  # of the paragraphs, or the numbers of their words


def _write(
    aside: Path, store: Store, dim: int, hashes: Mapping[str, str], base: Derived | None
) -> RowMap:
    parts = {}
    if base is not None:
        now, then = hashes, base.hashes
        same = [name for name in base.rows.reports if name in now and now[name] == then[name]]
        parts = {name: _taken(base, name) for name in same}
    parts |= _read(store, dim, [name for name in hashes if name not in parts])
    # Sorted here: a database may sort names by the rules of some language.
    in_order = [parts[name] for name in sorted(parts)]
    vectors = np.concatenate([np.empty((0, dim), np.float32), *(p.vectors for p in in_order)])
    np.save(aside / _VECTORS, vectors)
    if len(vectors) >= SHARED:
        coarse.write(aside, vectors)
    rows = RowMap.of(chain.from_iterable(part.paragraphs for part in in_order))
    rows.save(aside)
    known = base.keywords.vocabulary if base is not None else {}
    keyword.build(aside / _KEYWORD, chain.from_iterable(part.texts for part in in_order), known)
    return rows


def _taken(base: Derived, report_id: str) -> _Part:
    [span] = base.rows.spans([report_id])
    [passages] = base.rows.passage_spans([report_id])
    return _Part(
        base.rows.of_report(report_id),
        base.vectors[slice(*passages)],
        [*base.keywords.words_of(*span)],
    )


def _read(store: Store, dim: int, reports: Collection[str]) -> dict[str, _Part]:
    """The parts of those reports that have a passage."""
    vectors: dict[str, list[bytes]] = {}
    counts: dict[tuple[str, int], int] = {}
    for report_id, position, _, vector in store.passages(reports):
        vectors.setdefault(report_id, []).append(vector)
        counts[report_id, position] = counts.get((report_id, position), 0) + 1
    parts = {}
    for report_id, position, paragraph in store.some_paragraphs(reports):
        if report_id not in parts and report_id in vectors:
            parts[report_id] = _Part([], _of_length_1(vectors.pop(report_id), dim), [])
        if n_passages := counts.get((report_id, position)):
            part = parts[report_id]
            part.paragraphs.append((paragraph.anchor, position, n_passages))
            part.texts.append(keyword_text(paragraph))
    return parts


def _of_length_1(vectors: list[bytes], dim: int) -> NDArray[np.float32]:
    """What is stored, as it is searched: float16 leaves lengths of 0.9998 to 1.0002."""
    table = np.frombuffer(b"".join(vectors), np.float16).reshape(-1, dim).astype(np.float32)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-12)
    return table


def _seal(aside: Path, mark: str, hashes: Mapping[str, str]) -> None:
    """Write every file through to the disk, then what they are to be recognised by."""
    files = sorted(path for path in aside.rglob("*") if path.is_file())
    listed = {}
    for path in files:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        listed[path.relative_to(aside).as_posix()] = [path.stat().st_size, _checksum(path)]
    with (aside / _MANIFEST).open("w", encoding="utf-8") as file:
        json.dump({"mark": mark, "reports": hashes, "files": listed}, file)
        file.flush()
        os.fsync(file.fileno())


def _point(folder: Path, name: str) -> None:
    aside = folder / f".{_CURRENT}"
    with aside.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(folder / _CURRENT)


def _verified(folder: Path) -> tuple[str, dict[str, str]]:
    """The mark of a folder whose files are as they were written, and the hashes of its reports.

    Raises:
        ValueError: One of them is not.
    """
    manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
    with_checksums = sum(size for size, _ in manifest["files"].values()) <= _VERIFY_BYTES
    for name, (size, checksum) in manifest["files"].items():
        path = folder / name
        if path.stat().st_size != size or (with_checksums and _checksum(path) != checksum):
            raise ValueError(f"{path} is not as it was written")
    return manifest["mark"], manifest["reports"]


def _checksum(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            value = zlib.crc32(block, value)
    return value


def _open(folder: Path, mark: str, hashes: Mapping[str, str], rows: RowMap) -> Derived:
    vectors = np.load(folder / _VECTORS, mmap_mode="r" if len(rows) else None)
    keywords = KeywordIndex(folder / _KEYWORD, len(rows))
    return Derived(folder.name, mark, hashes, rows, vectors, keywords, Coarse.open(folder))
