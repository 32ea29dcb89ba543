"""Measures the check that a model's sentences must pass, on sentences with known answers.

    python -m eval_questions.verifier STORE... [--split test] [--errors]

`verifier.jsonl` holds sentences as a model would write them, the paragraphs
that each cites, and what is wrong with it, if anything. Needs no model. Pairs
whose reports are in none of the stores are left out and counted.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.verifying import Verdict, verify
from eval_questions.errors import MalformedGold
from index import Library
from ingest import Anchor, Paragraph

logger = logging.getLogger(__name__)

PAIRS = Path(__file__).parent / "verifier.jsonl"
FORMAT = "A pair is described in eval_questions/README.md; correct this line and run again."
Z = 1.96  # of a normal distribution: 95% lies within
Side = Literal["tune", "test"]
Kind = Literal[
    "supported",
    "number-changed",
    "grade-changed",
    "negated",
    "wrong-authority",
    "wrong-year",
    "wrong-paragraph",
    "half-supported",
    "over-general",
    "direction-reversed",
    "cause-invented",
    "actor-swapped",
]


class _Anchor(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    report_id: str = Field(min_length=1)
    label: str = Field(min_length=1)


class Pair(BaseModel):
    """A sentence, what it cites, and whether that bears it out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1)
    kind: Kind  # "supported", or what is wrong
    text: str = Field(min_length=1)
    cited: tuple[_Anchor, ...] = Field(min_length=1)
    evidence: tuple[_Anchor, ...] = ()  # what else the model was shown
    right: tuple[_Anchor, ...] = ()  # of the evidence, what does bear the sentence out

    @property
    def is_supported(self) -> bool:
        return self.kind == "supported"

    @property
    def reports(self) -> frozenset[str]:
        """The ids of the reports that it needs."""
        return frozenset(a.report_id for a in (*self.cited, *self.evidence))


@dataclass(frozen=True, slots=True)
class PairSet:
    """The pairs of a file, and which reports are kept for testing."""

    pairs: tuple[Pair, ...]
    test_reports: frozenset[str]

    def side(self, pair: Pair) -> Side:
        """`test` where any report of the pair is one of the test side."""
        return "test" if pair.reports & self.test_reports else "tune"


class Checked(NamedTuple):
    """A pair and what became of its sentence."""

    pair: Pair
    verdict: Verdict

    @property
    def is_shown(self) -> bool:
        """Whether the sentence is shown in its own words."""
        return self.verdict.outcome in ("supported", "repaired")

    @property
    def is_wrongly_shown(self) -> bool:
        """Whether it is shown with a citation that does not bear it out."""
        right = {Anchor(a.report_id, a.label) for a in self.pair.right}
        shown = {citation.anchor for citation in self.verdict.citations}
        return not self.pair.is_supported and self.is_shown and not (right and shown <= right)

    @property
    def is_wrong(self) -> bool:
        """Whether it is wrongly shown, or not shown though it is supported."""
        return self.is_wrongly_shown or (self.pair.is_supported and not self.is_shown)


class Share(NamedTuple):
    """A part of a whole, with the 95% interval of its share."""

    part: int
    n: int  # the whole; at least 1
    low: float
    high: float

    def __str__(self) -> str:
        of = f"{self.part} of {self.n}"
        return f"{self.part / self.n:.1%} [{self.low:.1%}, {self.high:.1%}] ({of})"


def read_pairs(path: Path = PAIRS) -> PairSet:
    """Read a file of pairs: a header with the split, then a pair a line.

    Raises:
        MalformedGold: a line is not what it should be.
    """
    header, *lines = path.read_text("utf-8").splitlines()
    pairs = []
    for number, line in enumerate(lines, start=2):
        try:
            pairs.append(Pair.model_validate_json(line))
        except ValidationError as exc:
            raise MalformedGold(
                path, number, wrong=str(exc.errors()[0]["msg"]), to_do=FORMAT
            ) from exc
    return PairSet(tuple(pairs), frozenset(json.loads(header)["split"]["test"]))


def check_pairs(pairs: Iterable[Pair], libraries: Sequence[Library]) -> Iterator[Checked]:
    """Yield what becomes of each pair's sentence; pairs without their reports are left out."""
    for pair in pairs:
        for library in libraries:
            reports = {record.report_id: record for record in library.reports()}
            if pair.reports <= reports.keys():
                cited, evidence = (
                    paragraphs(library, pair.cited),
                    paragraphs(library, pair.evidence),
                )
                yield Checked(
                    pair, verify(pair.text, cited, evidence, reports, library.embed_words)
                )
                break


def paragraphs(library: Library, anchors: Iterable[_Anchor]) -> list[Paragraph]:
    """The stored paragraphs of a pair's anchors, in their order."""
    return [library.paragraph(Anchor(a.report_id, a.label)) for a in anchors]


def share_of(part: int, n: int) -> Share:
    """A share with its Wilson interval, which stays honest where the part is nothing or all."""
    p, z2 = part / n, Z * Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Share(part, n, max(0.0, middle - half), min(1.0, middle + half))


def unsupported_shown(checked: Sequence[Checked]) -> Share | None:
    """Unsupported sentences shown, of all unsupported; None where there is none."""
    own = [c for c in checked if not c.pair.is_supported]
    return share_of(sum(c.is_wrongly_shown for c in own), len(own)) if own else None


def supported_lost(checked: Sequence[Checked], *, counting_replaced: bool) -> Share | None:
    """Supported sentences dropped, of all supported; None where there is none.

    Args:
        checked: What became of each pair.
        counting_replaced: Whether a quotation shown in its place is a loss too.
    """
    own = [c for c in checked if c.pair.is_supported]
    lost = ("dropped", "replaced") if counting_replaced else ("dropped",)
    return share_of(sum(c.verdict.outcome in lost for c in own), len(own)) if own else None


def render(checked: Sequence[Checked]) -> str:
    """The figures as text, and by kind how many were shown."""
    lines = [
        f"unsupported shown                     {unsupported_shown(checked)}",
        f"supported not shown in own words      {supported_lost(checked, counting_replaced=True)}",
        f"supported dropped without a quotation {supported_lost(checked, counting_replaced=False)}",
        "",
    ]
    for kind in dict.fromkeys(c.pair.kind for c in checked):
        own = [c for c in checked if c.pair.kind == kind]
        wrong = sum(c.is_wrong for c in own)
        lines.append(f"{kind:20s} {len(own) - wrong:4d} of {len(own):4d} right")
    return "\n".join(lines)


def main() -> None:
    """Read the command line, check and print."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path, nargs="+")
    parser.add_argument("--split", choices=("tune", "test"))
    parser.add_argument("--errors", action="store_true", help="name each pair that went wrong")
    args = parser.parse_args()
    found = read_pairs()
    wanted = [pair for pair in found.pairs if args.split in (None, found.side(pair))]
    libraries = [Library.open(store, create=False) for store in args.store]
    checked = list(check_pairs(wanted, libraries))
    for library in libraries:
        library.close()
    if args.errors:
        for pair, verdict in (c for c in checked if c.is_wrong):
            logger.info("%s: %s (%s) %s", pair.id, verdict.outcome, verdict.reason, pair.text)
    if len(checked) < len(wanted):
        logger.info("left out, their reports not stored: %d", len(wanted) - len(checked))
    logger.info(render(checked))


if __name__ == "__main__":
    main()
