"""Stores what visitors hand over, one file after the other, while others ask.

Files are read in processes of their own, since they may be anything; a single
worker thread stores what was read and makes it findable. Where another program
is writing to the store, it waits. What became of the last files is known to this
process only, and to nobody once it ends: what was stored is in the store.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from index import IndexingError, InvalidReport, StoreBusy
from ingest import IngestError, Report, UnreadableReport, read_reports
from ui.adding.naming import safe_name, shown_name
from ui.storing import Outcome, already_stored, store_report
from ui.visiting import Visit, current_visit
from ui.words import name_of

if TYPE_CHECKING:
    from index import Library

logger = logging.getLogger(__name__)

KEPT = 100  # files whose outcome is remembered
BUSY_S, BUSY_STEP_S = 600.0, 2.0  # how long another program may write, and how often it is asked
_BEAT_S = 5.0  # a stream says something at least so often, or proxies cut it
_CLOSING_S = 10.0  # how long the end of the program waits for the file at hand
NOT_TAKEN = (
    "It cannot be taken just now: there is no room for it here. Nothing was stored; try later."
)
_TRY_AGAIN = "It was read, but could not be stored just now. Nothing was stored; try again."

State = Literal["waiting", "reading", "busy", "stored", "replaced", "unchanged", "copy", "failed"]
_KEPT_STATES = ("stored", "replaced")
_END_STATES = (*_KEPT_STATES, "unchanged", "copy", "failed")
# Told whose file it was, what was done with it and its last state.
Told = Callable[[Visit, str, str], None]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was handed over, and what has become of it so far."""

    number: int  # of the file in this process, from 1
    name: str  # as it was called
    state: State = "waiting"
    report_id: str = ""
    report_name: str = ""  # "Northmoor 2023"
    n_paragraphs: int | None = None  # numbered; None where it was not read
    anomalies: tuple[str, ...] = ()  # what is odd in the print
    error: str = ""
    can_be_sent_again: bool = False  # what went wrong is no fault of the file
    is_findable: bool = False  # whether questions are answered from it
    n_bytes: int = 0
    visit: Visit = field(default_factory=Visit)  # of whoever handed it over

    @property
    def is_done(self) -> bool:
        """Whether nothing more will become of it."""
        if self.state in _KEPT_STATES:
            return self.is_findable or bool(self.error)
        return self.state in _END_STATES


class Adder:
    """Takes files, and stores them in the order in which they came."""

    def __init__(
        self, library: Library, *, busy_s: float = BUSY_S, told: Told | None = None
    ) -> None:
        """Take the store.

        Args:
            library: Where reports are stored.
            busy_s: How long another program may keep it from being written.
            told: Told once what became of each file.
        """
        self._library, self._busy_s, self._told = library, busy_s, told
        self._folder = Path(tempfile.mkdtemp(prefix="pincite-incoming-"))
        self._forget_files = weakref.finalize(self, shutil.rmtree, self._folder, True)
        self._files: dict[int, Incoming] = {}
        self._waiting: list[tuple[int, Path]] = []
        self._numbers = count(1)
        self._changed = threading.Condition()
        self._worker: threading.Thread | None = None
        self._is_closed = threading.Event()

    def close(self) -> None:
        """Stop after the file at hand, or in the middle of it if it takes long; forget the rest.

        A store that is left in the middle is whole: what was committed is in it.
        """
        self._is_closed.set()
        with self._changed:
            self._changed.notify_all()
        if self._worker:
            self._worker.join(_CLOSING_S)
        self._forget_files()

    def make_place(self, name: str) -> Path:
        """Return where a file that was called `name` is to be written before `add`."""
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        return folder / safe_name(name)

    def add(self, files: Sequence[tuple[str, Path]]) -> list[int]:
        """Take files, each with the name it had; return the numbers they are known by."""
        with self._changed:
            added = [(next(self._numbers), name, path) for name, path in files]
            for number, name, path in added:
                self._files[number] = Incoming(
                    number, shown_name(name), n_bytes=path.stat().st_size, visit=current_visit()
                )
                self._waiting.append((number, path))
            done = [number for number, file in self._files.items() if file.is_done]
            for number in done[: max(0, len(self._files) - KEPT)]:
                del self._files[number]
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="adding", daemon=True)
                self._worker.start()
            self._changed.notify_all()
        return [number for number, _, _ in added]

    def files(self) -> list[Incoming]:
        """The last files, latest first."""
        with self._changed:
            return sorted(self._files.values(), key=lambda file: -file.number)

    def follow(self, numbers: Sequence[int]) -> Iterator[Incoming | None]:
        """Yield these files whenever something has become of them, until all are done.

        None is yielded now and then, so that whoever follows can see that it is alive.
        """
        last: dict[int, Incoming] = {}
        while True:
            with self._changed:
                mine = [self._files[number] for number in numbers if number in self._files]
                news = [file for file in mine if last.get(file.number) != file]
                is_over = self._is_closed.is_set() or all(file.is_done for file in mine)
                if not news and not is_over:
                    self._changed.wait(_BEAT_S)
            yield from news or (() if is_over else (None,))
            last |= {file.number: file for file in news}
            if is_over:
                return

    def _work(self) -> None:
        while not self._is_closed.is_set():
            with self._changed:
                batch, self._waiting = self._waiting, []
                if not batch:
                    self._changed.wait()
                    continue
            try:
                self._store(batch)
            except Exception:
                logger.exception("adding files failed")
                self._fail_all(batch)

    def _store(self, batch: Sequence[tuple[int, Path]]) -> None:
        unread: list[tuple[int, Path]] = []
        for number, path in batch:
            known = already_stored(self._library, path)
            if known:
                self._tell(number, known)
            else:
                unread.append((number, path))
        if unread:
            self._read(unread)
            self._make_findable([number for number, _ in unread])

    def _read(self, unread: Sequence[tuple[int, Path]]) -> None:
        """Read files in one other process, so that a core is left to those who ask."""
        reports = read_reports([path for _, path in unread], workers=1, always_apart=True)
        for number, _ in unread:
            self._set(number, state="reading")
            path, report = next(reports)
            self._store_one(number, path, report)
            shutil.rmtree(path.parent, ignore_errors=True)

    def _store_one(self, number: int, path: Path, report: Report | IngestError) -> None:
        try:
            outcome = self._when_free(number, path, report)
        except InvalidReport as exc:
            self._set(number, state="failed", error=str(exc))
        except IndexingError as exc:
            logger.error("a file was not stored: %s", exc)
            self._set(number, state="failed", error=_TRY_AGAIN, can_be_sent_again=True)
        else:
            anomalies = report.anomalies if isinstance(report, Report) else ()
            error = _in_one_line(report) if isinstance(report, IngestError) else outcome.error
            self._tell(number, outcome._replace(error=error), tuple(a.detail for a in anomalies))

    def _when_free(self, number: int, path: Path, report: Report | IngestError) -> Outcome:
        """Store a report as soon as no other program is writing."""
        waited = 0.0
        while True:
            try:
                return store_report(self._library, path, report)
            except StoreBusy:
                if waited >= self._busy_s or self._is_closed.wait(BUSY_STEP_S):
                    raise
                waited += BUSY_STEP_S
                self._set(number, state="busy")

    def _make_findable(self, numbers: Sequence[int]) -> None:
        with self._changed:
            mine = [n for n in numbers if n in self._files]
            stored = [n for n in mine if self._files[n].state in _KEPT_STATES]
        try:
            self._library.refresh()  # even if nothing was stored: it lets go of the right to write
        except IndexingError as exc:
            logger.error("what was added is not findable yet: %s", exc)
            late = "Stored, but questions are not answered from it yet."
            self._set_all(stored, error=late, can_be_sent_again=True)
        else:
            self._set_all(stored, is_findable=True)

    def _tell(self, number: int, outcome: Outcome, anomalies: tuple[str, ...] = ()) -> None:
        state: State = outcome.outcome  # type: ignore[assignment]  # the same words
        name = ""
        if outcome.report_id:
            name = name_of(self._library.report(outcome.report_id))
        self._set(
            number,
            state=state,
            report_id=outcome.report_id,
            report_name=name,
            n_paragraphs=outcome.numbered_paragraphs,
            anomalies=anomalies,
            error=outcome.error,
        )

    def _fail_all(self, batch: Sequence[tuple[int, Path]]) -> None:
        with self._changed:
            undone = [n for n, _ in batch if n in self._files and not self._files[n].is_done]
        for number in undone:
            self._set(number, state="failed", error=_TRY_AGAIN, can_be_sent_again=True)

    def _set_all(self, numbers: Sequence[int], **values: object) -> None:
        for number in numbers:
            self._set(number, **values)

    def _set(self, number: int, **values: object) -> None:
        with self._changed:
            before = self._files.get(number)
        if before is None:
            return
        after = replace(before, **values)  # type: ignore[arg-type]  # whichever of its fields
        if self._told and after.state in _END_STATES and before.state not in _END_STATES:
            self._told(after.visit, _what_was_done(after), after.state)  # before anybody is shown
        with self._changed:
            self._files[number] = after
            self._changed.notify_all()


def _what_was_done(file: Incoming) -> str:
    report = f"{file.report_id} from " if file.report_id else ""
    return f"added {report}{file.name}, {file.n_bytes:,} bytes"


def _in_one_line(error: IngestError) -> str:
    """Why a file was not read, without where it lay on this machine."""
    if isinstance(error, UnreadableReport):
        return f"Expected {error.expected}, found {error.found}. Nothing was stored from this file."
    return "It could not be read. Nothing was stored from this file."
