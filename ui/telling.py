"""What a visitor is told of a failure: never where on this machine the store lies, or what to
type there.

Whoever runs Pincite finds the whole of it in the log.
"""

from __future__ import annotations

import logging
import re
from http import HTTPStatus

from index import (
    EmbeddingFailed,
    IndexingError,
    InvalidReport,
    StoreBusy,
    StoreDamaged,
    UnknownKey,
    UnknownParagraph,
    UnknownReport,
)

logger = logging.getLogger(__name__)

_NAMES_NO_PLACE = (UnknownReport, UnknownParagraph, InvalidReport, UnknownKey)
_COMMAND = re.compile(r" `pincite [^`]+` [^.]*\.$")  # a last sentence that says what to type
_BUSY = "Another program is writing to the store. Nothing was changed; try again in a minute."
_DAMAGED = (
    "The store is damaged, and nothing is cited from it. Whoever runs Pincite finds in its log "
    "what to do."
)
_EMBEDDING = "The embedding service does not answer as it should. Try again in a minute."
_UNUSABLE = (
    "The store cannot be used just now. What was stored before is kept; try again in a minute. "
    "Whoever runs Pincite finds in its log why."
)


def told(exc: Exception) -> str:
    """One line for a visitor: an exception's own words, or others where those name a place."""
    if isinstance(exc, IndexingError) and not isinstance(exc, _NAMES_NO_PLACE):
        logger.error("a visitor was refused: %s", exc)
        return _without_place(exc)
    return _COMMAND.sub("", str(exc))


def status_of(exc: Exception, *, of_theirs: int = 404) -> int:
    """The HTTP status of a failure: `of_theirs` where it is in what was asked, else 503."""
    is_of_store = isinstance(exc, IndexingError) and not isinstance(exc, _NAMES_NO_PLACE)
    return HTTPStatus.SERVICE_UNAVAILABLE if is_of_store else of_theirs


def _without_place(exc: IndexingError) -> str:
    match exc:
        case StoreBusy():
            return _BUSY
        case StoreDamaged():
            return _DAMAGED
        case EmbeddingFailed():
            return _EMBEDDING
        case _:
            return _UNUSABLE
