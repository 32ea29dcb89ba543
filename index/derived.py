"""The files that are searched, made from the truth and thrown away when in doubt.

    derived/CURRENT                 the name of the folder in use
    derived/<content>-<recipe>/     rows.json, vectors.npy, keyword/, manifest.json

A folder is built under another name, written to disk, and named CURRENT in one
atomic step; whoever has the old one open keeps it until they look again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import keyword, passages
from index.keyword import KeywordIndex
from index.rowmap import RowMap
from index.store import Store
from ingest import Anchor, Paragraph

RECIPE = "1"  # raised when what is written below changes
_VERIFY_BYTES = 128_000_000  # checksums are read on opening up to this size: 0.05 s
_CURRENT, _MANIFEST, _VECTORS, _KEYWORD = "CURRENT", "manifest.json", "vectors.npy", "keyword"


@dataclass(frozen=True, slots=True)
class Derived:
    """The files of one state of the reports, opened."""

    name: str  # of the folder
    mark: str  # of the content it was made from
    rows: RowMap
    vectors: NDArray[np.float32]  # (n_passages, dim), rows of length 1, mapped from the file
    keywords: KeywordIndex  # over the paragraphs


def keyword_text(paragraph: Paragraph) -> str:
    """What of a paragraph is searched by its words: its innermost heading and its text."""
    return "\n".join([*paragraph.headings[-1:], paragraph.text])


def build(folder: Path, store: Store, embedder_name: str, dim: int) -> Derived:
    """Make the files from what is stored, put them in use, and drop all others.

    Raises:
        OSError: The disk is full, or the folder cannot be written to. What was in use stays.
    """
    mark = store.mark()
    name = f"{mark[:16]}-{_recipe(embedder_name)}"
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f".building-{name}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    _write(aside, store, dim)
    _seal(aside, mark)
    shutil.rmtree(folder / name, ignore_errors=True)
    aside.rename(folder / name)
    _point(folder, name)
    for other in folder.iterdir():
        if other.is_dir() and other.name != name:
            shutil.rmtree(other, ignore_errors=True)
    return _open(folder / name, mark)


def name_of_current(folder: Path) -> str | None:
    """The name of the files in use; None where there are none."""
    try:
        return (folder / _CURRENT).read_text("utf-8")
    except (OSError, ValueError):
        return None


def open_current(folder: Path, embedder_name: str) -> Derived | None:
    """Open the files in use; None where there are none, or not of this recipe, or damaged."""
    name = name_of_current(folder)
    if name is None or not name.endswith(f"-{_recipe(embedder_name)}"):
        return None
    try:
        return _open(folder / name, _verified_mark(folder / name))
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None  # whatever is wrong with it, the answer is to build it again


def _recipe(embedder_name: str) -> str:
    return hashlib.sha256(f"{RECIPE}\n{passages.RECIPE}\n{embedder_name}".encode()).hexdigest()[:8]


def _write(aside: Path, store: Store, dim: int) -> None:
    vectors: list[bytes] = []
    counts: dict[tuple[str, int], int] = {}
    for report_id, position, _, vector in store.passages():
        vectors.append(vector)
        counts[report_id, position] = counts.get((report_id, position), 0) + 1
    table = np.frombuffer(b"".join(vectors), np.float16).reshape(-1, dim).astype(np.float32)
    # float16 leaves lengths of 0.9998 to 1.0002.
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-12)
    np.save(aside / _VECTORS, table)
    listed: list[tuple[Anchor, int, int]] = []
    texts = []
    for report_id, position, paragraph in store.all_paragraphs():
        if n_passages := counts.get((report_id, position)):
            listed.append((paragraph.anchor, position, n_passages))
            texts.append(keyword_text(paragraph))
    RowMap(listed).save(aside)
    keyword.build(aside / _KEYWORD, texts)


def _seal(aside: Path, mark: str) -> None:
    """Write every file through to the disk, then what they are to be recognised by."""
    files = sorted(path for path in aside.rglob("*") if path.is_file())
    listed = {}
    for path in files:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        listed[path.relative_to(aside).as_posix()] = [path.stat().st_size, _checksum(path)]
    with (aside / _MANIFEST).open("w", encoding="utf-8") as file:
        json.dump({"mark": mark, "files": listed}, file)
        file.flush()
        os.fsync(file.fileno())


def _point(folder: Path, name: str) -> None:
    aside = folder / f".{_CURRENT}"
    with aside.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(folder / _CURRENT)


def _verified_mark(folder: Path) -> str:
    """The mark of a folder whose files are as they were written.

    Raises:
        ValueError: One of them is not.
    """
    manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
    with_checksums = sum(size for size, _ in manifest["files"].values()) <= _VERIFY_BYTES
    for name, (size, checksum) in manifest["files"].items():
        path = folder / name
        if path.stat().st_size != size or (with_checksums and _checksum(path) != checksum):
            raise ValueError(f"{path} is not as it was written")
    mark: str = manifest["mark"]
    return mark


def _checksum(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            value = zlib.crc32(block, value)
    return value


def _open(folder: Path, mark: str) -> Derived:
    rows = RowMap.load(folder)
    vectors = np.load(folder / _VECTORS, mmap_mode="r" if len(rows) else None)
    return Derived(folder.name, mark, rows, vectors, KeywordIndex(folder / _KEYWORD, len(rows)))
