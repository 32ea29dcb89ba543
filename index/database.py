"""A connection to the database for what is kept beside the reports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from index.errors import StoreUnusable


class Database(NamedTuple):
    """The database, by the name that messages give it."""

    engine: Engine
    place: str

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A transaction; what it raises is turned into `StoreUnusable`."""
        try:
            with self.engine.begin() as db:
                yield db
        except DBAPIError as exc:
            raise StoreUnusable(self.place, str(exc.orig)) from exc

    def insert(self, table: Table) -> Any:  # noqa: ANN401  # one of two classes, alike in use
        """An insert that can say what happens where the row is there already."""
        if self.engine.dialect.name == "postgresql":
            return postgresql.insert(table)
        return sqlite.insert(table)
