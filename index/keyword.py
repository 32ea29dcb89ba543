"""Search by words: BM25 over paragraphs, built by bm25s, read from its files.

bm25s is imported to build and not to search: importing it takes 0.3 s (scipy,
tqdm), which a cold `pincite ask` cannot spend. What it wrote is three arrays
and a vocabulary, and a score is a sum over their columns; a test holds the sum
equal to bm25s's own. The words of each paragraph are kept beside them, so that
an index with a few more paragraphs is built without reading the others again.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS, _LENGTHS = "words.npy", "lengths.npy"  # of the paragraphs, one after the other
_WORD = re.compile(r"\w\w+")
_FEW_SPANS = 16
_HELD = 8  # texts of which it is kept which rows hold them, a byte a row
_TIMES_SLOWER = 8  # a word of rows here and there is read than one of all rows by turns


class KeywordIndex:
    """A built index, opened. Safe to read from several threads."""

    def __init__(self, folder: Path, n_rows: int) -> None:
        """Open what `build` wrote; the arrays stay on disk until they are read."""
        self._folder, self._n_rows = folder, n_rows
        # An answer asks several times what prints its words.
        self._held = lru_cache(maxsize=_HELD)(self._holding)
        self.vocabulary: dict[str, int] = {}
        self._data: NDArray[np.float32] = np.zeros(0, np.float32)
        self._indices: NDArray[np.int32] = np.zeros(0, np.int32)
        if n_rows:
            self.vocabulary = json.loads((folder / "vocab.index.json").read_text("utf-8"))
            self._data, self._indices, self._indptr = (
                _mapped(folder / f"{name}.csc.index.npy") for name in ("data", "indices", "indptr")
            )

    def scores(self, text: str, spans: Sequence[tuple[int, int]] = ()) -> NDArray[np.float32]:
        """Return (n_rows,) float32, BM25 of each paragraph; 0 where it shares no word.

        A word of the text counts once, however often it is said there.

        Args:
            text: the words looked for.
            spans: rows from the first up to, but not including, the second of each, of which
                the scores are wanted: others may be left at 0. All where none is given.
        """
        total = np.zeros(self._n_rows, np.float32)
        # Of many spans most of a word's rows are in one: to cut them out would be the longer way.
        few = spans if len(spans) <= _FEW_SPANS else ()
        for word in dict.fromkeys(words(text)):
            for span in self._within(self._span(word), few):
                total[self._indices[span]] += self._data[span]
        return total

    def _within(self, whole: slice, spans: Sequence[tuple[int, int]]) -> Iterator[slice]:
        """The parts of a word's rows, which rise, in the spans; the whole where none is given."""
        if not spans:
            yield whole
            return
        bounds = whole.start + np.searchsorted(self._indices[whole], np.array(spans, np.int32))
        yield from (slice(begin, end) for begin, end in bounds.tolist())

    def holds(self, text: str, spans: Sequence[tuple[int, int]] = ()) -> NDArray[np.bool_]:
        """Return (n_rows,) bool, whether each paragraph holds every word, in any of its forms.

        False everywhere for a text without words.

        Args:
            text: the words looked for.
            spans: as of `scores`; other rows may be left at False.
        """
        return self._held(text, tuple(spans))

    def _holding(self, text: str, spans: tuple[tuple[int, int], ...]) -> NDArray[np.bool_]:
        asked = list(dict.fromkeys(words(text)))
        held = np.zeros(self._n_rows, np.bool_)
        few = spans if len(spans) <= _FEW_SPANS else ()
        for first, end in (few or [(0, self._n_rows)]) if asked else ():
            every = np.ones(end - first, np.bool_)
            for word in asked:
                holds_word = np.zeros(end - first, np.bool_)
                for place in self._within(self._span(word), [(first, end)] if few else ()):
                    holds_word[self._indices[place] - first] = True
                every &= holds_word
            held[first:end] = every
        held.setflags(write=False)
        return held

    def holds_together(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        passed_over: Iterable[str],
        most_passed: int,
    ) -> NDArray[np.int64]:
        """Return the rows, rising, whose paragraph holds the words side by side, in their order.

        Read from the words that are kept of each paragraph, its heading first: where one sentence
        ends is not in them. None for a text without words.

        Args:
            text: the words looked for, each in any of its forms.
            spans: rows from the first up to, but not including, the second of each: those that
                are looked at, rising.
            passed_over: words that may stand between those looked for.
            most_passed: of them at most so many between two.
        """
        asked = [self.vocabulary.get(word, -1) for word in words(text)]
        if not asked or min(asked) < 0:
            return np.zeros(0, np.int64)
        flat, bounds = self._words
        passed = np.zeros(len(self.vocabulary), np.bool_)
        over = {self.vocabulary.get(stem, -1) for word in passed_over for stem in words(word)}
        passed[sorted(over - {-1, *asked})] = True
        n_rows = [int(self._indptr[number + 1] - self._indptr[number]) for number in asked]
        rarest = n_rows.index(min(n_rows))
        by_rarity = dict.fromkeys(number for _, number in sorted(zip(n_rows, asked, strict=True)))
        holding = self._holding_each([*by_rarity], spans)
        if len(asked) == 1:
            return holding
        begins = ends = _places_of(asked[rarest], flat, bounds, holding, spans)
        for number in asked[rarest + 1 :]:
            ends, kept = _beside(flat, ends, 1, number, passed, most_passed)
            begins, ends = begins[kept], ends[kept]
        for number in reversed(asked[:rarest]):
            begins, kept = _beside(flat, begins, -1, number, passed, most_passed)
            begins, ends = begins[kept], ends[kept]
        first, last = (np.searchsorted(bounds, at, side="right") - 1 for at in (begins, ends))
        rows: NDArray[np.int64] = first[first == last]
        return rows[np.diff(rows, prepend=-1) > 0]

    def _holding_each(
        self, numbers: Sequence[int], spans: Iterable[tuple[int, int]]
    ) -> NDArray[np.int64]:
        """The rows of the spans, rising, that hold each of some words, the rarest word first."""
        edges = np.array([edge for span in spans for edge in span], np.int64)
        first, *others = (
            self._indices[self._indptr[number] : self._indptr[number + 1]] for number in numbers
        )
        rows = first[np.searchsorted(edges, first, side="right") % 2 == 1]
        for own in others:
            rows = rows[own[np.minimum(np.searchsorted(own, rows), len(own) - 1)] == rows]
        held: NDArray[np.int64] = rows.astype(np.int64)
        return held

    def words_of(self, first: int, end: int) -> list[list[int]]:
        """The numbers in the vocabulary of the words of each of these rows."""
        flat, bounds = self._words
        at = bounds[first : end + 1].tolist()
        told: list[int] = flat[at[0] : at[-1]].tolist()
        return [told[a - at[0] : b - at[0]] for a, b in pairwise(at)]

    @cached_property
    def _words(self) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The numbers of all words, on disk until read, and where those of each row begin."""
        flat = _mapped(self._folder / _WORDS)
        lengths = np.load(self._folder / _LENGTHS)
        return flat, np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])

    def _span(self, stem: str) -> slice:
        """Where the rows of a stem stand; an empty place for one that no paragraph has."""
        number = self.vocabulary.get(stem)
        if number is None:
            return slice(0, 0)
        return slice(int(self._indptr[number]), int(self._indptr[number + 1]))


def _places_of(
    number: int,
    flat: NDArray[np.int32],
    bounds: NDArray[np.int64],
    rows: NDArray[np.int64],
    spans: Sequence[tuple[int, int]],
) -> NDArray[np.int64]:
    """Where a word stands in some rows, rising; or in all of the spans, where most are in them."""
    begins, lengths = bounds[rows], bounds[rows + 1] - bounds[rows]
    parts = [(int(bounds[a]), int(bounds[b])) for a, b in spans]
    if _TIMES_SLOWER * int(lengths.sum()) < sum(end - begin for begin, end in parts):
        before = np.cumsum(lengths) - lengths
        places = np.repeat(begins - before, lengths) + np.arange(lengths.sum())
        there: NDArray[np.int64] = places[flat[places] == number]
        return there
    found = [begin + np.flatnonzero(flat[begin:end] == number) for begin, end in parts]
    return np.concatenate([np.zeros(0, np.int64), *found])


def _beside(
    flat: NDArray[np.int32],
    at: NDArray[np.int64],
    step: int,
    number: int,
    passed: NDArray[np.bool_],
    most_passed: int,
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The places next to some places of words, in one direction, and whether a word stands there.

    Words that are passed over are no neighbours, up to some.
    """
    last = len(flat) - 1
    there = np.clip(at + step, 0, last)
    passing = np.flatnonzero(passed[flat[there]])
    for _ in range(most_passed):
        if not len(passing):
            break
        there[passing] = np.clip(there[passing] + step, 0, last)
        passing = passing[passed[flat[there[passing]]]]
    return there, (flat[there] == number) & (there != at)  # there is none beside the last word


def _mapped(path: Path) -> NDArray[Any]:
    """An array that stays on disk until it is read; plain, since a `memmap` is slow to cut."""
    array: NDArray[Any] = np.load(path, mmap_mode="r").view(np.ndarray)
    return array


def build(
    folder: Path, texts: Iterable[str | list[int]], vocabulary: Mapping[str, int] | None = None
) -> None:
    """Write the index of the texts, in their order, into the folder.

    Words so common that they say nothing are left out here; a search does not
    need the list, since it then finds them in no vocabulary.

    Args:
        folder: to write into.
        texts: the texts, or of some the numbers of their words in the vocabulary.
        vocabulary: number by stem, 0, 1, 2...; further ones are added behind.
    """
    import bm25s
    from bm25s.stopwords import STOPWORDS_EN

    logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets its own to DEBUG

    common, number = frozenset(STOPWORDS_EN), dict(vocabulary or {})
    corpus = [
        [number.setdefault(stem, len(number)) for stem in words(text, without=common)]
        if isinstance(text, str)
        else text
        for text in texts
    ]
    folder.mkdir(parents=True, exist_ok=True)
    if not corpus:
        return
    np.save(folder / _WORDS, np.fromiter(chain.from_iterable(corpus), np.int32))
    np.save(folder / _LENGTHS, np.array([len(each) for each in corpus], np.int32))
    index = bm25s.BM25(method="lucene", csc_backend="numpy")
    index.index((corpus, number), show_progress=False)
    index.save(str(folder), corpus=None, show_progress=False)


def words(text: str, without: Iterable[str] = ()) -> list[str]:
    """The stems of the text's words of two letters or more, in order."""
    stem, left_out = _stemmer(), frozenset(without)
    return [stem(word) for word in _WORD.findall(text.lower()) if word not in left_out]


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    import Stemmer

    stemmer: Any = Stemmer.Stemmer("english")
    return lru_cache(maxsize=200_000)(stemmer.stemWord)
