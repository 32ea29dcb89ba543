"""The names, councils and quoted words of a sentence, held against paragraphs and reports."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.quoting import stands_in
from assistant.verifying.wording import Wording, data_lines, read_wording
from assistant.words import is_common, stems, words
from index import ReportRecord
from ingest import AUTHORITIES, Paragraph

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|(?<!\w)‘([^’]*(?:’\w[^’]*)*)’(?!\w)")
_CAPITAL = re.compile(r"(?<![\w'’])[A-Z][\w'’&-]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[“\"‘(]\s*)$")


def unlisted(authorities: Iterable[str]) -> frozenset[str]:
    """Those of some councils that are not among all England's: often none.

    The names to look for are so many that to make a pattern of them takes 30 ms: that is
    done once, and not for each choice of reports.
    """
    return frozenset(authorities) - _listed()


def make_patterns(stored: frozenset[str]) -> None:
    """Make now what looks for the names of councils, for whoever will need it."""
    _any_authority_names(stored)
    _place_of_authority(stored)


def authorities_in(text: str, stored: frozenset[str]) -> tuple[str, ...]:
    """The councils that a text names in full, in order, each once.

    Args:
        text: A sentence.
        stored: Names of councils that reports are of, beside those of all England: `unlisted`.
    """
    found = (m.group() for m in _authority_names(stored).finditer(text))
    return tuple(dict.fromkeys(_official().get(name, name) for name in found))


def without_authorities(text: str, stored: frozenset[str]) -> str:
    """The text without the names of councils, for comparing what is said of them."""
    return _place_of_authority(stored).sub(" ", text)


def wrong_authorities(
    text: str,
    printed: Sequence[str],
    records: Sequence[ReportRecord],
    stored: frozenset[str],
) -> Iterator[str]:
    """Yield each council that the text names and no report cited is of, nor a printed text names.

    However it is written: "leeds" too. "Reading and writing" is printed, or is of Reading.
    """
    own = {record.authority for record in records}
    for written, name in _however_written(text, stored):
        if name not in own and not any(_names(line, {name, written}) for line in printed):
            yield name


def wrong_names(
    text: str, paragraphs: Sequence[Paragraph], records: Sequence[ReportRecord]
) -> Iterator[str]:
    """Yield each capitalised word or acronym of the text that nothing cited holds."""
    printed = [f"{' '.join(p.headings)}\n{p.text}" for p in paragraphs]
    known = frozenset(stems(words("\n".join([*printed, *map(_said_of, records)]))))
    readings = [read_wording(part) for part in printed]
    meanings = {a: m for record in records for a, m in record.acronyms}
    claim = read_wording(text)
    for match in _CAPITAL.finditer(_without_quotes(text)):
        written = match.group()
        parts = [part for part in re.split(r"[-&]", written) if part[:1].isupper()]
        if not all(
            _is_known(part, match.start(), text, known, meanings) for part in parts
        ) and not _means_the_same(claim, written, readings):
            yield written


def wrong_quotes(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield each phrase in quotation marks that stands in no paragraph cited."""
    for match in _QUOTED.finditer(text):
        phrase = next(part for part in match.groups() if part is not None)
        if len(phrase.split()) < 2 and not phrase[:1].isupper():
            continue
        plain = phrase.strip().rstrip(".,;:!?…").removesuffix("...").strip()
        if plain and not any(_stands(plain, p) for p in paragraphs):
            yield phrase


def _without_quotes(text: str) -> str:
    """The text with quoted words blanked out, every other character in its place."""
    return _QUOTED.sub(lambda m: " " * len(m.group()), text)


def _stands(phrase: str, paragraph: Paragraph) -> bool:
    if stands_in(phrase, paragraph):
        return True
    return phrase[:1].isupper() and stands_in(phrase[0].lower() + phrase[1:], paragraph)


def _said_of(record: ReportRecord) -> str:
    return f"{record.authority} {record.title} {record.lead_inspector}"


def _is_known(
    word: str, start: int, text: str, known: frozenset[str], meanings: dict[str, str]
) -> bool:
    bare = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    if bare in _no_names() or len(bare) < 2 or bare.isdigit():
        return True
    if stems([bare])[0] in known:
        return True
    if word.isupper() or (word[:-1].isupper() and word.endswith("s")):
        meaning = meanings.get(word) or meanings.get(word.removesuffix("s"))
        return meaning is not None and set(stems(words(meaning))) <= known
    begins = _SENTENCE_START.search(text[:start]) is not None
    return begins and is_common(bare)


def _means_the_same(claim: Wording, written: str, readings: Sequence[Wording]) -> bool:
    """Whether it is another form of what is printed: "MASH" for the hub spelt out."""
    return any(
        token.groups and any(token.groups & reading.groups for reading in readings)
        for token in claim.tokens
        if token.word == written.lower().replace("’", "'")
    )


def _names(text: str, forms: Collection[str]) -> bool:
    return any(re.search(rf"\b{re.escape(form)}\b", text) for form in forms)


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    return frozenset(data_lines("no_names.txt"))


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    return frozenset(authority.name for authority in AUTHORITIES)


@lru_cache(maxsize=1)
def _official() -> dict[str, str]:
    return {alias: a.name for a in AUTHORITIES for alias in a.aliases if _is_name(alias)}


def _is_name(alias: str) -> bool:
    return len(alias) > 3 and alias[0].isupper()


@lru_cache(maxsize=1024)  # one sentence is held against dozens of paragraphs
def _however_written(text: str, stored: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The councils that a text names in capitals or not: each as written, and its name."""
    official = _official_by_form(stored)
    forms = dict.fromkeys(_any_authority_names(stored).findall(text))
    return tuple((form, official[form.lower()]) for form in forms)


@lru_cache(maxsize=64)
def _any_authority_names(more: frozenset[str]) -> re.Pattern[str]:
    return re.compile(_authority_names(more).pattern, re.I)


@lru_cache(maxsize=64)
def _official_by_form(more: frozenset[str]) -> dict[str, str]:
    """The forms of every council's name in lower case, to the name."""
    names = {name: name for name in (*_listed(), *more)}
    return {form.lower(): name for form, name in (_official() | names).items()}


@lru_cache(maxsize=64)
def _place_of_authority(more: frozenset[str]) -> re.Pattern[str]:
    names = _authority_names(more).pattern
    return re.compile(rf"(?:\b(?:[Ii]n|[Aa]t|[Oo]f|[Ff]or)\s+)?{names}(?:['’]s)?")


@lru_cache(maxsize=64)
def _authority_names(more: frozenset[str]) -> re.Pattern[str]:
    names = _listed() | set(_official()) | more
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
