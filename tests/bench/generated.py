"""Stores of any size, for measuring: GENERATED paragraphs with GENERATED vectors.

    python -m tests.bench.generated FOLDER N_PARAGRAPHS [--embed] [REPORT...]

Pattern reports are read and embedded truly; every generated report is one of
them under another council and month, paragraph by paragraph of the same
length, headings and print. A paragraph keeps the first words of its pattern;
what follows is drawn from the words of all patterns, as often as they are
printed. Its vector is its pattern's with noise, and no network made it: what
is found in such a store says how long finding takes, never how good it is.
`--embed` has the shipped network make every vector, to say how long it takes.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

from index import Embedder, Library
from index.embedder import OnnxEmbedder
from index.passages import passages
from index.words import Words
from ingest import AUTHORITIES, Paragraph, Report, read_report

TITLE = "GENERATED for measuring, no real report"
KIND = "childrens-services"
_KEPT = 4  # words by which a paragraph's pattern is known
_ENDS = ".?!:;,"
_NOISE = 0.5  # length of what is added to a vector of length 1: cosine to the pattern 0.89
_YEARS, _MONTHS = 16, 12  # inspections of one council: of years 2010 to 2025, of each month


def read_patterns(paths: Iterable[Path]) -> list[Report]:
    """Read the reports to generate from; those of another kind are left out."""
    found = [report for report in map(read_report, paths) if report.kind == KIND]
    if not found:
        raise SystemExit("bench: expected reports of children's services to generate from")
    return found


def reports(patterns: Sequence[Report], n_paragraphs: int, seed: int = 0) -> Iterator[Report]:
    """Yield generated reports of `n_paragraphs` together, the last one cut to fit.

    The same arguments give the same reports; more paragraphs give the same and more.
    """
    words = [word for report in patterns for p in report.paragraphs for word in p.text.split()]
    rest, number = n_paragraphs, 0
    while rest > 0:
        draw = random.Random(f"{seed}/{number}")
        made = _report(patterns[number % len(patterns)], number, words, draw)
        yield made if len(made.paragraphs) <= rest else _cut(made, rest)
        rest -= len(made.paragraphs)
        number += 1


class GeneratedEmbedder:
    """Gives generated paragraphs vectors near their patterns', under the shipped model's name.

    The name lets any command open the store. Only for making one: what asks
    must embed questions truly.
    """

    def __init__(self, patterns: Sequence[Report], real: Embedder | None = None) -> None:
        real = real or OnnxEmbedder()
        self.name, self.dim = real.name, real.dim
        self.max_tokens, self.word_dim = real.max_tokens, real.word_dim
        self.count_tokens, self.word_places = real.count_tokens, real.word_places
        cut = partial(passages, max_tokens=real.max_tokens, count_tokens=real.count_tokens)
        texts = [text for r in patterns for p in r.paragraphs for text in cut(p)]
        self._real, self._made = real, real.embed_words(texts)
        self._by_opening = {_opening(text): row for row, text in reversed([*enumerate(texts)])}

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([vector for vector, _ in self.embed_words(texts)], np.float32)

    def embed_words(self, texts: Sequence[str]) -> list[tuple[np.ndarray, Words]]:
        return [self._embed(text) for text in texts]

    def _embed(self, text: str) -> tuple[np.ndarray, Words]:
        mark = zlib.crc32(text.encode())
        row = self._by_opening.get(_opening(text), mark % len(self._made))
        whole, words = self._made[row]
        noise = np.random.default_rng(mark).standard_normal(len(whole), np.float32)
        vector = whole + _NOISE * noise / np.linalg.norm(noise)
        return vector / np.linalg.norm(vector), self._as_many(words, text)

    def _as_many(self, words: Words, text: str) -> Words:
        """The pattern's words, as many as the text has: else no sentence could be told by them."""
        n = len(self.word_places(text))
        if not len(words.vectors):
            return words
        shares = np.resize(words.shares, n)
        return Words(np.resize(words.vectors, (n, self.word_dim)), shares / max(shares.sum(), 1e-9))


def make_store(
    folder: Path, n_paragraphs: int, patterns: Sequence[Report], embedder: Embedder | None = None
) -> None:
    """Store and make searchable so many generated paragraphs, by the same ways as real ones.

    Their vectors are generated too, where no embedder is given.
    """
    with Library.open(folder, embedder=embedder or GeneratedEmbedder(patterns)) as library:
        for report in reports(patterns, n_paragraphs):
            library.add(report)
        library.refresh()


def _report(pattern: Report, number: int, words: Sequence[str], draw: random.Random) -> Report:
    authority = AUTHORITIES[number % len(AUTHORITIES)]
    turn = number // len(AUTHORITIES)
    if turn >= _YEARS * _MONTHS:
        raise ValueError(f"only {_YEARS * _MONTHS * len(AUTHORITIES)} reports can be generated")
    day = date(2025 - turn % _YEARS, turn // _YEARS + 1, 15)
    name = f"{authority.slug}-{day:%Y-%m}"
    # The words of these are also in the record, which answers are checked against.
    said = {part.anchor.label for part in (*pattern.improvement_items, *pattern.judgements)}
    return replace(
        pattern,
        report_id=name,
        authority=authority.name,
        urn=authority.urn,
        title=f"{TITLE}: {authority.name}",
        inspection_start=day,
        inspection_end=day,
        published=day,
        source=f"{name}.txt",
        sha256=f"{zlib.crc32(name.encode()):064x}",
        url="",
        is_invented=True,
        paragraphs=tuple(
            replace(
                p,
                anchor=p.anchor._replace(report_id=name),
                text=p.text if p.anchor.label in said else _text(p, words, draw),
            )
            for p in pattern.paragraphs
        ),
        judgements=tuple(
            replace(j, anchor=j.anchor._replace(report_id=name)) for j in pattern.judgements
        ),
        improvement_items=tuple(
            replace(i, anchor=i.anchor._replace(report_id=name)) for i in pattern.improvement_items
        ),
    )


def _text(paragraph: Paragraph, words: Sequence[str], draw: random.Random) -> str:
    """As many words on as many lines as the paragraph has, in sentences that end where its do."""
    lines = [line.split() for line in paragraph.text.split("\n")]
    kept = [_KEPT, *[1] * (len(lines) - 1)]
    made = [_line(line, n, words, draw) for line, n in zip(lines, kept, strict=True)]
    return "\n".join(" ".join(line) for line in made)


def _line(
    pattern: Sequence[str], kept: int, words: Sequence[str], draw: random.Random
) -> list[str]:
    """The first words of a line, then as many drawn ones."""
    made = [*pattern[:kept]]
    for like, word in zip(pattern[kept:], draw.choices(words, k=len(pattern)), strict=False):
        bare = word.strip(_ENDS) or word
        is_first = bool(made) and made[-1].endswith(".")
        made.append((bare.capitalize() if is_first else bare) + ("." if like.endswith(".") else ""))
    return made


def _cut(report: Report, n_paragraphs: int) -> Report:
    kept = report.paragraphs[:n_paragraphs]
    labels = {p.anchor.label for p in kept}
    return replace(
        report,
        paragraphs=kept,
        judgements=tuple(j for j in report.judgements if j.anchor.label in labels),
        improvement_items=tuple(i for i in report.improvement_items if i.anchor.label in labels),
    )


def _opening(text: str) -> str:
    """A passage's heading and its first words."""
    head, _, body = text.rpartition("\n") if text.count("\n") == 1 else text.partition("\n")
    return f"{head}\n{' '.join((body or head).split()[:_KEPT])}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("n_paragraphs", type=int)
    parser.add_argument("patterns", type=Path, nargs="+", help="reports to generate from")
    parser.add_argument("--embed", action="store_true", help="make the vectors truly")
    given = parser.parse_args()
    start = time.perf_counter()
    patterns = read_patterns(given.patterns)
    read = time.perf_counter()
    embedder = OnnxEmbedder() if given.embed else None
    make_store(given.folder, given.n_paragraphs, patterns, embedder)
    n_read = sum(len(report.paragraphs) for report in patterns)
    sys.stdout.write(
        f"{given.n_paragraphs} generated paragraphs in {given.folder} in "
        f"{time.perf_counter() - read:.0f} s; {n_read} real ones read in {read - start:.0f} s\n"
    )


if __name__ == "__main__":
    main()
