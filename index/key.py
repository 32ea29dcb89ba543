"""What is known of a key by which a program is let in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key. The key itself is shown once, when it is made."""

    key_id: str  # stands in the key and may be shown
    name: str  # whose, or what for
    scopes: frozenset[str]
    created: datetime
    expires: datetime | None  # None: never
    revoked: datetime | None

    def opens(self, now: datetime) -> bool:
        """Whether it lets anyone in."""
        return self.revoked is None and (self.expires is None or now < self.expires)
