"""Keeps what was last looked up of paragraphs, for as long as no report changes.

An answer looks up the same ones several times: to find them, to quote them, to check the
quotation; and the next question about the same council looks up many of them again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from ingest import Anchor, Paragraph

if TYPE_CHECKING:
    from index.store import Store

MAX_PARAGRAPHS = 16_384  # kept, some 1 kB each; and the words' vectors of as many, some 2 kB each
MAX_REPORTS = 32  # kept whole, some 200 kB each: what sums a report up is looked for in all of it

K = TypeVar("K")
V = TypeVar("V")


class Printed:
    """The paragraphs of a store, as they are in it at the time of asking. For several threads."""

    def __init__(
        self,
        store: Store,
        max_paragraphs: int = MAX_PARAGRAPHS,
        max_reports: int = MAX_REPORTS,
    ) -> None:
        self._store = store
        self._paragraphs = _Kept[Anchor, Paragraph](max_paragraphs)
        self._reports = _Kept[str, tuple[Paragraph, ...]](max_reports)
        self._words = _Kept[tuple[str, int], list[bytes]](max_paragraphs)

    def paragraph(self, anchor: Anchor) -> Paragraph | None:
        """One paragraph without its boxes; None where there is none."""
        mark = self._store.mark()
        known = self._paragraphs.one(mark, anchor)
        if known is not None:
            return known
        found = self._store.paragraph(anchor)
        if found is None:
            return None
        bare = replace(found, boxes=())
        if self._store.mark() == mark:
            self._paragraphs.keep(mark, {anchor: bare})
        return bare

    def paragraphs(self, places: Mapping[Anchor, tuple[str, int]]) -> dict[Anchor, Paragraph]:
        """Those of the paragraphs that still stand where they are said to, without their boxes.

        Args:
            places: of each its report and its position there.
        """
        mark = self._store.mark()
        found = self._paragraphs.known(mark, places)
        missing = {place: anchor for anchor, place in places.items() if anchor not in found}
        if not missing:
            return found
        read = self._store.paragraphs_at(missing)
        # Where a report was replaced since, another paragraph may stand in the place of one.
        new = {missing[at]: p for at, p in read.items() if p.anchor == missing[at]}
        if self._store.mark() == mark:
            self._paragraphs.keep(mark, new)
        return found | new

    def report(self, report_id: str) -> tuple[Paragraph, ...]:
        """All paragraphs of a report, in printed order; () where it is not stored."""
        mark = self._store.mark()
        known = self._reports.one(mark, report_id)
        if known is not None:
            return known
        read = tuple(self._store.paragraphs(report_id))
        if self._store.mark() == mark:
            self._reports.keep(mark, {report_id: read})
        return read

    def words(
        self, places: Collection[tuple[str, int]], searched: str
    ) -> dict[tuple[str, int], list[bytes]]:
        """The words' vectors of the passages of paragraphs; of one without any, nothing.

        Args:
            places: of each paragraph its report and its position there.
            searched: the name of the files that are searched: a report is cut into passages
                after it is stored, and its vectors may be made anew.
        """
        mark = f"{self._store.mark()} {searched}"
        found = self._words.known(mark, places)
        missing = [place for place in places if place not in found]
        if not missing:
            return found
        new = dict(self._store.words_at(missing))
        if mark == f"{self._store.mark()} {searched}":
            self._words.keep(mark, new)
        return found | new


class _Kept(Generic[K, V]):
    """Values by key, the last that were asked for, until the mark changes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._mark, self._values = "", OrderedDict[K, V]()
        self._guard = threading.Lock()

    def one(self, mark: str, key: K) -> V | None:
        """The value of a key; None where it is not kept."""
        with self._guard:
            self._see(mark)
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key]

    def known(self, mark: str, keys: Iterable[K]) -> dict[K, V]:
        """Those that are kept of the keys."""
        with self._guard:
            self._see(mark)
            known = {key: self._values[key] for key in keys if key in self._values}
            for key in known:
                self._values.move_to_end(key)
            return known

    def _see(self, mark: str) -> None:
        """Forget what was kept under another mark."""
        if mark != self._mark:
            self._mark = mark
            self._values.clear()

    def keep(self, mark: str, new: Mapping[K, V]) -> None:
        """Keep what was read under that mark, unless another was seen since."""
        with self._guard:
            if mark == self._mark:
                self._values.update(new)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
