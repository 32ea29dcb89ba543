"""What all copies of the program must agree on: counts, tokens that were used, secrets.

Several copies answer over one database. A limit holds whichever of them is asked, a
session that was ended is ended everywhere, and all sign with one key.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence

from sqlalchemy import delete, select

from index.database import Database
from index.tables import counters, meta, spent

_SECRET_BYTES = 32
_SWEEP_EVERY = 500  # counts between two clearings of what has passed


class Agreed:
    """The agreements of one store. Times are seconds since 1970.

    Everything here raises `StoreUnusable` where the database cannot be written or read.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._until_sweep = _SWEEP_EVERY
        added = database.insert(counters).on_conflict_do_update(
            index_elements=[counters.c.name, counters.c.until], set_={"n": counters.c.n + 1}
        )
        self._counted = added.returning(counters.c.n)  # made once: it takes longer than SQLite does

    def count(self, name: str, window_s: int, now: float | None = None) -> int:
        """Count one more of `name` in the current window of so many seconds; return how many."""
        [n] = self.count_each([name], window_s, now)
        return n

    def count_each(
        self, names: Sequence[str], window_s: int, now: float | None = None
    ) -> list[int]:
        """The same of several, written at once."""
        at = time.time() if now is None else now
        ends = (int(at) // window_s + 1) * window_s
        with self._database.connected() as db:
            added = ({"name": name, "until": ends, "n": 1} for name in names)
            counted: list[int] = [db.scalar(self._counted, one) for one in added]
        self._sweep(at)
        return counted

    def spend(self, token: str, until: float) -> bool:
        """Use up a token that is good until then; False where it was used up before."""
        added = self._database.insert(spent).values(token=token, until=int(until) + 1)
        with self._database.connected() as db:
            return bool(db.execute(added.on_conflict_do_nothing()).rowcount)

    def is_spent(self, token: str) -> bool:
        """Whether a token was used up."""
        with self._database.connected() as db:
            return db.scalar(select(spent.c.token).where(spent.c.token == token)) is not None

    def secret(self, name: str) -> str:
        """A random secret of that name, the same for every copy; made when first asked for."""
        key = f"secret-{name}"
        known = select(meta.c.value).where(meta.c.name == key)
        with self._database.connected() as db:
            found: str | None = db.scalar(known)
            if found is None:
                made = secrets.token_urlsafe(_SECRET_BYTES)
                added = self._database.insert(meta).values(name=key, value=made)
                db.execute(added.on_conflict_do_nothing())
                found = db.scalar(known)
        assert found is not None  # it was there, or has just been put there
        return found

    def _sweep(self, now: float) -> None:
        """Now and then, forget what can no longer matter."""
        self._until_sweep -= 1
        if self._until_sweep > 0:
            return
        self._until_sweep = _SWEEP_EVERY
        with self._database.connected() as db:
            for table in (counters, spent):
                db.execute(delete(table).where(table.c.until < now))
