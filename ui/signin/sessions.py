"""Sessions in signed cookies: any copy of the program reads what another signed.

A session ends when its hours are over, when somebody signs out (everywhere, at once)
or when the password it was begun with is changed. Hours are told by two clocks: that of the
day, by which a session from the future is good for nothing, and, on the machine that began
the session, one that only ever goes forwards. It is over as soon as either says so: a clock
that is set back lengthens none.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from itsdangerous import BadSignature, URLSafeTimedSerializer

from ui.visiting import ROLES, Role

if TYPE_CHECKING:
    from index import Library

COOKIE = "pincite_session"
_TOKEN_BYTES = 16
# An ended session is remembered for so much longer than it would last: a clock that was set
# forwards for a while must not have it forgotten, and so good again.
_LONGER_S = 31 * 24 * 3600
_BOOT = Path("/proc/sys/kernel/random/boot_id")  # one for all programs since Linux was started


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who has signed in."""

    token: str  # names the session, so that it can be ended
    who: str  # "" where a password is shared
    roles: frozenset[Role]

    @property
    def name(self) -> str:
        """Who it is; where that is not known, a name that tells this session from others."""
        return self.who or f"session {hashlib.sha256(self.token.encode()).hexdigest()[:8]}"


class Sessions:
    """Begins, reads and ends sessions."""

    def __init__(
        self,
        library: Library,
        key: str,
        hours: float,
        *,
        begun_with: str = "",
        steady: Callable[[], float] = time.monotonic,
        machine: str | None = None,
    ) -> None:
        """Take what signs them.

        Args:
            library: Remembers which were ended.
            key: Signs them.
            hours: For which they are good.
            begun_with: Whatever must be the same still for a session to be good: passwords.
            steady: Tells seconds on this machine since some moment, and is never set back.
            machine: What that moment is known by; None: since this machine was started.
        """
        self._agreed, self._lasts_s = library.agreed, hours * 3600
        salt = hashlib.sha256(f"session\n{begun_with}".encode()).hexdigest()
        known_by = hmac.digest(key.encode(), (machine or _this_machine()).encode(), "sha256")
        # Nobody learns from a cookie for how long the machine has been running.
        self._machine, self._shift = known_by.hex()[:12], int.from_bytes(known_by[-4:])
        self._steady = steady
        self._signer = URLSafeTimedSerializer(key, salt, signer_kwargs={"digest_method": _sha256})

    @property
    def lasts_s(self) -> int:
        return int(self._lasts_s)

    def begin(self, who: str, roles: Collection[Role]) -> str:
        """Return the cookie of a new session."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        return str(self._signer.dumps([token, who, sorted(roles), self._machine, self._now()]))

    def read(self, cookie: str) -> Session | None:
        """The session of a cookie; None where it is forged, has expired or was ended."""
        try:
            loaded = self._signer.loads(cookie, max_age=self.lasts_s)
            token, who, roles, machine, begun = loaded
        except (BadSignature, ValueError, TypeError):
            return None
        if machine == self._machine and self._now() - begun > self.lasts_s:
            return None
        if self._agreed.is_spent(_name(token)):
            return None
        return Session(token, who, ROLES & frozenset(roles))

    def end(self, cookie: str) -> Session | None:
        """Let the session of a cookie be good no more; return it, or None where it was not."""
        session = self.read(cookie)
        if session:
            self._agreed.spend(_name(session.token), time.time() + self._lasts_s + _LONGER_S)
        return session

    def _now(self) -> int:
        return int(self._steady()) + self._shift


@cache
def _this_machine() -> str:
    """A name that is the same as long as `time.monotonic` goes on counting."""
    try:
        return _BOOT.read_text()
    except OSError:  # no Linux: for as long as this program runs
        return secrets.token_hex()


def _name(token: str) -> str:
    return f"session-{token}"


def _sha256(data: bytes = b"") -> hashlib._Hash:
    return hashlib.sha256(data)
