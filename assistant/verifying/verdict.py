"""What became of a model's sentence: a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.answer import Citation

Outcome = Literal["supported", "repaired", "replaced", "dropped"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be shown of a sentence, and on what it rests.

    `supported` rests on paragraphs that it cited, `repaired` on others of the
    evidence: both are shown in their own words. `replaced` is shown as `text`,
    a whole sentence of the inspectors'. `dropped` is not shown.
    """

    outcome: Outcome
    citations: tuple[Citation, ...]  # () for `dropped`, never otherwise
    text: str  # what may be shown; "" for `dropped`
    reason: str  # why it is not simply supported, in a few words for logs and people; "" if it is
