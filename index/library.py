"""A store of reports, opened: the face of this package.

One process writes at a time, any number read. Answers to the same question
over the same reports are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import feedback
from index.catalogue import Catalogue
from index.errors import StoreDamaged, StoreMismatch, UnknownParagraph, UnknownReport
from index.feedback import Feedback, KeptEvidence, Verdict
from index.hit import Hit, Query
from index.printed import Printed
from index.record import Added, ReportRecord
from index.searchable import Searchable
from index.searching import Searching
from index.writing import Writing
from ingest import Anchor, Box, ImprovementItem, Judgement, Paragraph, Report

if TYPE_CHECKING:
    import numpy as np
    from chromadb import Collection as ChromaCollection
    from numpy.typing import NDArray

    from index.agreed import Agreed
    from index.audit import AuditLog
    from index.embedder import Embedder
    from index.keys import Keys
    from index.store import Store
    from index.words import Comparison, Glimpse, Words

# Up to so many passages every vector is compared: 1 ms for 40,000, where Chroma takes 29 to 65
# with a filter, 0.5 s to import, and at every change a millisecond for each passage to be filled.
EXACT_LIMIT = 1_500_000
_FRONTS = 4_096  # front pages that are kept, some 2 kB each: a list cites the date of each report
_FRONT = "front-page"  # what the labels of its paragraphs begin with
_AT_ONCE = 32  # paragraphs looked up where the first that fits is enough


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
        self._store, self._writing = store, Writing(folder)
        self._catalogue, self._printed = Catalogue(store), Printed(store)
        self._searchable = Searchable(
            folder, store, embedder, self._writing, chroma_url=chroma_url, exact_limit=exact_limit
        )
        self._searching = Searching(self._searchable, self._printed, embedder)
        self._fronts = lru_cache(maxsize=_FRONTS)(
            lambda _mark, report_id: tuple(store.paragraphs(report_id, _FRONT))
        )

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
        with self._writing.ended():
            self._searchable.close()
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
        with self._writing.taken():
            return self._store.add(report, file)

    def remove(self, report_id: str) -> bool:
        """Forget a report; False where it was not stored. It is found no more, at once."""
        with self._writing.taken():
            return self._store.remove(report_id)

    def refresh(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Embed what is not embedded yet and make what is stored findable.

        Killed anywhere, the next call completes it; what was embedded stays.

        Args:
            progress: told the number of reports done and of all to do, as it goes on.

        Raises:
            StoreBusy: Another process is writing.
        """
        self._searchable.refresh(progress)

    # Looking up

    def reports(self) -> tuple[ReportRecord, ...]:
        """The catalogue, by authority and then by the inspection's last day.

        The very same tuple until a report changes: what is worked out of it can be kept with it.
        """
        return self._catalogue.in_order()

    def report(self, report_id: str) -> ReportRecord:
        """One row of the catalogue.

        Raises:
            UnknownReport: No report of that name is stored.
        """
        return self._catalogue.record(report_id)

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
        """One paragraph, without its boxes: who draws its pages asks for these apart.

        Raises:
            UnknownReport: No report of that name is stored.
            UnknownParagraph: It has no paragraph of that label.
        """
        found = self._printed.paragraph(anchor)
        if found is None:
            labels = [p.anchor.label for p in self.paragraphs(anchor.report_id)]
            raise UnknownParagraph(*anchor, labels)
        return found

    def boxes(self, anchor: Anchor) -> tuple[Box, ...]:
        """Where a paragraph stands on its pages; () where its source has none.

        Raises:
            UnknownReport, UnknownParagraph: as `paragraph`.
        """
        found = self._store.paragraph(anchor)
        return found.boxes if found else self.paragraph(anchor).boxes

    def some_paragraphs(self, anchors: Collection[Anchor]) -> dict[Anchor, Paragraph]:
        """Those of the paragraphs that are stored, in the order given, looked up all at once.

        As `paragraph` gives each.
        """
        rows = self._searchable.current().rows
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
        return self._searching.retrieve(query, reports, k, printing)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n_texts, dim) float32, rows of length 1, from the store's own embedder."""
        import numpy as np

        made = self.embed_words(texts)
        return np.array([vector for vector, _ in made], np.float32).reshape(-1, self.embedder.dim)

    def embed_words(self, texts: Sequence[str]) -> list[tuple[NDArray[np.float32], Words]]:
        """The same with the words of each text; those of the last few thousand texts are kept."""
        return self._searching.embed_words(texts)

    def compare(self, question: str, texts: Sequence[str]) -> Comparison:
        """How like a question some texts are, as wholes and word by word."""
        return self._searching.compare(question, texts)

    def glance(
        self, question: str, paragraph: Paragraph, sentences: Sequence[str]
    ) -> list[Glimpse | None] | None:
        """How near a question's words come to each sentence, by what is kept of a paragraph.

        It reads no text anew: a twentieth of the time that `compare` takes, and coarser.

        Returns:
            As `index.glance.glance`; None too where the paragraph is not searched as it is.
        """
        return self._searching.glance(question, paragraph, sentences)

    def mentions(self, text: str, reports: Collection[str]) -> bool:
        """Whether any paragraph of those reports holds the text, in capitals or not.

        Of those that a search finds. The text needs a word of some content.
        """
        from index.content_words import of_content
        from index.holding import rows_holding

        wanted = text.casefold()
        derived = self._searchable.current()
        holding = rows_holding(derived, [of_content(text)], reports)
        return any(
            wanted in paragraph.text.casefold()
            for at in range(0, len(holding), _AT_ONCE)
            for paragraph in self.some_paragraphs(
                derived.rows.anchors(holding[at : at + _AT_ONCE])
            ).values()
        )

    def reports_printing(self, text: str) -> frozenset[str]:
        """Return the reports with a paragraph that holds every word of the text.

        Words match in any of their forms: "advocate" finds "advocates". A word too
        common to be searched for ("of") is in none.
        """
        from index.holding import reports_holding

        return reports_holding(self._searchable.current(), text)

    def anchors_printing(
        self,
        texts: Iterable[str],
        reports: Collection[str] | None = None,
        at_most: int | None = None,
    ) -> list[Anchor]:
        """Return the paragraphs that hold every word of one of the texts, as `reports_printing`.

        They come by report and in printed order.

        Args:
            texts: what is looked for.
            reports: ids; only their paragraphs are returned. Those of all where none are given.
            at_most: so many of them, the first; all where no number is given.
        """
        from index.holding import rows_holding

        derived = self._searchable.current()
        among = derived.rows.reports if reports is None else reports
        return derived.rows.anchors(rows_holding(derived, texts, among)[:at_most])

    def count_printing(self, texts: Iterable[str], reports: Collection[str]) -> int:
        """How many paragraphs `anchors_printing` would return; none of them is named."""
        from index.holding import rows_holding

        return len(rows_holding(self._searchable.current(), texts, reports))

    def anchors_printing_together(
        self,
        texts: Iterable[str],
        reports: Collection[str],
        *,
        each: int,
        passed_over: Collection[str] = (),
        most_passed: int = 3,
    ) -> list[Anchor]:
        """Return the first paragraphs of each report that hold the words of a text side by side.

        In the paragraph or the heading above it. They come by report and in printed order, and
        none of them is read.

        Args:
            texts: what is looked for, each word of it in any of its forms.
            reports: ids; only their paragraphs are returned.
            each: of one report at most so many.
            passed_over: words that may stand between those looked for.
            most_passed: of them at most so many between two.
        """
        from index.holding import rows_holding_together

        derived = self._searchable.current()
        rows = rows_holding_together(derived, texts, reports, each, passed_over, most_passed)
        return derived.rows.anchors(rows)

    def chroma_collection(self) -> ChromaCollection:
        """Open the store's Chroma collection, to be read by any program that knows Chroma.

        Where there is none, or it is not in order, it is made first: 1 s for each 1,000
        passages. From then on every `refresh` keeps it equal to what is stored.

        Raises:
            StoreBusy: It has to be made, and another process is writing.
            StoreUnusable: It has to be made, and cannot be.
        """
        return self._searchable.chroma_collection()

    def mark(self) -> str:
        """The content's mark: another one after every change of the reports, whoever makes it."""
        return self._store.mark()

    def is_current(self) -> bool:
        """Whether a search finds all that is stored, as far as a glance can tell.

        False too where another process stored something, which this one does not search yet.
        """
        return self._searchable.is_current()

    def status(self) -> dict[str, Any]:
        """Counts, the model, and whether a `refresh` is due (`is_current`)."""
        pending = len(self._store.reports_without_passages())
        return {
            "store": str(self.folder),
            "database": self._store.place,
            "embedder": self.embedder.name,
            "content": self._store.mark(),
            **self._store.counts(),
            "reports_to_embed": pending,
            "chroma": self._searchable.chroma,
            "is_current": not pending and self._searchable.is_current(is_verified=True),
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
