"""One answer, written by a model over Pincite's evidence and shown once verified.

The model neither searches nor decides what is in scope, and what the record answers
is not given to it. Where it fails, or too little of what it wrote stands up, the
answer is the extract. That is made before the model is asked or, where the search has
found much, while the model begins; nothing is shown before it is there.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial

from assistant.answer import Sentence, Status, Usage
from assistant.forms import refuse
from assistant.forms.refusals import N_NEAREST, NEAREST_HEADING
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.verifying import prepare
from assistant.writing import sayings
from assistant.writing.claims import Claims
from assistant.writing.drafting import Drafting
from assistant.writing.errors import ModelError
from assistant.writing.evidence import (
    compared,
    evidence_at_once,
    select_evidence,
    whole_reports,
)
from assistant.writing.helping import NO_HELP, Help
from assistant.writing.model import Model
from assistant.writing.prompting import Message, make_messages
from assistant.writing.reply import Claim, ReplyReader
from assistant.writing.usage import Tokens, estimate_spent, estimate_tokens
from ingest import Paragraph

logger = logging.getLogger(__name__)

MIN_SHOWN = 0.5  # the share of its sentences that must stand up for the model's answer to suffice


class Writing:
    """An answer being written. Its facts are known once `sentences` is exhausted."""

    def __init__(
        self,
        inquiry: Inquiry,
        make_draft: Callable[[], Draft],
        history: Sequence[str],
        model: Model | None,
        answer_with: str,
        *,
        is_finding: bool,
        clock: dict[str, float],
        had: Help = NO_HELP,
    ) -> None:
        """Keep what is to be written about; nothing is asked yet.

        Args:
            inquiry: The question, its scope and what was found.
            make_draft: Makes the extract, or what the record says; shown where the model does
                not answer. Called once, perhaps in a thread of its own.
            history: The user's earlier questions, oldest first.
            model: Who writes; None where none is set up.
            answer_with: One of `assistant.ask.WRITERS`.
            is_finding: Whether the draft is what inspectors found, or a refusal to say.
            clock: Takes the milliseconds of the draft, the model and the checks.
            had: The model's help with the search: its time and cost are the answer's too.
        """
        self._inquiry, self._history = inquiry, tuple(history)
        self._is_finding = is_finding
        self._model, self._answer_with = model, answer_with
        self._is_thorough = answer_with == "thorough"
        self._embed = inquiry.library.embed_words
        self._records = {record.report_id: record for record in inquiry.records}
        self._shown: list[Sentence] = []
        self._claims = Claims(self._records, self._embed)
        self._tokens: Tokens | None = None
        self._n_evidence = 0
        self._failure = ""
        self._status: Status | None = None
        self._clock, self._had = clock, had
        self._drafting = Drafting(added(clock, "answer")(make_draft))

    @property
    def draft(self) -> Draft:
        """The extract, or what the record says."""
        return self._drafting.draft

    @property
    def status(self) -> Status:
        """Of the answer as it is shown so far."""
        return self._status or self.draft.status

    @property
    def answered_with(self) -> str:
        """The model's name where any of its sentences is shown."""
        return self._model.name if self._model and self._shown else self.draft.answered_with

    @property
    def usage(self) -> Usage | None:
        """What the model did and cost; None where it was not asked."""
        was_helped = self._had != NO_HELP
        if self._model is None or not (self._n_evidence or self._failure or was_helped):
            return None
        tokens = self._spent
        return Usage(
            model=self._model.name,
            tokens_read=tokens.read,
            tokens_cached=tokens.cached,
            tokens_written=tokens.written,
            is_estimated=tokens.is_estimated,
            cost=tokens.cost(self._model.prices) if self._tokens or was_helped else None,
            n_evidence=self._n_evidence,
            outcomes=dict(sorted(self._claims.outcomes.items())),
            n_unresolved=self._claims.n_unresolved,
            failure=self._failure,
            helped=dict(self._had.counts),
        )

    @property
    def _spent(self) -> Tokens:
        """The tokens of the reply, where it came, and of the help with the search."""
        return self._had.tokens.plus(self._tokens or Tokens())

    def sentences(self) -> Generator[Sentence, None, None]:
        """Yield the sentences of the answer, each once it may be shown."""
        is_open = self._is_finding and self._model and self._answer_with == "model"
        early = evidence_at_once(self._inquiry) if is_open else ()
        try:
            yield from self._written_early(early) if early else self._written_after()
        except ModelError as exc:
            self._failure = exc.reason
            logger.warning("answered without the model reason=%s found=%s", exc.reason, exc.found)
            said = sayings.BROKE_OFF if self._shown else sayings.FELL_BACK
            yield notice(said.format(exc.said))
            yield from self.draft.sentences
        finally:
            self._log_usage()

    def _log_usage(self) -> None:
        """What the model did and cost; also where nobody waited for its end."""
        usage = self.usage
        if usage is None:
            return
        logger.info(
            "model=%s evidence=%d tokens_read=%d cached=%d written=%d estimated=%s cost=%s "
            "outcomes=%s helped=%s failure=%s",
            *(usage.model, usage.n_evidence, usage.tokens_read, usage.tokens_cached),
            *(usage.tokens_written, usage.is_estimated, usage.cost),
            *(usage.outcomes, usage.helped, usage.failure or "none"),
        )

    def _written_early(self, evidence: tuple[Paragraph, ...]) -> Iterator[Sentence]:
        """Ask at once; what comes is shown where the draft, once it is made, is for a model."""
        assert self._model is not None  # there is no early evidence without one
        self._drafting.begin(partial(prepare, evidence, self._records, self._embed))
        with closing(self._written_over(self._model, evidence, evidence)) as written:
            failure, first = None, None
            try:
                first = next(written, None)
            except ModelError as exc:
                failure = exc
            if not self._is_for_model():
                logger.info("the model was asked in vain")
                written.close()  # what it took so far is counted all the same
                self._failure = failure.reason if failure else ""
                self._status, self._shown = None, []
                self._claims = Claims(self._records, self._embed)
                yield from self.draft.sentences
                return
            if failure:
                raise failure
            if first:
                yield first
            yield from written

    def _written_after(self) -> Iterator[Sentence]:
        """Ask once the draft shows what is to be written about."""
        if not self._is_for_model():
            yield from self.draft.sentences
            return
        selected = select_evidence(self._inquiry, self.draft)
        whole = whole_reports(self._inquiry) if self._is_thorough else ()
        if not selected and not whole:
            yield notice(sayings.TOO_MANY_REPORTS.format(len(compared(self._inquiry))))
            yield from self.draft.sentences
            return
        if self._model is not None:
            self._drafting.begin(partial(prepare, selected, self._records, self._embed))
        yield from self._written(selected, whole)

    def _is_for_model(self) -> bool:
        """Whether the answer is prose: not what the record says, nor a refusal of the scope."""
        if self._answer_with == "extract" or self.draft.answered_with != "extract":
            return False
        if self._inquiry.reading.form in ("aggregate", "show", "advice"):
            return False
        may_be_missed = self._is_thorough and not self._inquiry.resolution.problem
        return self.draft.status in ("answered", "partly_answered") or (
            may_be_missed and self.draft.status == "not_in_reports"
        )

    def _written(
        self, selected: tuple[Paragraph, ...], whole: tuple[Paragraph, ...]
    ) -> Iterator[Sentence]:
        if self._model is None:
            raise ModelError("", "not_set_up", "no model")
        if self._is_thorough:
            yield notice(self._said_before(whole))
        try:
            yield from self._written_over(self._model, whole or selected, selected)
        except ModelError as exc:
            # A server that streams may just hang up where the request is too long for it.
            is_too_much = whole and exc.reason in ("too_long", "cut_short")
            if not is_too_much or self._shown or not selected:
                raise
            is_said = exc.reason == "too_long"
            yield notice(sayings.WHOLE_TOO_LONG if is_said else sayings.WHOLE_BROKE_OFF)
            yield from self._written_over(self._model, selected, selected)
        if self._is_thorough:
            yield notice(sayings.spent(self._spent, self._model.prices))

    def _said_before(self, whole: Sequence[Paragraph]) -> str:
        """What a thorough answer will read, and about what it will cost."""
        if not whole or self._model is None:
            return sayings.NOT_WHOLE
        reports = dict.fromkeys(p.anchor.report_id for p in whole)
        messages = make_messages(self._inquiry, self._history, whole, as_json=True)
        n_tokens = estimate_tokens([message["content"] for message in messages])
        names = [speaker(self._records[id_]) for id_ in reports]
        return sayings.to_be_spent(names, n_tokens, self._model.prices)

    def _written_over(
        self, model: Model, evidence: Sequence[Paragraph], likely: Sequence[Paragraph]
    ) -> Generator[Sentence, None, None]:
        """Ask the model over some evidence; `likely` are the paragraphs tried for a repair."""
        self._n_evidence = len(evidence)
        reader = ReplyReader()
        with closing(self._read(model, reader, evidence)) as claims:
            for claim in claims:
                if not self._is_for_model():
                    return
                with added(self._clock, "verify"):
                    sentence = self._claims.verified(claim, evidence, likely)
                if sentence is not None:
                    self._shown.append(sentence)
                    yield sentence
        if reader.n_unreadable:
            logger.warning("left out of a reply items=%d, no sentences", reader.n_unreadable)
        is_readable = bool(self._claims.outcomes) or reader.answered == "not"
        model.note_read(is_readable=is_readable)
        if not is_readable:
            raise ModelError(model.name, "garbled", "a reply that holds no sentence")
        yield from self._ended(reader)

    def _read(
        self, model: Model, reader: ReplyReader, evidence: Sequence[Paragraph]
    ) -> Generator[Claim, None, None]:
        asked_for_json = False
        sent: list[Message] = []
        said: list[str] = []
        counted: Tokens | None = None

        def messages(as_json: bool) -> list[Message]:
            nonlocal asked_for_json, sent
            asked_for_json = as_json
            sent = make_messages(self._inquiry, self._history, evidence, as_json=as_json)
            return sent

        try:
            with closing(model.reply(messages, model.timeout_s - self._had.seconds)) as reply:
                while not reader.is_too_long:
                    try:
                        with added(self._clock, "model"):
                            piece = next(reply)
                    except StopIteration as end:
                        counted = end.value
                        break
                    said.append(piece)
                    yield from reader.read(piece)
        finally:
            self._count(counted, sent, said)
        yield from reader.end()
        if asked_for_json and reader.is_json is False:
            model.note_plain_text()

    def _count(self, counted: Tokens | None, sent: list[Message], said: list[str]) -> None:
        """Count a request that was answered, also where it broke off or nobody read to its end."""
        if counted is None and said:
            counted = estimate_spent([message["content"] for message in sent], said)
        if counted is not None:
            self._tokens = (self._tokens or Tokens()).plus(counted)

    def _ended(self, reader: ReplyReader) -> Iterator[Sentence]:
        """What follows the model's sentences once all are read."""
        n_written, n_shown = self._claims.outcomes.total(), len(self._shown)
        if not n_written:
            yield notice(sayings.SAID_NOT.format(self._n_evidence))
            yield from self._refused()
        elif n_shown < MIN_SHOWN * n_written:
            said = sayings.little_stood(n_written - n_shown, n_written)
            yield notice(said if n_shown else sayings.NONE_STOOD)
            yield from self.draft.sentences
        else:
            yield from self._of_other_reports()
            if n_shown < n_written:
                yield notice(sayings.left_out(n_written - n_shown, n_written))
            is_partly = reader.answered != "fully" or self.draft.status == "partly_answered"
            self._status = "partly_answered" if is_partly else "answered"

    def _refused(self) -> Iterator[Sentence]:
        """That the reports do not answer, with what came nearest."""
        if self.draft.status == "not_in_reports":
            yield from self.draft.sentences
            return
        self._status = "not_in_reports"
        yield from refuse(self._inquiry).sentences
        quotes = [s for s in self.draft.sentences if s.kind == "quote"][:N_NEAREST]
        yield from (replace(s, heading=NEAREST_HEADING, cell=None) for s in quotes)

    def _of_other_reports(self) -> Iterator[Sentence]:
        """In a comparison, what the extract has of reports that the model says nothing of."""
        ids = {c.anchor.report_id for s in self._shown for c in s.citations}
        rows = {speaker(self._records[id_]) for id_ in ids}
        yield from (s for s in self.draft.sentences if s.cell and s.cell.row not in rows)


@contextmanager
def added(clock: dict[str, float], name: str) -> Iterator[None]:
    """Add the milliseconds that the block takes to those of its name."""
    start = time.perf_counter()
    try:
        yield
    finally:
        spent = (time.perf_counter() - start) * 1000
        clock[name] = round(clock.get(name, 0.0) + spent, 1)
