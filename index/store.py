"""The truth: reports, paragraphs, judgements, files and vectors, in one relational database.

SQLite in the store's folder by default, PostgreSQL by its address. A report is
stored, replaced or removed in one transaction. Nothing here searches.

`meta` holds `schema`; `embedder`, the name of what made the vectors; and
`content`, a random mark that every change of the reports renews. What is
derived from the reports carries the mark it was derived from, and is stale
when the two differ. A counter would do until a backup is put back.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Table,
    bindparam,
    create_engine,
    delete,
    event,
    func,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, DBAPIError
from sqlalchemy.pool import QueuePool
from sqlalchemy.schema import CreateIndex, CreateTable

from index import changes, placed, rows
from index import tables as t
from index.agreed import Agreed
from index.audit import AuditLog
from index.database import Database
from index.errors import MALFORMED, StoreMismatch, StoreMissing, StoreUnusable
from index.identity import decide, renamed
from index.keys import Keys
from index.record import Added, ReportRecord
from index.watch import Watch
from ingest import Anchor, Paragraph, Report

FILE = "pincite.sqlite3"
# Bytes of SQLite's pages, in a store made anew. A passage's words take some 1,600, of which two fit
# on a page of the usual 4,096 and waste the rest: 5.7 kB a paragraph then, 3.3 kB so.
PAGE_BYTES = 16_384
BUSY_TIMEOUT_S = 30.0  # how long a reader waits for a commit of the writer
T = TypeVar("T")
# Made once: a statement that is put together for each call takes longer than SQLite does.
_PARAGRAPHS = select(*(t.paragraphs.c[name] for name in rows.PARAGRAPH))
_PARAGRAPH = (
    _PARAGRAPHS.where(
        t.paragraphs.c.report_id == bindparam("report_id"),
        t.paragraphs.c.label == bindparam("label"),
    )
    .order_by(t.paragraphs.c.position)
    .limit(1)
)
_META = select(t.meta.c.value).where(t.meta.c.name == bindparam("name"))
_UNCHANGING = "mode=ro&immutable=1"  # of SQLite's address of a file
_PAGE = 500  # values or conditions in one statement; every database takes so many


class Store:
    """The database of one store. Safe to read from several threads."""

    def __init__(self, folder: Path, database_url: str | None = None, *, create: bool) -> None:
        """Open the database, and make its tables where there are none.

        Raises:
            StoreMissing: There is none, and `create` is False.
            StoreMismatch: Its tables are of a newer Pincite.
            StoreUnusable: It is no database, or cannot be reached.
        """
        self.place = database_url.rpartition("@")[2] if database_url else str(folder / FILE)
        if not database_url and not create and not (folder / FILE).is_file():
            raise StoreMissing(folder)
        if not database_url:
            folder.mkdir(parents=True, exist_ok=True)
        self._engine = _engine(database_url or _address(folder / FILE))
        self.keys = Keys(self._engine, self.place)
        self._watch = Watch(self._engine)
        dialect = self._engine.dialect.name
        self._paragraphs_at, self._words_at = (
            placed.paragraphs_at(dialect),
            placed.words_at(dialect),
        )
        self._mark: tuple[int, str] | None = None
        database = Database(self._engine, self.place)
        self.audit, self.agreed = AuditLog(database), Agreed(database)
        try:
            self._prepare(folder, create=create)
        except DatabaseError as exc:  # of `inspect`: the file is something else
            self._engine.dispose()
            raise StoreUnusable(self.place, str(exc.orig)) from exc
        except BaseException:
            self._engine.dispose()
            raise

    def close(self) -> None:
        self._watch.close()
        self._engine.dispose()

    # What is stored

    def mark(self) -> str:
        """The content's mark: another one after every change of the reports.

        Asked for many times in an answer: where the database can tell that nothing was
        written since, it is not read again.
        """
        version = self._watch.version()
        known = self._mark
        if version is not None and known is not None and known[0] == version:
            return known[1]
        mark = self.meta("content") or ""
        if version is not None:  # taken before the mark was read: what came between is seen
            self._mark = version, mark
        return mark

    def meta(self, name: str) -> str | None:
        with self._reading() as db:
            found: str | None = db.scalar(_META, {"name": name})
        return found

    def set_meta(self, name: str, value: str) -> None:
        with self._transaction() as db:
            changes.set_meta(db, name, value)

    def counts(self) -> dict[str, int]:
        """How many rows the main tables hold."""
        tables = (t.reports, t.paragraphs, t.passages, t.embeddings, t.words, t.files)
        with self._reading() as db:
            return {
                table.name: db.scalar(select(func.count()).select_from(table)) or 0
                for table in tables
            }

    def structure(self) -> str:
        """What the database says of its own files: "ok", or what is wrong with them."""
        if self._engine.dialect.name != "sqlite":
            return "ok"  # PostgreSQL looks after its own
        with self._reading() as db:
            return str(db.exec_driver_sql("PRAGMA integrity_check(1)").scalar())

    def records(self) -> list[ReportRecord]:
        """Every report without its paragraphs, in no particular order."""
        with self._reading() as db:
            found = [dict(row) for row in db.execute(select(t.reports)).mappings()]
            judgements = _by_report(db, t.judgements, rows.JUDGEMENT, rows.judgement)
            items = _by_report(
                db, t.improvement_items, rows.IMPROVEMENT_ITEM, rows.improvement_item
            )
            anomalies = _by_report(db, t.anomalies, rows.ANOMALY, rows.anomaly)
        return [
            rows.record(
                row,
                judgements=judgements[row["report_id"]],
                improvement_items=items[row["report_id"]],
                anomalies=anomalies[row["report_id"]],
            )
            for row in found
        ]

    def words_hashes(self) -> dict[str, str]:
        """Of every report the hash of what was read, which changes when it does."""
        with self._reading() as db:
            query = select(t.reports.c.report_id, t.reports.c.words_hash)
            return {name: value for name, value in db.execute(query)}

    def paragraphs(self, report_id: str, labelled: str = "") -> list[Paragraph]:
        """The paragraphs of one report in printed order; [] where it is not stored.

        Args:
            report_id: whose.
            labelled: what the label of each begins with; those with another are not read.
        """
        c = t.paragraphs.c
        wanted = _PARAGRAPHS.where(c.report_id == report_id)
        if labelled:
            wanted = wanted.where(c.label.startswith(labelled, autoescape=True))
        with self._reading() as db:
            return [rows.paragraph(read) for read in db.execute(wanted.order_by(c.position))]

    def paragraph(self, anchor: Anchor) -> Paragraph | None:
        """One paragraph, without reading the others of its report; None where there is none."""
        with self._reading() as db:
            found = db.execute(_PARAGRAPH, anchor._asdict()).first()
            return rows.paragraph(found) if found else None

    def paragraphs_at(self, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Paragraph]:
        """The paragraphs at (report_id, position); those that are not there are left out.

        Without their boxes, which take longer to read than all the rest.
        """
        with self._reading() as db:
            found = db.execute(self._paragraphs_at, placed.as_parameter(places)).all()
            return {(read[0], read[1]): rows.paragraph(read) for read in found}

    def report_of_file(self, sha256: str) -> str | None:
        """The report that a file of these bytes was read as, now or earlier."""
        with self._reading() as db:
            query = select(t.files.c.report_id).where(t.files.c.sha256 == sha256)
            found: str | None = db.scalar(query)
        return found

    def file(self, report_id: str) -> bytes | None:
        """The bytes of the file that the report was read from; None where they were not kept."""
        query = (
            select(t.files.c.content)
            .join(t.reports, t.reports.c.sha256 == t.files.c.sha256)
            .where(t.reports.c.report_id == report_id)
        )
        with self._reading() as db:
            found: bytes | None = db.scalar(query)
        return found

    # Changing it

    def add(self, report: Report, file: bytes | None) -> Added:
        """Store a report, or leave or replace what is stored of it: all of it or nothing."""
        changes.check(report)
        with self._changing() as db:
            known = db.scalar(select(t.files.c.report_id).where(t.files.c.sha256 == report.sha256))
            added = decide(report, changes.family(db, report.report_id))
            if known == added.report_id and added.outcome == "copy":
                return Added(known, "unchanged")
            if known and known != added.report_id:  # the reader now sees another inspection in it
                changes.forget(db, known, only_from=report.sha256)
            if added.outcome in ("stored", "replaced"):
                changes.write(db, renamed(report, added.report_id))
            changes.write_file(db, report.sha256, added, file)
            if added.outcome != "copy":
                changes.new_mark(db)
        return added

    def remove(self, report_id: str) -> bool:
        """Forget a report and its files; False where it was not stored."""
        with self._changing() as db:
            gone = changes.forget(db, report_id)
            if gone:
                changes.new_mark(db)
        return gone

    # What is no part of a report

    def add_row(self, table: Table, values: Mapping[str, Any]) -> None:
        """Add a row to a table that nothing is derived from."""
        with self._transaction() as db:
            db.execute(insert(table).values(values))

    def all_rows(self, table: Table, *order: Column[Any]) -> list[dict[str, Any]]:
        """Every row of a table, in the order of those columns."""
        with self._reading() as db:
            return [dict(row) for row in db.execute(select(table).order_by(*order)).mappings()]

    # Vectors

    def reports_without_passages(self) -> list[str]:
        """The reports that are not embedded, or not wholly, by name."""
        todo = select(t.reports.c.report_id).where(t.reports.c.is_embedded.is_(False))
        with self._reading() as db:
            return sorted(db.scalars(todo))

    def forget_passages(self) -> None:
        """Take every report for not embedded. The vectors stay, and are found again by key."""
        with self._changing() as db:
            db.execute(update(t.reports).values(is_embedded=False))

    def known_keys(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of the keys that a vector is kept under."""
        found: set[bytes] = set()
        with self._reading() as db:
            for page in _pages(list(keys)):
                query = select(t.embeddings.c.key).where(t.embeddings.c.key.in_(page))
                found.update(db.scalars(query))
        return found

    def add_vectors(self, vectors: Mapping[bytes, tuple[bytes, bytes]]) -> None:
        """Keep each passage's vector and its words' by key.

        All or none; a key that is there already is an error.
        """
        with self._transaction() as db:
            pairs = vectors.items()
            db.execute(insert(t.embeddings), [{"key": k, "vector": v} for k, (v, _) in pairs])
            db.execute(insert(t.words), [{"key": k, "vectors": w} for k, (_, w) in pairs])

    def words_at(self, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], list[bytes]]:
        """The words' vectors of the passages of the paragraphs at (report_id, position)."""
        found: dict[tuple[str, int], list[bytes]] = defaultdict(list)
        with self._reading() as db:
            for name, at, vectors in db.execute(self._words_at, placed.as_parameter(places)):
                found[name, at].append(vectors)
        return found

    def set_passages(self, report_id: str, parts: Sequence[tuple[int, int, bytes]]) -> bool:
        """Say which (position, part, key) a report is searched by: it is embedded now.

        Returns:
            False, and nothing is written, where the report was removed meanwhile.
        """
        values = [
            {"report_id": report_id, "position": position, "part": part, "key": key}
            for position, part, key in parts
        ]
        with self._changing() as db:
            mine = t.reports.c.report_id == report_id
            if not db.execute(update(t.reports).where(mine).values(is_embedded=True)).rowcount:
                return False
            db.execute(delete(t.passages).where(t.passages.c.report_id == report_id))
            if values:
                db.execute(insert(t.passages), values)
        return True

    def passages(self, reports: Collection[str]) -> Iterator[tuple[str, int, int, bytes]]:
        """The (report_id, position, part, vector) of some reports; vectors as float16 bytes.

        One report after the other, each in the order of position and part.
        """
        c = t.passages.c
        query = (
            select(c.report_id, c.position, c.part, t.embeddings.c.vector)
            .join(t.embeddings, t.embeddings.c.key == c.key)
            .order_by(c.report_id, c.position, c.part)
        )
        with self._reading(yield_per=5_000) as db:
            for page in _pages(sorted(reports)):
                for row in db.execute(query.where(c.report_id.in_(page))):
                    yield row.report_id, row.position, row.part, row.vector

    def some_paragraphs(self, reports: Collection[str]) -> Iterator[tuple[str, int, Paragraph]]:
        """The (report_id, position, paragraph) of some reports, one after the other."""
        c = t.paragraphs.c
        query = _PARAGRAPHS.order_by(c.report_id, c.position)
        with self._reading(yield_per=5_000) as db:
            for page in _pages(sorted(reports)):
                for read in db.execute(query.where(c.report_id.in_(page))):
                    yield read[0], read[1], rows.paragraph(read)

    def forget_unused_vectors(self) -> int:
        """Drop vectors that no passage is found by any more; return how many."""
        used = select(t.passages.c.key)
        with self._transaction() as db:
            db.execute(delete(t.words).where(t.words.c.key.not_in(used)))
            return db.execute(delete(t.embeddings).where(t.embeddings.c.key.not_in(used))).rowcount

    # Its own ways

    def _prepare(self, folder: Path, *, create: bool) -> None:
        if self._is_unmade():
            if not create:
                raise StoreMissing(folder)
            with self._transaction() as db:
                t.metadata.create_all(db)
                changes.set_meta(db, "schema", t.SCHEMA)
                changes.new_mark(db)
        if (found := self.meta("schema")) != t.SCHEMA:
            raise StoreMismatch(
                self.place, what="the tables of version", expected=t.SCHEMA, found=str(found)
            )
        self._add_missing_tables()

    def _add_missing_tables(self) -> None:
        """Make the tables that an older Pincite, which made the store, did not know."""
        stored = set(inspect(self._engine).get_table_names())
        missing = [table for table in t.metadata.sorted_tables if table.name not in stored]
        if not missing:
            return
        with self._transaction() as db:
            for table in missing:  # another process may be doing the same
                db.execute(CreateTable(table, if_not_exists=True))
                for index in sorted(table.indexes, key=lambda index: str(index.name)):
                    db.execute(CreateIndex(index, if_not_exists=True))
                table.dispatch.after_create(table, db)

    def _is_unmade(self) -> bool:
        """Whether there are no tables, or their making was cut short and nothing is in them."""
        tables = inspect(self._engine)
        if not tables.has_table(t.meta.name):
            return True
        if self.meta("schema") is not None:
            return False
        with self._reading() as db:
            return not tables.has_table(t.reports.name) or not db.scalar(
                select(func.count()).select_from(t.reports)
            )

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        """A transaction that begins by writing, so that no other can change what it has read."""
        with self._transaction() as db:
            db.execute(update(t.meta).where(t.meta.c.name == "schema").values(value=t.SCHEMA))
            yield db

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self._ours(), self._engine.begin() as db:
            yield db
        Watch.note_change()

    @contextmanager
    def _reading(self, **options: int) -> Iterator[Connection]:
        with self._ours(), self._engine.connect().execution_options(**options) as db:
            yield db

    @contextmanager
    def _ours(self) -> Iterator[None]:
        """Turns the database's errors into ours."""
        try:
            yield
        except DBAPIError as exc:
            raise StoreUnusable(self.place, str(exc.orig)) from exc
        except ValueError as exc:  # of what turns rows into values
            raise StoreUnusable(self.place, f"{MALFORMED} row ({exc})") from exc


def _address(database: Path) -> str:
    """Where a database file is opened."""
    if is_unchanging(database):
        return f"sqlite:///file:{quote(str(database))}?{_UNCHANGING}&uri=true"
    return f"sqlite:///{database}"


def is_unchanging(database: Path) -> bool:
    """Whether a database file is to be read as one that nobody changes.

    So SQLite reads one that nobody can write to: otherwise it would have to make files of its
    own beside it. That would pass over what is only in the log beside it, so with a log it is
    opened as it is, and may refuse.
    """
    log = database.with_name(f"{database.name}-wal")
    if not database.is_file() or not _is_read_only(database):
        return False
    return not (log.is_file() and log.stat().st_size)


def _is_read_only(database: Path) -> bool:
    """Whether neither we nor anybody else can write to it; another's right to would not do."""
    if os.statvfs(database).f_flag & os.ST_RDONLY:
        return True
    return not os.access(database.parent, os.W_OK) and not database.stat().st_mode & 0o222


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, poolclass=QueuePool, connect_args={"timeout": BUSY_TIMEOUT_S})
    if _UNCHANGING in url:
        return engine

    @event.listens_for(engine, "connect")
    def _on_connect(connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA page_size = {PAGE_BYTES}")  # of a file that is still empty
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")  # a committed report survives a power cut

    return engine


def _by_report(
    db: Connection, table: Table, names: Iterable[str], value: Callable[[Sequence[Any]], T]
) -> defaultdict[str, list[T]]:
    """What hangs on each report, made of the columns of those names."""
    found: defaultdict[str, list[T]] = defaultdict(list)
    query = select(*(table.c[name] for name in names))
    for read in db.execute(query.order_by(table.c.report_id, table.c.position)):
        found[read[0]].append(value(read))
    return found


def _pages(values: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(values), _PAGE):
        yield values[start : start + _PAGE]
