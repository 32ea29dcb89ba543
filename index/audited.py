"""A line of the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from ingest import Anchor


@dataclass(frozen=True, slots=True)
class Audited:
    """One thing that somebody did."""

    at: datetime  # with its time zone
    request_id: str
    who: str  # as the sign-in names them; "" where there is none
    face: str  # where it was done: chat, api, ...
    question: str  # what was asked or done; "" where it is not kept
    question_hash: str  # keyed, so that a question can be recognised and not guessed
    scope: tuple[str, ...]  # ids of the reports it was answered from
    citations: tuple[Anchor, ...]
    status: str  # of the answer; or stopped, failed, refused, done
    versions: Mapping[str, str]  # of the program, the reports and what wrote the answer
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """Return the object that `pincite audit export` prints."""
        return asdict(self) | {
            "at": stamp(self.at),
            "scope": list(self.scope),
            "citations": [anchor._asdict() for anchor in self.citations],
            "versions": dict(self.versions),
        }


def stamp(at: datetime) -> str:
    """In one form, so that stamps sort as the moments do."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
