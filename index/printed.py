"""Keeps the paragraphs that were last looked up, for as long as no report changes.

An answer looks up the same ones several times: to find them, to quote them, to check the quotation.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ingest import Anchor, Paragraph

if TYPE_CHECKING:
    from index.store import Store

MAX_PARAGRAPHS = 16_384  # kept, some 2 kB each


class Printed:
    """The paragraphs of a store, as they are in it at the time of asking. For several threads."""

    def __init__(self, store: Store, max_paragraphs: int = MAX_PARAGRAPHS) -> None:
        self._store, self._max = store, max_paragraphs
        self._mark, self._kept = "", OrderedDict[Anchor, Paragraph]()
        self._guard = threading.Lock()

    def paragraph(self, anchor: Anchor) -> Paragraph | None:
        """One paragraph; None where there is none."""
        mark = self._store.mark()
        known = self._known(mark, [anchor])
        if known:
            return known[anchor]
        found = self._store.paragraph(anchor)
        self._keep(mark, {anchor: found} if found else {})
        return found

    def paragraphs(self, places: Mapping[Anchor, tuple[str, int]]) -> dict[Anchor, Paragraph]:
        """Those of the paragraphs that still stand where they are said to.

        Args:
            places: of each its report and its position there.
        """
        mark = self._store.mark()
        found = self._known(mark, places)
        missing = {place: anchor for anchor, place in places.items() if anchor not in found}
        read = self._store.paragraphs_at(missing) if missing else {}
        # Where a report was replaced since, another paragraph may stand in the place of one.
        new = {missing[at]: p for at, p in read.items() if p.anchor == missing[at]}
        self._keep(mark, new)
        return found | new

    def _known(self, mark: str, anchors: Iterable[Anchor]) -> dict[Anchor, Paragraph]:
        with self._guard:
            if mark != self._mark:
                self._mark = mark
                self._kept.clear()
            known = {anchor: self._kept[anchor] for anchor in anchors if anchor in self._kept}
            for anchor in known:
                self._kept.move_to_end(anchor)
            return known

    def _keep(self, mark: str, new: Mapping[Anchor, Paragraph]) -> None:
        """Keep what was read, unless the reports changed while it was."""
        if not new or self._store.mark() != mark:
            return
        with self._guard:
            if mark == self._mark:
                self._kept.update(new)
            while len(self._kept) > self._max:
                self._kept.popitem(last=False)
