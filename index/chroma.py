"""The same vectors in Chroma: for any LlamaIndex program, and for scopes too large to compare.

Made when it is first needed, since it takes as much room as all the rest; from
then on kept equal to what is stored, until somebody deletes its folder.

Derived, and never trusted: killed during a write Chroma is left broken in some
6% of cases, sometimes so that opening it ends the process. So the store's own
database says `dirty` before the first write and `clean` after the last; what
is not clean is never opened but built again aside, read back and swapped in.

    <store>/chroma        collection `paragraphs`; or the same on a server
    ids                   `report_id/label`, and `report_id/label#2` for a second part
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import urlsplit

import numpy as np

from index.errors import StoreUnusable
from index.passages import RECIPE, Cut
from index.rowmap import RowMap
from index.vectors import Nearest, best
from ingest import Anchor

if TYPE_CHECKING:
    from chromadb import Collection as ChromaCollection
    from chromadb.api import ClientAPI
    from numpy.typing import NDArray

    from index.store import Store

NAME = "paragraphs"
_ASIDE = "paragraphs-building"
_PAGE = 2_000  # records in one call; Chroma takes 5,461
# `ef_search` 200 finds what an exact search finds (recall 1.000 measured at 40,000 vectors).
_CONFIGURATION: Any = {"hnsw": {"space": "cosine", "ef_search": 200}}


Condition = Literal["in order", "due for a refresh", "not made"]


class Entry(NamedTuple):
    """One record: a passage, its vector and what a program may filter by."""

    id: str
    text: str
    metadata: dict[str, str | int]
    vector: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Mirror:
    """Keeps the collection equal to what is stored. For the one process that writes."""

    folder: Path
    url: str | None
    store: Store

    @property
    def is_clean(self) -> bool:
        """Whether the collection may be opened: its last writer finished, and nothing is torn."""
        return self._state() is not None and _looks_sound(self._path)

    @property
    def is_kept(self) -> bool:
        """Whether there is one, or the making of one was begun."""
        return self._path.is_dir() or self.store.meta(self._key) == "dirty"

    @property
    def condition(self) -> Condition:
        """What is to be said of it."""
        if self.is_clean:
            return "in order"
        return "due for a refresh" if self.url or self.is_kept else "not made"

    def sync(self, entries: Entries) -> None:
        """Make the collection hold these reports' passages, and say so in the database.

        Few changes are made in place, many by building anew.

        Raises:
            StoreUnusable: The server cannot be reached, or Chroma does not keep what it is given.
        """
        before, wanted = self._state(), entries.reports
        if before == wanted and _looks_sound(self._path):
            return
        self.store.set_meta(self._key, "dirty")
        if before is None or not self._changed(entries, before):
            self._build(entries)
        self.store.set_meta(self._key, json.dumps(wanted))

    def open(self, rows: RowMap) -> ChromaVectors | None:
        """Open it for searching; None where it is not clean, or turns out not to be."""
        if not self.is_clean:
            return None
        try:
            collection = _client(self._path, self.url).get_collection(NAME, None)
            collection.count()
        except _chroma_errors():
            self.store.set_meta(self._key, "dirty")
            return None
        return ChromaVectors(collection, rows)

    @property
    def _path(self) -> Path:
        return self.folder / "chroma"

    @property
    def _key(self) -> str:
        return f"chroma {self.url or self._path.resolve()}"

    def _state(self) -> dict[str, str] | None:
        value = self.store.meta(self._key)
        if value in (None, "dirty") or not (self.url or self._path.is_dir()):
            return None
        found: dict[str, str] = json.loads(value or "{}")
        return found

    def _changed(self, entries: Entries, before: dict[str, str]) -> bool:
        """Change the collection in place; False where that is not to be tried, or failed."""
        wanted = entries.reports
        new = [name for name, mark in wanted.items() if before.get(name) != mark]
        gone = [name for name, mark in before.items() if wanted.get(name) != mark]
        if len(new) > len(before) or not _looks_sound(self._path):
            return False
        client = _client(self._path, self.url)
        try:
            collection = client.get_collection(NAME, None)
            for name in gone:
                collection.delete(where={"report_id": name})
            _add(collection, entries.of(new))
        except _chroma_errors():
            return False
        finally:
            _let_go(client)
        return True

    def _build(self, entries: Entries) -> None:
        aside = self.folder / ".chroma-building"
        shutil.rmtree(aside, ignore_errors=True)
        try:
            client = _client(aside, self.url)
            name = _ASIDE if self.url else NAME
            if name in {c.name for c in client.list_collections()}:
                client.delete_collection(name)
            collection = client.create_collection(
                name, configuration=_CONFIGURATION, embedding_function=None
            )
            _add(collection, entries.of(entries.reports))
            if self.url:
                if NAME in {c.name for c in client.list_collections()}:
                    client.delete_collection(NAME)
                collection.modify(name=NAME)
            _let_go(client)
        except _chroma_errors() as exc:
            raise StoreUnusable(self.url or str(aside), f"Chroma: {exc}") from exc
        if not self.url:
            shutil.rmtree(self._path, ignore_errors=True)
            aside.rename(self._path)


class Entries:
    """What the collection is to hold, made report by report as it is needed."""

    def __init__(self, store: Store, rows: RowMap, vectors: NDArray[np.float32], cut: Cut) -> None:
        self._store, self._rows, self._vectors, self._cut = store, rows, vectors, cut
        self._records = {record.report_id: record for record in store.records()}
        marks = store.words_hashes()
        self.reports = {n: f"{marks[n]}/{RECIPE}" for n in rows.reports if n in marks}

    def of(self, reports: Collection[str]) -> Iterator[Entry]:
        """Yield the passages of those reports, in the order of the rows."""
        for name in sorted(reports):
            record = self._records[name]
            day = record.inspection_end or record.inspection_start or record.published
            facts: dict[str, str | int] = {
                "report_id": name,
                "authority": record.authority,
                "year": day.year if day else 0,
                "kind": record.kind,
                "framework": record.framework,
            }
            for paragraph in self._store.paragraphs(name):
                row = self._rows.row_of(paragraph.anchor)
                if row is None:
                    continue
                own: dict[str, str | int] = {
                    "label": paragraph.anchor.label,
                    "page": paragraph.page,
                    "headings": " > ".join(paragraph.headings),
                }
                first, end = self._rows.passages_of(row)
                head = len(paragraph.headings[-1]) + 1 if paragraph.headings else 0
                texts = [text[head:] for text in self._cut(paragraph)]
                for part, text in enumerate(texts, start=1):
                    suffix = f"#{part}" if part > 1 else ""
                    vector = self._vectors[first + part - 1]
                    place = f"{name}/{paragraph.anchor.label}{suffix}"
                    yield Entry(place, text, facts | own, vector)
                if len(texts) != end - first:
                    raise ValueError(
                        f"{paragraph.anchor}: {len(texts)} passages, {end - first} rows"
                    )


class ChromaVectors:
    """The collection, searched. Keeps the contract of `VectorSearch`."""

    def __init__(self, collection: ChromaCollection, rows: RowMap) -> None:
        self.collection = collection
        self._rows = rows

    def nearest(self, vector: NDArray[np.float32], reports: Collection[str], k: int) -> Nearest:
        known = sorted(set(reports) & set(self._rows.reports))
        rows, cosines = np.empty(0, np.int64), np.empty(0, np.float32)
        if not known or k < 1:
            return Nearest(rows, cosines)
        where: Any = {"report_id": {"$in": known}} if len(known) < len(self._rows.reports) else None
        n_asked = k + 32  # a long paragraph has several passages
        while True:
            found: Any = self.collection.query(
                query_embeddings=[vector.tolist()], n_results=n_asked, where=where,
                include=["metadatas", "distances"],
            )  # fmt: skip
            pairs = [
                (row, 1 - distance)
                for facts, distance in zip(
                    found["metadatas"][0], found["distances"][0], strict=True
                )
                if (row := self._rows.row_of(Anchor(facts["report_id"], facts["label"])))
                is not None
            ]
            rows = np.array([row for row, _ in pairs], np.int64)
            cosines = np.array([cosine for _, cosine in pairs], np.float32)
            if len(np.unique(rows)) >= k or len(found["ids"][0]) < n_asked:
                in_order = np.argsort(rows, kind="stable")
                return best(rows[in_order], cosines[in_order], k)
            n_asked *= 2


def _add(collection: ChromaCollection, entries: Iterator[Entry]) -> None:
    """Add records and read their vectors back: a count says nothing about vectors.

    Raises:
        ValueError: Chroma gave back something else.
    """
    page: list[Entry] = []
    for entry in entries:
        page.append(entry)
        if len(page) == _PAGE:
            _add_page(collection, page)
            page = []
    if page:
        _add_page(collection, page)


def _add_page(collection: ChromaCollection, page: list[Entry]) -> None:
    vectors = np.array([entry.vector for entry in page])
    ids = [entry.id for entry in page]
    collection.add(
        ids=ids,
        embeddings=vectors,
        documents=[entry.text for entry in page],
        metadatas=[entry.metadata for entry in page],
    )
    kept: Any = collection.get(ids=ids, include=["embeddings"])
    by_id = dict(zip(kept["ids"], kept["embeddings"], strict=True))
    missing = [id_ for id_ in ids if id_ not in by_id]
    if missing or not np.allclose([by_id[id_] for id_ in ids], vectors, atol=1e-5):
        raise ValueError(f"Chroma did not keep {len(missing) or 'some'} of {len(ids)} vectors")


def _client(path: Path, url: str | None) -> ClientAPI:
    import chromadb  # 0.5 s: paid by those who write to it or search more than a machine compares
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    if url is None:
        return chromadb.PersistentClient(str(path), settings=settings)
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 8000)
    try:
        return chromadb.HttpClient(parts.hostname or url, port, ssl=secure, settings=settings)
    except _chroma_errors() as exc:
        raise StoreUnusable(url, f"the Chroma server does not answer: {exc}") from exc


def _let_go(client: ClientAPI) -> None:
    """Close it for good: a client kept for a folder would not see what replaces the folder."""
    from chromadb.api.shared_system_client import SharedSystemClient

    closing: Any = client  # its type does not name `close`, which it has
    closing.close()
    SharedSystemClient.clear_system_cache()


def _chroma_errors() -> tuple[type[Exception], ...]:
    """What chromadb raises when its files or its server are not as they should be."""
    from chromadb.errors import ChromaError

    return (ChromaError, OSError, RuntimeError, ValueError)


def _looks_sound(path: Path) -> bool:
    """Whether the index files can be opened: a torn one ends the process that opens it.

    Torn, `link_lists.bin` claims terabytes; sound, it is smaller than the vectors.
    """
    for links in path.glob("*/link_lists.bin"):
        vectors = links.with_name("data_level0.bin")
        if not vectors.is_file() or links.stat().st_size > vectors.stat().st_size:
            return False
    return True
