"""A store of reports, opened: the face of this package.

One process writes at a time, any number read. Answers to the same question
over the same reports are the same.
"""

from __future__ import annotations

import difflib
import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import feedback
from index.errors import (
    StoreBusy,
    StoreDamaged,
    StoreMismatch,
    StoreUnusable,
    UnknownParagraph,
    UnknownReport,
)
from index.feedback import Feedback, KeptEvidence, Verdict
from index.hit import Hit, Query
from index.printed import Printed
from index.record import Added, ReportRecord
from index.remembering import Remembering
from ingest import Anchor, ImprovementItem, Judgement, Paragraph, Report

if TYPE_CHECKING:
    import numpy as np
    from chromadb import Collection as ChromaCollection
    from filelock import FileLock
    from numpy.typing import NDArray

    from index.agreed import Agreed
    from index.audit import AuditLog
    from index.chroma import Entries, Mirror
    from index.derived import Derived
    from index.embedder import Embedder
    from index.fuse import Found
    from index.keys import Keys
    from index.precedents import Precedents
    from index.store import Store
    from index.vectors import VectorSearch
    from index.words import Comparison, Glimpse, Words

# Up to so many passages every vector is compared: 1 ms for 40,000, where Chroma takes 29 to 65
# with a filter, 0.5 s to import, and at every change a millisecond for each passage to be filled.
EXACT_LIMIT = 1_500_000
_GLANCE = 32  # paragraphs looked up at once where the first that fits is enough
_FRONTS = 4_096  # front pages that are kept, some 2 kB each: a list cites the date of each report
_ASKED = 64  # questions whose vectors are kept: many reports are searched for one by turns
_FRONT = "front-page"  # what the labels of its paragraphs begin with
_LATEST = "9999-12-31"  # reports without a date come after those that have one


class Library:
    """The reports of one store, to be added to, looked up and searched.

    What is added is in the catalogue at once, and found by a search after the
    next `refresh`. Safe to use from several threads.
    """

    def __init__(
        self,
        folder: Path,
        store: Store,
        embedder: Embedder,
        *,
        chroma_url: str | None = None,
        exact_limit: int = EXACT_LIMIT,
    ) -> None:
        """Take what `open` opened. Use `open`."""
        self.folder, self.embedder = folder, embedder
        self._store, self._chroma_url = store, chroma_url
        self._write_guard = threading.RLock()  # held for minutes
        self._reading = threading.Lock()  # of the catalogue; held for a second, of a million rows
        self._guard = threading.Lock()  # of what is open for searching; held for milliseconds
        self._writing: FileLock | None = None
        self._derived: Derived | None = None
        self._chroma: VectorSearch | None = None
        self._exact_limit = exact_limit
        self._remembering, self._printed = Remembering(embedder), Printed(store)
        embed_words = self._remembering.embed_words
        self._asked = lru_cache(maxsize=_ASKED)(lambda text: embed_words([text])[0])
        self._fronts = lru_cache(maxsize=_FRONTS)(
            lambda _mark, report_id: tuple(store.paragraphs(report_id, _FRONT))
        )
        self._catalogue: tuple[str, dict[str, ReportRecord]] = ("", {})

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        database_url: str | None = None,
        chroma_url: str | None = None,
        embedder: Embedder | None = None,
        create: bool = True,
        reembed: bool = False,
        exact_limit: int = EXACT_LIMIT,
    ) -> Library:
        """Open a store.

        Args:
            folder: holds all that is kept on this machine.
            database_url: of a PostgreSQL that holds the truth instead of the folder.
            chroma_url: of a Chroma server that holds the vectors instead of the folder.
            embedder: the shipped one where none is given.
            create: whether to make an empty store where there is none.
            reembed: whether the next `refresh` may embed everything anew, where another
                embedder made the store.
            exact_limit: a search over more passages than this asks Chroma.

        Raises:
            StoreMissing: There is none, and `create` is False.
            StoreMismatch: Another embedder made it and `reembed` is False, or a newer
                Pincite made it, or it is no store.
        """
        from index.embedder import OnnxEmbedder
        from index.store import Store

        embedder = embedder or OnnxEmbedder()
        store = Store(folder, database_url, create=create)
        made_by = store.meta("embedder")
        if made_by is None:
            store.set_meta("embedder", embedder.name)
        elif made_by != embedder.name and reembed:
            store.forget_passages()  # before the name: killed in between, it is refused again
            store.set_meta("embedder", embedder.name)
        elif made_by != embedder.name:
            store.close()
            raise StoreMismatch(
                store.place,
                what="vectors of the embedder",
                expected=embedder.name,
                found=made_by,
                remedy="The reports in it are whole: embed them anew with "
                "`pincite ingest --reembed`.",
            )
        return cls(folder, store, embedder, chroma_url=chroma_url, exact_limit=exact_limit)

    def close(self) -> None:
        """Let go of the files, and of the right to write."""
        with self._write_guard:
            self._stop_writing()
            self._derived = self._chroma = None
            self._store.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Adding

    def has_file(self, sha256: str) -> str | None:
        """The report that a file of these bytes was read as; None where it is new."""
        return self._store.report_of_file(sha256)

    def add(self, report: Report, file: bytes | None = None) -> Added:
        """Store a report and the file it was read from; all of it or, if killed, nothing.

        Raises:
            StoreBusy: Another process is writing.
            InvalidReport: Two of its paragraphs have one label.
        """
        with self._write_guard:
            self._start_writing()
            return self._store.add(report, file)

    def remove(self, report_id: str) -> bool:
        """Forget a report; False where it was not stored. It is found no more, at once."""
        with self._write_guard:
            self._start_writing()
            return self._store.remove(report_id)

    def refresh(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Embed what is not embedded yet and make what is stored findable.

        Killed anywhere, the next call completes it; what was embedded stays.

        Args:
            progress: told the number of reports done and of all to do, as it goes on.

        Raises:
            StoreBusy: Another process is writing.
        """
        self._refreshed(progress)

    # Looking up

    def reports(self) -> tuple[ReportRecord, ...]:
        """The catalogue, by authority and then by the inspection's last day."""
        return tuple(self._records().values())

    def report(self, report_id: str) -> ReportRecord:
        """One row of the catalogue.

        Raises:
            UnknownReport: No report of that name is stored.
        """
        records = self._records()
        if report_id not in records:
            raise UnknownReport(report_id, difflib.get_close_matches(report_id, records, 3, 0.3))
        return records[report_id]

    def paragraphs(self, report_id: str) -> tuple[Paragraph, ...]:
        """All paragraphs of a report, numbered or not, in printed order.

        Raises:
            UnknownReport: No report of that name is stored.
        """
        self.report(report_id)
        return self._printed.report(report_id)

    def front_page(self, report_id: str) -> tuple[Paragraph, ...]:
        """Those of `paragraphs` that the front page prints: the others are not read.

        Raises:
            UnknownReport: No report of that name is stored.
        """
        self.report(report_id)
        return self._fronts(self._store.mark(), report_id)

    def paragraph(self, anchor: Anchor) -> Paragraph:
        """One paragraph.

        Raises:
            UnknownReport: No report of that name is stored.
            UnknownParagraph: It has no paragraph of that label.
        """
        found = self._printed.paragraph(anchor)
        if found is None:
            labels = [p.anchor.label for p in self.paragraphs(anchor.report_id)]
            raise UnknownParagraph(*anchor, labels)
        return found

    def some_paragraphs(self, anchors: Collection[Anchor]) -> dict[Anchor, Paragraph]:
        """Those of the paragraphs that are stored, in the order given, looked up all at once."""
        rows = self._searchable().rows
        row_of = {anchor: rows.row_of(anchor) for anchor in anchors}
        at = {anchor: rows.place(row) for anchor, row in row_of.items() if row is not None}
        stored = self._printed.paragraphs(at)
        return {anchor: stored[anchor] for anchor in at if anchor in stored}

    def judgements(self, report_id: str) -> tuple[Judgement, ...]:
        """The judgements of a report, in printed order. Raises `UnknownReport`."""
        return self.report(report_id).judgements

    def improvement_items(self, report_id: str) -> tuple[ImprovementItem, ...]:
        """What a report asks to be improved, in printed order. Raises `UnknownReport`."""
        return self.report(report_id).improvement_items

    def file(self, report_id: str) -> bytes | None:
        """The file that a report was read from; None where it was not kept.

        Raises:
            UnknownReport: No report of that name is stored.
        """
        self.report(report_id)
        return self._store.file(report_id)

    # What people said

    def add_feedback(
        self, verdict: Verdict, text: str, answer: Mapping[str, Any], cited: Iterable[Anchor]
    ) -> Feedback:
        """Keep what somebody said of an answer, with the paragraphs it cites as they are now.

        Nothing that is stored of reports changes; another process may be writing.

        Args:
            verdict: good, wrong, evidence_wrong, or comment for a text alone.
            text: in their own words; "" for none.
            answer: as `pincite ask --json` prints it, with its question and history.
            cited: what it cites. A paragraph that is stored no more is kept by name.
        """
        evidence = [self._kept_evidence(anchor) for anchor in cited]
        return feedback.keep(self._store, verdict, text, answer, evidence)

    def feedback(self) -> tuple[Feedback, ...]:
        """All that was said of answers, oldest first."""
        return tuple(feedback.kept(self._store))

    def _kept_evidence(self, anchor: Anchor) -> KeptEvidence:
        try:
            paragraph = self.paragraph(anchor)
        except (UnknownReport, UnknownParagraph):
            return KeptEvidence(*anchor, page=0, sha256="", text="")
        sha256 = self.report(anchor.report_id).sha256
        return KeptEvidence(*anchor, page=paragraph.page, sha256=sha256, text=paragraph.text)

    # Searching

    def retrieve(
        self,
        query: Query,
        reports: Collection[str],
        k: int,
        *,
        printing: Iterable[str] | None = None,
    ) -> list[Hit]:
        """Return at most `k` paragraphs of those reports, best first, each at most once.

        A paragraph of any other report is never returned. Ties are broken by
        anchor. Names of reports that are not stored find nothing.

        Args:
            query: what is searched for.
            reports: ids.
            k: how many are found at most.
            printing: of those found, only the paragraphs are returned that hold every word of
                one of these texts, as `anchors_printing`; the others are not looked up.
        """
        from index.rerank import N_RERANKED, rerank
        from index.search import search

        derived = self._searchable()
        place = derived.rows.place
        vector, words = self._asked(query.text)
        vectors = self._vectors(derived, reports)
        found = search(derived, vector, query, reports, max(k, N_RERANKED), vectors)
        near = self._printed.words([place(one.row) for one in found[:N_RERANKED]], derived.name)
        words_of = {one.row: near.get(place(one.row), ()) for one in found}
        likeness = (
            self._expected(vector, reports, derived, found[:N_RERANKED]) if query.is_whole else {}
        )
        ranked = rerank(found, words, words_of, self.embedder.word_dim, likeness)[:k]
        if printing is not None:
            held = _held(derived, printing)
            ranked = [one for one in ranked if held[one.found.row]]
        anchor = derived.rows.anchor
        at = {anchor(one.found.row): place(one.found.row) for one in ranked}
        stored = self._printed.paragraphs(at)
        return [
            Hit(stored[name], one.score, one.found.cosine, one.found.bm25, one.words)
            for one, name in zip(ranked, at, strict=True)
            if name in stored
        ]

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n_texts, dim) float32, rows of length 1, from the store's own embedder."""
        import numpy as np

        made = self.embed_words(texts)
        return np.array([vector for vector, _ in made], np.float32).reshape(-1, self.embedder.dim)

    def embed_words(self, texts: Sequence[str]) -> list[tuple[NDArray[np.float32], Words]]:
        """The same with the words of each text; those of the last few thousand texts are kept."""
        return self._remembering.embed_words(texts)

    def compare(self, question: str, texts: Sequence[str]) -> Comparison:
        """How like a question some texts are, as wholes and word by word."""
        from index.words import Comparison, likeness

        vector, words = self._asked(question)
        made = self.embed_words(texts)
        shares = tuple(round(float(share), 6) for share in words.shares)
        return Comparison(
            shares, tuple(likeness(words, own, float(whole @ vector)) for whole, own in made)
        )

    def glance(
        self, question: str, paragraph: Paragraph, sentences: Sequence[str]
    ) -> list[Glimpse | None] | None:
        """How near a question's words come to each sentence, by what is kept of a paragraph.

        It reads no text anew: a twentieth of the time that `compare` takes, and coarser.

        Returns:
            As `index.glance.glance`; None too where the paragraph is not searched as it is.
        """
        from index.glance import glance
        from index.passages import passages

        derived, model = self._searchable(), self.embedder
        row = derived.rows.row_of(paragraph.anchor)
        if row is None or not model.word_dim:
            return None
        place = derived.rows.place(row)
        kept = self._printed.words([place], derived.name).get(place, [])
        cut = passages(paragraph, max_tokens=model.max_tokens, count_tokens=model.count_tokens)
        texts = list(cut)
        if len(texts) != len(kept):
            return None
        words = self._asked(question)[1]
        pairs = list(zip(texts, kept, strict=True))
        return glance(words, pairs, model.word_places, sentences, model.word_dim)

    def mentions(self, text: str, reports: Collection[str]) -> bool:
        """Whether any paragraph of those reports holds the text, in capitals or not.

        Of those that a search finds. The text needs a word of some content.
        """
        from index.content_words import of_content

        wanted = text.casefold()
        holding = self.anchors_printing([of_content(text)], reports)
        return any(
            wanted in paragraph.text.casefold()
            for at in range(0, len(holding), _GLANCE)
            for paragraph in self.some_paragraphs(holding[at : at + _GLANCE]).values()
        )

    def reports_printing(self, text: str) -> frozenset[str]:
        """Return the reports with a paragraph that holds every word of the text.

        Words match in any of their forms: "advocate" finds "advocates". A word too
        common to be searched for ("of") is in none.
        """
        import numpy as np

        derived = self._searchable()
        names = list(derived.rows.reports)
        held = np.flatnonzero(derived.keywords.holds(text))
        numbers = np.unique(derived.rows.reports_of(held)).tolist()
        return frozenset(names[number] for number in numbers)

    def anchors_printing(
        self, texts: Iterable[str], reports: Collection[str] | None = None
    ) -> list[Anchor]:
        """Return the paragraphs that hold every word of one of the texts, as `reports_printing`.

        They come by report and in printed order.

        Args:
            texts: what is looked for.
            reports: ids; only their paragraphs are returned. Those of all where none are given.
        """
        derived = self._searchable()
        spans = derived.rows.spans(derived.rows.reports if reports is None else reports)
        held = _held(derived, texts, spans)
        rows = (first + int(row) for first, end in spans for row in held[first:end].nonzero()[0])
        return [derived.rows.anchor(row) for row in rows]

    def count_printing(self, texts: Iterable[str], reports: Collection[str]) -> int:
        """How many paragraphs `anchors_printing` would return; none of them is named."""
        derived = self._searchable()
        spans = derived.rows.spans(reports)
        held = _held(derived, texts, spans)
        return sum(int(held[first:end].sum()) for first, end in spans)

    def anchors_printing_together(
        self,
        texts: Iterable[str],
        reports: Collection[str],
        *,
        each: int,
        passed_over: Collection[str] = (),
    ) -> list[Anchor]:
        """Return the first paragraphs of each report that hold the words of a text side by side.

        In the paragraph or the heading above it. They come by report and in printed order, and
        none of them is read.

        Args:
            texts: what is looked for, each word of it in any of its forms.
            reports: ids; only their paragraphs are returned.
            each: of one report at most so many.
            passed_over: words that may stand between those looked for.
        """
        import numpy as np

        derived = self._searchable()
        rows, keywords = derived.rows, derived.keywords
        spans = rows.spans(reports)
        is_held = np.zeros(len(rows), np.bool_)
        for text in texts:
            is_held[keywords.holds_together(text, spans, passed_over)] = True
        found = np.flatnonzero(is_held)
        report = rows.reports_of(found)
        is_kept = np.arange(len(found)) - np.searchsorted(report, report) < each
        return [rows.anchor(row) for row in found[is_kept].tolist()]

    def chroma_collection(self) -> ChromaCollection:
        """Open the store's Chroma collection, to be read by any program that knows Chroma.

        Where there is none, or it is not in order, it is made first: 1 s for each 1,000
        passages. From then on every `refresh` keeps it equal to what is stored.

        Raises:
            StoreBusy: It has to be made, and another process is writing.
            StoreUnusable: It has to be made, and cannot be.
        """
        found = self._mirror.open(self._searchable().rows)
        if found is None:
            found = self._mirror.open(self._refreshed(None, for_programs=True).rows)
        if found is None:
            raise StoreUnusable(str(self.folder), "Chroma does not open what it has just written")
        return found.collection

    def mark(self) -> str:
        """The content's mark: another one after every change of the reports, whoever makes it."""
        return self._store.mark()

    def is_current(self) -> bool:
        """Whether a search finds all that is stored, as far as a glance can tell.

        False too where another process stored something, which this one does not search yet.
        """
        from index.derived import name_of_current

        name = name_of_current(self.folder / "derived")
        return name is not None and name.startswith(f"{self._store.mark()[:16]}-")

    def status(self) -> dict[str, Any]:
        """Counts, the model, and whether a `refresh` is due (`is_current`)."""
        from index.derived import open_current

        found = open_current(self.folder / "derived", self.embedder.name)
        pending = len(self._store.reports_without_passages())
        return {
            "store": str(self.folder),
            "database": self._store.place,
            "embedder": self.embedder.name,
            "content": self._store.mark(),
            **self._store.counts(),
            "reports_to_embed": pending,
            "chroma": self._mirror.condition,
            "is_current": not pending and found is not None and found.mark == self._store.mark(),
        }

    def check(self) -> int:
        """Compare every word and file with its hash; return how many reports were compared.

        Raises:
            StoreDamaged: Some are not as they were stored.
        """
        from index.checking import damages

        if found := list(damages(self._store)):
            raise StoreDamaged(self._store.place, found)
        return len(self.reports())

    @property
    def audit(self) -> AuditLog:
        """Who did what, and what they were answered; kept with the reports."""
        return self._store.audit

    @property
    def agreed(self) -> Agreed:
        """What all copies of the program over these reports must agree on."""
        return self._store.agreed

    @property
    def keys(self) -> Keys:
        """The keys by which programs are let in; kept with the reports."""
        return self._store.keys

    # Its own ways

    def _records(self) -> dict[str, ReportRecord]:
        """The catalogue in its order; read again when another process changed it."""
        if self._catalogue[0] != self._store.mark():
            with self._reading:  # once, however many are waiting for it
                mark = self._store.mark()
                if self._catalogue[0] != mark:
                    in_order = sorted(self._store.records(), key=_catalogue_order)
                    self._catalogue = mark, {record.report_id: record for record in in_order}
        return self._catalogue[1]

    def _searchable(self) -> Derived:
        """The search files: of the reports as they are, or as they were before the last change."""
        from index import derived

        files, current = self.folder / "derived", self._derived
        if current is not None and (
            current.mark == self._store.mark() or current.name == derived.name_of_current(files)
        ):
            return current
        found = derived.open_current(files, self.embedder.name)
        if found is not None:
            return self._use(found)
        # None yet, or damaged: it is made again. Where one is open, that goes on serving.
        return current if current is not None else self._refreshed(None)

    def _refreshed(
        self, progress: Callable[[int, int], None] | None, *, for_programs: bool = False
    ) -> Derived:
        from index import derived
        from index.embedding import embed_reports

        files, made_by = self.folder / "derived", self.embedder.name
        with self._write_guard:
            self._start_writing()
            try:
                mark = self._store.mark()  # what another copy stores from here on is for next time
                embed_reports(self._store, self.embedder, progress)
                found = derived.open_current(files, made_by, self._derived)
                if found is None or found.mark != mark:
                    if found is None or derived.has_lost(found, self._store):
                        self._store.forget_unused_vectors()
                    dim = self.embedder.dim
                    found = derived.build(files, self._store, mark, made_by, dim, found)
                self._use(found)
                if for_programs or self._needs_chroma(found):
                    self._mirror.sync(self._entries(found))
                return found
            except OSError as exc:  # a full disk: numpy says how many bytes of how many
                raise StoreUnusable(str(files), exc.strerror or f"no room ({exc})") from exc
            finally:
                self._stop_writing()

    def _use(self, found: Derived) -> Derived:
        with self._guard:
            self._derived, self._chroma = found, None
        return found

    @cached_property
    def _precedents(self) -> Precedents | None:
        from index.precedents import Precedents

        return Precedents.made_by(self.embedder.name)

    def _expected(
        self,
        question: NDArray[np.float32],
        reports: Collection[str],
        derived: Derived,
        found: Sequence[Found],
    ) -> dict[int, float]:
        """Of each row how like it is to what such questions were answered with elsewhere."""
        import numpy as np

        if self._precedents is None or not found:
            return {}
        expected = self._precedents.expected(question, reports)
        spans = [derived.rows.passages_of(one.row) for one in found]
        passages = np.concatenate([np.arange(*span) for span in spans])
        like = derived.vectors[passages] @ expected
        begins = np.cumsum([0, *(span.end - span.first for span in spans[:-1])])
        best = np.maximum.reduceat(like, begins).round(6)
        return dict(zip((one.row for one in found), best.tolist(), strict=True))

    def _vectors(self, derived: Derived, reports: Collection[str]) -> VectorSearch | None:
        """Chroma where the scope is too large to compare every vector of; else None."""
        n_passages = sum(b - a for a, b in derived.rows.passage_spans(reports))
        if n_passages <= self._exact_limit:
            return None
        with self._guard:
            if self._chroma is None and derived is self._derived:
                self._chroma = self._mirror.open(derived.rows)
            return self._chroma

    def _needs_chroma(self, derived: Derived) -> bool:
        """Whether anything but an exact search is to be answered from these passages."""
        n_passages = len(derived.rows.paragraph_of)
        return bool(self._chroma_url) or n_passages > self._exact_limit or self._mirror.is_kept

    def _entries(self, derived: Derived) -> Entries:
        from functools import partial

        from index.chroma import Entries
        from index.passages import passages

        model = self.embedder
        cut = partial(passages, max_tokens=model.max_tokens, count_tokens=model.count_tokens)
        return Entries(self._store, derived.rows, derived.vectors, cut)

    @property
    def _mirror(self) -> Mirror:
        from index.chroma import Mirror

        return Mirror(self.folder, self._chroma_url, self._store)

    def _start_writing(self) -> None:
        from filelock import FileLock, Timeout

        if self._writing is None:
            lock = FileLock(self.folder / "writing.lock", thread_local=False)
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                lock.acquire(timeout=0)
            except Timeout as exc:
                raise StoreBusy(self.folder) from exc
            except OSError as exc:  # a read-only disk, or none of ours to write to
                raise StoreUnusable(str(self.folder), exc.strerror or str(exc)) from exc
            self._writing = lock

    def _stop_writing(self) -> None:
        if self._writing is not None:
            self._writing.release()
            self._writing = None


def _held(
    derived: Derived, texts: Iterable[str], spans: Sequence[tuple[int, int]] = ()
) -> NDArray[np.bool_]:
    """Return (n_rows,), whether each paragraph holds every word of one of the texts.

    Of the rows of some spans alone, where any are given: others may be left at False.
    """
    import numpy as np

    held = np.zeros(len(derived.rows), np.bool_)
    for text in texts:
        own = derived.keywords.holds(text, spans)
        for first, end in spans or [(0, len(held))]:
            held[first:end] |= own[first:end]
    return held


def _catalogue_order(record: ReportRecord) -> tuple[str, str, str]:
    day = record.inspection_end.isoformat() if record.inspection_end else _LATEST
    return record.authority, day, record.report_id
