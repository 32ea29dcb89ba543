"""A copy of a store, taken while it is used, and put back after every byte was checked.

    FOLDER/pincite.sqlite3   the truth, as of one moment
    FOLDER/manifest.json     what it is to be recognised by

What is searched is derived from the truth and is in no backup: it is made again. A store
whose truth is in PostgreSQL is backed up with PostgreSQL's own tools.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.errors import BackupDamaged, StoreBusy, StoreMissing, StoreUnusable
from index.store import FILE, is_unchanging

MANIFEST = "manifest.json"
_FORMAT = 1
_COUNTED = ("reports", "paragraphs", "files", "embeddings", "feedback", "audit", "api_keys")
_PAGES = 2_000  # copied at a time; others write in between


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds."""

    made_at: str  # ISO, UTC
    sha256: str  # of the database
    size: int  # bytes of it
    content: str  # the mark of the reports in it
    counts: dict[str, int]  # rows of each table
    format: int = _FORMAT


def back_up(store: Path, folder: Path) -> Backup:
    """Copy the store into a folder that is empty or not there yet.

    Raises:
        StoreMissing: There is no store.
        StoreUnusable: It cannot be read, the folder cannot be written, or holds something.
        BackupDamaged: What was written is not what is stored.
    """
    if not (store / FILE).is_file():
        raise StoreMissing(store)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise StoreUnusable(str(folder), "it is not empty, and a backup overwrites nothing")
        with _whole_or_not(folder):
            _copy(store / FILE, folder / FILE)
            made = _described(folder / FILE)
            _write(folder / MANIFEST, json.dumps(asdict(made), indent=2) + "\n")
    except OSError as exc:
        raise StoreUnusable(str(folder), exc.strerror or str(exc)) from exc
    except sqlite3.Error as exc:
        raise StoreUnusable(f"{store / FILE}, copied to {folder}", str(exc)) from exc
    return verify(folder)


def verify(folder: Path) -> Backup:
    """Return what a backup holds, every byte of it checked.

    Raises:
        BackupDamaged: It is not as it was made.
    """
    try:
        said = Backup(**json.loads((folder / MANIFEST).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as exc:
        raise BackupDamaged(folder, f"no manifest that can be read ({exc})") from exc
    if said.format != _FORMAT:
        raise BackupDamaged(folder, f"a backup of format {said.format}, not {_FORMAT}")
    try:
        found = _described(folder / FILE)
    except (OSError, sqlite3.Error) as exc:
        raise BackupDamaged(folder, f"a database that cannot be read ({exc})") from exc
    for name in ("size", "sha256", "content", "counts"):
        if getattr(said, name) != getattr(found, name):
            raise BackupDamaged(folder, f"another {name} than when it was made")
    return said


def restore(folder: Path, store: Path, *, replace: bool = False) -> Backup:
    """Put a backup back, whole or not at all.

    Args:
        folder: Of the backup.
        store: Where it goes; its search files are dropped, and made again when first asked.
        replace: Whether a store that is there may go. It is kept beside the new one.

    Raises:
        BackupDamaged: Nothing was changed.
        StoreBusy: Another process has the store open.
        StoreUnusable: There is a store and `replace` is False, or it cannot be written.
    """
    from filelock import FileLock, Timeout

    made = verify(folder)
    place = store / FILE
    if place.exists() and not replace:
        raise StoreUnusable(str(place), "there is a store here, and nobody said to replace it")
    try:
        store.mkdir(parents=True, exist_ok=True)
        with FileLock(store / "writing.lock", timeout=0):
            aside = store / f".{FILE}.restoring"
            shutil.copyfile(folder / FILE, aside)
            if _sha256(aside) != made.sha256:
                raise BackupDamaged(folder, "other bytes when it was copied than before")
            _distrust_chroma(aside)
            _flush(aside)
            _set_aside(store)
            aside.replace(place)
            _flush(store)
    except Timeout as exc:
        raise StoreBusy(store) from exc
    except OSError as exc:
        raise StoreUnusable(str(store), exc.strerror or str(exc)) from exc
    return made


def _distrust_chroma(database: Path) -> None:
    """A collection that was equal to what is stored when it was backed up has changed since."""
    with closing(sqlite3.connect(database)) as db, db:
        db.execute("UPDATE meta SET value = 'dirty' WHERE name LIKE 'chroma %'")


def _set_aside(store: Path) -> None:
    """Make way for another truth: keep the old one whole, and drop what was derived from it."""
    old = store / FILE
    if old.exists():
        _close_for_all(old)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        for ending in ("", "-wal"):  # there is a log still only where the database is damaged
            with suppress(FileNotFoundError):
                (store / f"{FILE}{ending}").rename(store / f"{FILE}.before-{stamp}{ending}")
    (store / f"{FILE}-shm").unlink(missing_ok=True)
    shutil.rmtree(store / "derived", ignore_errors=True)


def _close_for_all(database: Path) -> None:
    """Put all of a database into its one file; raises `StoreBusy` where somebody has it open."""
    with closing(sqlite3.connect(database, timeout=1)) as db:
        try:
            db.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as exc:
            raise StoreBusy(database.parent) from exc
        except sqlite3.DatabaseError:
            return  # damaged, which is why it is replaced


@contextmanager
def _whole_or_not(folder: Path) -> Iterator[None]:
    """Leave nothing of a copy that failed, so that it can be tried again."""
    try:
        yield
    except BaseException:
        for left in folder.iterdir():
            left.unlink()
        raise


def _copy(source: Path, target: Path) -> None:
    """Copy a database as of one moment, while others use it."""
    address = f"file:{source}?mode=ro" + ("&immutable=1" if is_unchanging(source) else "")
    with (
        closing(sqlite3.connect(address, uri=True, timeout=30)) as here,
        closing(sqlite3.connect(target)) as there,
    ):
        here.backup(there, pages=_PAGES)
        there.execute("PRAGMA journal_mode = DELETE")  # all of it in one file
    _flush(target)


def _described(database: Path) -> Backup:
    """What a database holds; raises where its own structure is not sound."""
    sha256 = _sha256(database)  # first: it fails where there is no file, and makes none
    with closing(sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True)) as db:
        [(sound,)] = db.execute("PRAGMA integrity_check(1)").fetchall()
        if sound != "ok":
            raise sqlite3.DatabaseError(sound)
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
        counts = {
            name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in _COUNTED
            if name in tables
        }
        (content,) = db.execute("SELECT value FROM meta WHERE name = 'content'").fetchone()
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    return Backup(made_at, sha256, database.stat().st_size, content, counts)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    _flush(path)


def _flush(path: Path) -> None:
    """Write a file, or a folder's list of files, through to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
