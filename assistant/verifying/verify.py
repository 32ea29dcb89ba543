"""Decides what becomes of a model's sentence.

First what must stand in the cited words exactly (`checking`), then whether they
say as much (`support`). A sentence that fails is tried against the rest of the
evidence, then replaced by the printed sentence most like it, then dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from assistant.answer import Citation
from assistant.quoting import stands_in
from assistant.sentences import split_sentences
from assistant.verifying.checking import Problem, problems
from assistant.verifying.naming import (
    authorities_in,
    make_patterns,
    unlisted,
    without_authorities,
    wrong_authorities,
)
from assistant.verifying.support import (
    MIN_SUPPORT,
    Basis,
    Line,
    clauses_of,
    lines_of,
    weigh_support,
)
from assistant.verifying.verdict import Outcome, Verdict
from assistant.verifying.wording import read_wording
from index import ReportRecord
from ingest import Paragraph

if TYPE_CHECKING:
    from assistant.verifying.vectors import Embed, Made

MAX_TOGETHER = 3  # paragraphs that one sentence may need at once
# From this cosine on a printed sentence may stand in for one that failed: it is about the same.
MIN_REPLACE = 0.55
# What a sentence says of the inspection itself, beside the finding.
_FRAME = re.compile(
    r"^(?:(?:in|at|during|by)\s+(?:the|its|their|that|this)?\s*(?:\w+\s+)?(?:(?:19|20)\d\d\s*)?"
    r"(?:inspection|report)?(?:\s+(?:of|in)\s+(?:\w+\s+)?(?:19|20)\d\d)?\s*,\s*)"
    r"|\b(?:according to (?:the )?inspectors,?|(?:the )?inspectors (?:also )?"
    r"(?:found|noted|said|reported|saw|concluded|observed|judged) that)\s*"
    r"|\b(?:the report (?:also )?(?:says|said|notes|noted|found|states) that)\s*"
    r"|\b(?:is|are|was|were) (?:judged|graded|rated)(?: (?:to be|as))?\b"
    r"|\b(?:in|at) (?:19|20)\d\d\b|(?<!\w)['’]s\b",
    re.I,
)
_PARTS = re.compile(
    r"[;,]\s+|\b(?:while|whereas|but|and|than|compared (?:with|to)|against)\b", re.I
)


class Assessment(NamedTuple):
    """A sentence held against some paragraphs."""

    paragraphs: tuple[Paragraph, ...]
    problems: tuple[Problem, ...]
    basis: Basis

    @property
    def passes(self) -> bool:
        is_likely = self.basis.probability >= MIN_SUPPORT and not self.basis.breach
        return is_likely and not self.problems

    @property
    def reason(self) -> str:
        """Why it does not pass; "" where it does."""
        if self.problems:
            return str(self.problems[0])
        if self.basis.breach:
            return f"it says {self.basis.breach}"
        return "" if self.passes else "the cited words do not say as much"


def verify(
    text: str,
    cited: Sequence[Paragraph],
    evidence: Sequence[Paragraph],
    reports: Mapping[str, ReportRecord],
    embed: Embed,
) -> Verdict:
    """Check one sentence.

    Args:
        text: The sentence, source tokens taken off.
        cited: The paragraphs that it cites; none is an answer that must be repaired.
        evidence: All that the model was shown, the best first; may hold the cited ones.
        reports: The records of the reports of both, by report id.
        embed: What the network makes of texts: `Library.embed_words`.

    Returns:
        What may be shown. A council, date, number, grade, name or quotation that the
        cited words do not hold is never shown.
    """
    checker = _Checker(text, reports, embed)
    cited = [p for p in dict.fromkeys(cited) if p.text]
    others = [p for p in dict.fromkeys(evidence) if p.text and p not in cited]
    own = checker.best(cited)
    if own is not None and own.passes:
        return _shown("supported", text, own, "")
    reason = own.reason if own is not None else "it cites nothing"
    repaired = checker.repaired(cited, others)
    if repaired is not None:
        return _shown("repaired", text, repaired, reason)
    quote = checker.nearest([*cited, *others])
    if quote is None:
        return Verdict("dropped", (), "", reason)
    words = quote.wording.text
    citation = Citation(quote.paragraph.anchor, quote.paragraph.page, words, "verbatim")
    return Verdict("replaced", (citation,), words, reason)


def prepare(
    evidence: Sequence[Paragraph], reports: Mapping[str, ReportRecord], embed: Embed
) -> None:
    """Read what sentences will be held against, so that each is checked the sooner.

    What is read is kept by `embed` and here, for the last few thousand printed sentences.
    """
    lines = [line for paragraph in evidence for line in split_sentences(paragraph.text)]
    embed(lines)
    for line in lines:
        read_wording(line)
    make_patterns(unlisted(record.authority for record in reports.values()))


def assess_sentence(
    text: str,
    paragraphs: Sequence[Paragraph],
    reports: Mapping[str, ReportRecord],
    embed: Embed,
) -> Assessment:
    """Hold a sentence against paragraphs all together, whatever else there is."""
    return _Checker(text, reports, embed).assess(tuple(paragraphs))


class _Checker:
    """One sentence, and what is known of it so far."""

    def __init__(self, text: str, reports: Mapping[str, ReportRecord], embed: Embed) -> None:
        self._text, self._reports, self._embed = text, reports, embed
        self._stored = unlisted(record.authority for record in reports.values())
        self._core = _core(text, self._stored)
        self._made: dict[str, Made] = {}
        self._assessed: dict[tuple[Paragraph, ...], Assessment] = {}

    def best(self, cited: Sequence[Paragraph]) -> Assessment | None:
        """The fewest of the cited paragraphs that pass; else the likeliest of them."""
        self._prepare(cited)
        tried = []
        for size in range(1, min(len(cited), MAX_TOGETHER) + 1):
            found = [self.assess(group) for group in combinations(cited, size)]
            passing = [each for each in found if each.passes]
            if passing:
                return self._joined(passing) if size == 1 else max(passing, key=_likelihood)
            tried += found
        return max(tried, key=_likelihood, default=None)

    def repaired(
        self, cited: Sequence[Paragraph], others: Sequence[Paragraph]
    ) -> Assessment | None:
        """Another paragraph that passes alone, or one beside a cited one; None if there is none."""
        self._prepare(others)
        alone = [self.assess((other,)) for other in others]
        passing = [each for each in alone if each.passes]
        if not passing:
            beside = [self.assess((own, other)) for own in cited for other in others]
            passing = [each for each in beside if each.passes]
        return max(passing, key=_likelihood, default=None)

    def assess(self, paragraphs: tuple[Paragraph, ...]) -> Assessment:
        """Hold the sentence against these paragraphs together."""
        if paragraphs not in self._assessed:
            self._prepare(paragraphs)
            lines = lines_of(paragraphs, self._made)
            basis = weigh_support(self._core, lines, self._made)
            found = (*self._problems(paragraphs), *self._elsewhere(paragraphs, basis))
            found = tuple(dict.fromkeys(found))
            self._assessed[paragraphs] = Assessment(paragraphs, found, basis)
        return self._assessed[paragraphs]

    def nearest(self, paragraphs: Sequence[Paragraph]) -> Line | None:
        """The printed sentence most like this one, of a council that it may be about."""
        self._prepare(paragraphs)
        named = authorities_in(self._text, self._stored)
        allowed = [
            p
            for p in paragraphs
            if not named or self._reports[p.anchor.report_id].authority in named
        ]
        vector = self._made[self._core][0]
        lines = [
            line
            for line in lines_of(allowed, self._made)
            if float(line.vector @ vector) >= MIN_REPLACE
        ]
        return max(lines, key=lambda line: float(line.vector @ vector), default=None)

    def _problems(self, paragraphs: tuple[Paragraph, ...]) -> Iterator[Problem]:
        """What fails; where several councils are named, each part by its own paragraphs."""
        ids = dict.fromkeys(p.anchor.report_id for p in paragraphs)
        records = [self._reports[id_] for id_ in ids]
        own = {record.authority for record in records}
        for part, names in _parts(self._text, own, self._stored):
            about = set(names) & own if len(own) > 1 else set()
            if not about:
                yield from problems(part, paragraphs, records, self._stored)
            for name in sorted(about):
                theirs = [r for r in records if r.authority == name]
                kept = {r.report_id for r in theirs}
                spoken = [p for p in paragraphs if p.anchor.report_id in kept]
                others = own - {name}
                yield from (
                    problem
                    for problem in problems(part, spoken, theirs, self._stored)
                    if problem.kind != "authority" or problem.detail not in others
                )

    def _elsewhere(self, paragraphs: Sequence[Paragraph], basis: Basis) -> Iterator[Problem]:
        """Another council named in the sentence and not in the printed ones that it rests on."""
        records = [self._reports[p.anchor.report_id] for p in paragraphs]
        printed = [line.wording.text for line in basis.lines]
        for name in wrong_authorities(self._text, printed, records, self._stored):
            yield Problem("authority", name)

    def _prepare(self, paragraphs: Sequence[Paragraph]) -> None:
        """Embed, at one go, what has no vector yet."""
        texts = [self._core, *clauses_of(self._core)]
        texts += [line for p in paragraphs for line in split_sentences(p.text)]
        new = [text for text in dict.fromkeys(texts) if text not in self._made]
        if new:
            self._made.update(zip(new, self._embed(new), strict=True))

    def _joined(self, passing: Sequence[Assessment]) -> Assessment:
        """All that pass alone, the likeliest first, to be cited together."""
        ranked = sorted(passing, key=_likelihood, reverse=True)
        paragraphs = tuple(p for each in ranked for p in each.paragraphs)
        lines = tuple(line for each in ranked for line in each.basis.lines)
        first = ranked[0].basis
        return Assessment(paragraphs, (), Basis(lines, first.signals, first.probability, ""))


def _likelihood(assessment: Assessment) -> tuple[bool, float]:
    is_sound = not assessment.problems and not assessment.basis.breach
    return is_sound, assessment.basis.probability


def _shown(outcome: Outcome, text: str, by: Assessment, reason: str) -> Verdict:
    return Verdict(outcome, tuple(_citations(by)), text, reason)


def _citations(by: Assessment) -> Iterator[Citation]:
    """A citation for each paragraph, with the words of it that are relied on."""
    for paragraph in by.paragraphs:
        own = [line.wording.text for line in by.basis.lines if line.paragraph == paragraph]
        if not own:
            own = list(split_sentences(paragraph.text)[:1])
        quote = " ".join(own)
        quote = quote if stands_in(quote, paragraph) else own[0]
        yield Citation(paragraph.anchor, paragraph.page, quote, "supported")


def _core(text: str, stored: frozenset[str]) -> str:
    """What is said, without the council's name and the words that introduce a finding."""
    bare = " ".join(_FRAME.sub(" ", without_authorities(text, stored)).split())
    return bare.strip(" ,;:") or text


def _parts(text: str, own: set[str], stored: frozenset[str]) -> list[tuple[str, tuple[str, ...]]]:
    """The text cut where it turns to another council: each part with those it names."""
    if len(authorities_in(text, stored)) < 2 or len(own) < 2:
        return [(text, ())]
    cuts = [0, *(match.start() for match in _PARTS.finditer(text)), len(text)]
    parts: list[tuple[str, tuple[str, ...]]] = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        names = authorities_in(piece, stored)
        if parts and (not names or not parts[-1][1]):
            parts[-1] = (parts[-1][0] + piece, parts[-1][1] or names)
        else:
            parts.append((piece, names))
    return parts
