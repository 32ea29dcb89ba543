"""What becomes of the sentences that a model writes: verified one by one, and counted."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.answer import Sentence, SentenceKind
from assistant.inquiry import speaker
from assistant.verifying import Verdict, verify
from assistant.writing.reply import MARKUP, Claim
from index import ReportRecord
from ingest import Paragraph

if TYPE_CHECKING:
    from assistant.verifying.vectors import Embed

logger = logging.getLogger(__name__)

MAX_CITED = 4  # paragraphs of one sentence; a sentence that cites more rests on none


class Claims:
    """The sentences of one answer, so far."""

    def __init__(self, records: Mapping[str, ReportRecord], embed: Embed) -> None:
        self._records, self._embed = records, embed
        self._said: set[str] = set()  # what the model wrote, shown or not
        self.outcomes: Counter[str] = Counter()
        self.n_unresolved = 0  # marks that point at no evidence

    def verified(
        self, claim: Claim, evidence: Sequence[Paragraph], likely: Sequence[Paragraph]
    ) -> Sentence | None:
        """What may be shown of a claim; None, and counted, where nothing may."""
        marks = [mark for mark in claim.marks if 0 < mark <= len(evidence)]
        self.n_unresolved += len(claim.marks) - len(marks)
        if claim.text in self._said:
            return None  # a model that goes round in circles
        self._said.add(claim.text)
        if MARKUP.search(claim.text):
            verdict = Verdict("dropped", (), "", "markup, or an address")
        else:
            cited = [evidence[mark - 1] for mark in marks[:MAX_CITED]]
            verdict = verify(claim.text, cited, likely, self._records, self._embed)
        self.outcomes[verdict.outcome] += 1
        logger.debug("claim outcome=%s reason=%s", verdict.outcome, verdict.reason)
        return self._sentence(verdict)

    def _sentence(self, verdict: Verdict) -> Sentence | None:
        if not verdict.citations:
            return None
        kind: SentenceKind = "quote" if verdict.outcome == "replaced" else "generated"
        ids = {citation.anchor.report_id for citation in verdict.citations}
        heading = speaker(self._records[ids.pop()]) if len(ids) == 1 else ""
        return Sentence(verdict.text, kind, verdict.citations, heading)
