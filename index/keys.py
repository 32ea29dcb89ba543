"""The keys by which programs are let in. Only hashes are kept: a stored key opens nothing.

A key is 256 random bits, so that a plain SHA-256 of it can be neither guessed nor
reversed; a slow password hash would only cost every request its time.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    Text,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError

from index.errors import StoreUnusable, UnknownKey
from index.key import Key

PREFIX = "pincite"  # so that a key that leaked is recognised in a log or a repository
_ID_BYTES = 6
_SECRET_BYTES = 32

# Apart from the tables of the reports, and made when the first key is: a store that was made
# before there were keys needs no upgrade.
_metadata = MetaData()
_keys = Table(
    "api_keys",
    _metadata,
    Column("key_id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("scopes", Text, nullable=False),  # sorted, with a space between
    Column("sha256", String, nullable=False),  # of the whole key
    Column("created", String, nullable=False),  # ISO, UTC; as the next two
    Column("expires", String),
    Column("revoked", String),
)


class Keys:
    """The keys of one store. Several processes may use them at once."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine, self._place = engine, place
        self._is_there = False

    def add(
        self, name: str, scopes: Iterable[str], lifetime: timedelta | None = None
    ) -> tuple[Key, str]:
        """Make a key; return what is known of it, and the key, which is not kept."""
        created = datetime.now(UTC).replace(microsecond=0)
        expires = created + lifetime if lifetime else None
        key = Key(secrets.token_hex(_ID_BYTES), name, frozenset(scopes), created, expires, None)
        secret = f"{PREFIX}_{key.key_id}_{secrets.token_urlsafe(_SECRET_BYTES)}"
        with self._ours():
            _metadata.create_all(self._engine)
            with self._engine.begin() as db:
                db.execute(insert(_keys).values(_row(key, secret)))
        return key, secret

    def find(self, secret: str) -> Key | None:
        """The key that this is; None where it is none, was revoked or has expired."""
        prefix, _, rest = secret.partition("_")
        key_id, _, _ = rest.partition("_")
        if prefix != PREFIX or not key_id.isalnum():
            return None
        mine = select(_keys).where(_keys.c.key_id == key_id)
        with self._reading() as db:
            row = db.execute(mine).first() if db else None
        if row is None or not hmac.compare_digest(row.sha256, _hash(secret)):
            return None
        key = _key(row._asdict())
        return key if key.opens(datetime.now(UTC)) else None

    def all(self) -> list[Key]:
        """Every key ever made, oldest first."""
        with self._reading() as db:
            rows = db.execute(select(_keys)).mappings().all() if db else []
        return sorted((_key(dict(row)) for row in rows), key=lambda k: (k.created, k.key_id))

    def revoke(self, key_id: str) -> Key:
        """Let nobody in by this key any more; once revoked, it stays so.

        Raises:
            UnknownKey: There is none of that id.
        """
        found = next((key for key in self.all() if key.key_id == key_id), None)
        if found is None:
            raise UnknownKey(key_id)
        now = datetime.now(UTC)
        is_it = (_keys.c.key_id == key_id) & _keys.c.revoked.is_(None)
        with self._ours(), self._engine.begin() as db:
            db.execute(update(_keys).where(is_it).values(revoked=now.isoformat()))
        return next(key for key in self.all() if key.key_id == key_id)

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        """A connection; None while no key was ever made."""
        with self._ours():
            self._is_there = self._is_there or inspect(self._engine).has_table(_keys.name)
            if not self._is_there:
                yield None
                return
            with self._engine.connect() as db:
                yield db

    @contextmanager
    def _ours(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as exc:
            raise StoreUnusable(self._place, str(exc.orig)) from exc


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _row(key: Key, secret: str) -> dict[str, str | None]:
    return {
        "key_id": key.key_id,
        "name": key.name,
        "scopes": " ".join(sorted(key.scopes)),
        "sha256": _hash(secret),
        "created": key.created.isoformat(),
        "expires": key.expires.isoformat() if key.expires else None,
        "revoked": None,
    }


def _key(row: dict[str, str]) -> Key:
    expires, revoked = row["expires"], row["revoked"]
    return Key(
        row["key_id"],
        row["name"],
        frozenset(row["scopes"].split()),
        datetime.fromisoformat(row["created"]),
        datetime.fromisoformat(expires) if expires else None,
        datetime.fromisoformat(revoked) if revoked else None,
    )
