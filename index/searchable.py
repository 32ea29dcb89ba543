"""The search files of a store in use: opened, made anew when reports changed, and in Chroma.

Knows when they are to be made and who may; not what they hold, nor how they are searched.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from index.embedder import Embedder
from index.errors import StoreUnusable
from index.passages import cut_for
from index.writing import Writing

if TYPE_CHECKING:
    from chromadb import Collection as ChromaCollection

    from index.chroma import Condition, Entries, Mirror
    from index.derived import Derived
    from index.store import Store
    from index.vectors import VectorSearch


class Searchable:
    """What of a store can be searched now. For several threads."""

    def __init__(
        self,
        folder: Path,
        store: Store,
        embedder: Embedder,
        writing: Writing,
        *,
        chroma_url: str | None,
        exact_limit: int,
    ) -> None:
        """Open nothing yet.

        Args:
            folder: of the store; the files are in a folder of it.
            store: what they are made from.
            embedder: makes the vectors.
            writing: the right to make them.
            chroma_url: of a Chroma server that holds the vectors, where not the folder does.
            exact_limit: passages; of more, Chroma is asked.
        """
        self._folder, self._files = folder, folder / "derived"
        self._store, self._embedder, self._writing = store, embedder, writing
        self._chroma_url, self._exact_limit = chroma_url, exact_limit
        self._guard = threading.Lock()  # of what is open; held for milliseconds
        self._open: Derived | None = None
        self._chroma: VectorSearch | None = None

    def current(self) -> Derived:
        """The files of the reports as they are, or as they were before the last change.

        Where there are none, or they are damaged, they are made as by `refresh`.
        """
        from index import derived

        files, opened = self._files, self._open
        if opened is not None and (
            opened.mark == self._store.mark() or opened.name == derived.name_of_current(files)
        ):
            return opened
        found = derived.open_current(files, self._embedder.name)
        if found is not None:
            return self._use(found)
        # None yet, or damaged: it is made again. Where one is open, that goes on serving.
        return opened if opened is not None else self.refresh()

    def refresh(
        self, progress: Callable[[int, int], None] | None = None, *, for_programs: bool = False
    ) -> Derived:
        """Embed what is not embedded yet, and make and return the files of what is stored.

        Args:
            progress: told the number of reports done and of all to do, as it goes on.
            for_programs: whether to make the collection in Chroma where it is not needed here.

        Raises:
            StoreBusy: Another process is writing.
            StoreUnusable: The disk is full, or the folder cannot be written to.
        """
        from index import derived
        from index.embedding import embed_reports

        files, made_by = self._files, self._embedder.name
        with self._writing.ended(), self._writing.taken():
            try:
                mark = self._store.mark()  # what another copy stores from here on is for next time
                embed_reports(self._store, self._embedder, progress)
                found = derived.open_current(files, made_by, self._open)
                if found is None or found.mark != mark or not found.is_whole:
                    if found is None or derived.has_lost(found, self._store):
                        self._store.forget_unused_vectors()
                    dim = self._embedder.dim
                    found = derived.build(files, self._store, mark, made_by, dim, found)
                self._use(found)
                if for_programs or self._needs_chroma(found):
                    self._mirror.sync(self._entries(found))
                return found
            except OSError as exc:  # a full disk: numpy says how many bytes of how many
                raise StoreUnusable(str(files), exc.strerror or f"no room ({exc})") from exc

    def vectors(self, opened: Derived, reports: Collection[str]) -> VectorSearch | None:
        """Chroma where the scope is too large to compare every vector of; else None."""
        n_passages = sum(b - a for a, b in opened.rows.passage_spans(reports))
        if n_passages <= self._exact_limit:
            return None
        with self._guard:
            if self._chroma is None and opened is self._open:
                self._chroma = self._mirror.open(opened.rows)
            return self._chroma

    def chroma_collection(self) -> ChromaCollection:
        """As `Library.chroma_collection`."""
        found = self._mirror.open(self.current().rows)
        if found is None:
            found = self._mirror.open(self.refresh(for_programs=True).rows)
        if found is None:
            raise StoreUnusable(str(self._folder), "Chroma does not open what it has just written")
        return found.collection

    def is_current(self, *, is_verified: bool = False) -> bool:
        """Whether the files are of the reports as they are.

        Args:
            is_verified: whether the files are to be opened; else only their name is looked at.
        """
        from index import derived

        mark = self._store.mark()
        if is_verified:
            found = derived.open_current(self._files, self._embedder.name)
            return found is not None and found.mark == mark
        name = derived.name_of_current(self._files)
        return name is not None and name.startswith(f"{mark[:16]}-")

    @property
    def chroma(self) -> Condition:
        """What is to be said of the collection in Chroma."""
        return self._mirror.condition

    def close(self) -> None:
        """Let go of what is open."""
        self._open = self._chroma = None

    def _use(self, found: Derived) -> Derived:
        with self._guard:
            self._open, self._chroma = found, None
        return found

    def _needs_chroma(self, opened: Derived) -> bool:
        """Whether anything but an exact search is to be answered from these passages."""
        n_passages = len(opened.rows.paragraph_of)
        return bool(self._chroma_url) or n_passages > self._exact_limit or self._mirror.is_kept

    def _entries(self, opened: Derived) -> Entries:
        from index.chroma import Entries

        return Entries(self._store, opened.rows, opened.vectors, cut_for(self._embedder))

    @property
    def _mirror(self) -> Mirror:
        from index.chroma import Mirror

        return Mirror(self._folder, self._chroma_url, self._store)
