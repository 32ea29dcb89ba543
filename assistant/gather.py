"""From a question to what is known of it: read, its scope resolved, its scope searched."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from assistant.answer import Scope
from assistant.cues.forms import Form
from assistant.cues.lists import WHICH_COUNCILS
from assistant.followups import (
    Meant,
    Turn,
    likely_meant,
    read_conversation,
    stays_with_report,
)
from assistant.held_against import put_in_full
from assistant.inquiry import Draft, Inquiry
from assistant.inspections import acronyms_of, authorities_of, by_id
from assistant.likely.form import Shown, likely_form
from assistant.names import holds_name, names_of_things
from assistant.reading import Reading, besides_names
from assistant.scoping import Filters, Resolution, resolve
from assistant.tense import asks_of_past, asks_of_present
from assistant.together import speaks_of_both
from assistant.vocabulary import expand, spell_out
from index import Hit, Library, Query, ReportRecord
from ingest import Anchor

N_RETRIEVED = 60  # hits kept of each search, before anything is chosen
# What the score of a report that does not answer first is multiplied by, so that it
# comes forward only where it speaks clearly better: less where what was is asked, which an
# older report may be meant by, and more where a time is named or what is so now is asked, and the
# most where it is asked on about what one report said. Set on the tune splits.
LATER_FACTOR, PAST_FACTOR, TIMED_FACTOR, STAYED_FACTOR = 0.85, 0.95, 0.75, 0.65
# The same for what does not speak of both councils, where what they have together is asked.
APART_FACTOR = 0.75
# The front page and what a report says of its own making name everything and find nothing.
ABOUT_FACTOR = 0.7
# How far toward a better neighbour's score a paragraph is drawn: on the tune splits, and on
# questions about authorities kept out of tuning, hit@5 and recall@10 rise by half a point.
NEIGHBOUR_SHARE = 0.2
_ABOUT = ("information-about-this-inspection", "information-about-the-inspection")
# What a letter to a partnership begins with: who came, when, and what for.
_LETTER = re.compile(r"This letter|(?:Between|From) \d|Dear ")
NO_FILTERS = Filters()
# Reports of a comparison that are searched one by one. Of more, those that answer first are, and
# each council's others together.
MAX_APART = 24


def inquire(
    library: Library,
    question: str,
    *,
    history: Sequence[str] = (),
    filters: Filters = NO_FILTERS,
    home_authority: str = "",
    clock: dict[str, float] | None = None,
    answer: Callable[[Inquiry], Draft] | None = None,
) -> Inquiry:
    """Read a question, resolve its scope and search it.

    Args:
        library: The opened store.
        question: As typed.
        history: The user's earlier questions, oldest first.
        filters: Scope given apart from the question.
        home_authority: Whose "we" is; "" for nobody's.
        clock: Takes the milliseconds of each step, where given.
        answer: Answers an earlier question again, where one of those it listed is pointed at.
    """
    clock = {} if clock is None else clock

    def resolved(reading: Reading) -> Resolution:
        return resolve(
            reading,
            records,
            filters=filters,
            home_authority=home_authority,
            speaks_of=library.mentions,
            printing=library.reports_printing,
        )

    def cited(reading: Reading) -> list[ReportRecord]:
        """The reports that the answer to an earlier question cited, in its order."""
        draft = (
            answer(_search(library, reading, resolved(reading)))
            if answer
            else Draft("answered", ())
        )
        by_id = {record.report_id: record for record in records}
        return [by_id[c.anchor.report_id] for s in draft.sentences for c in s.citations]

    def listed(reading: Reading) -> tuple[str, ...]:
        """The councils that the answer to an earlier question listed, in its order."""
        return tuple(dict.fromkeys(record.authority for record in cited(reading)))

    def led(reading: Reading) -> tuple[str, ...]:
        """Who led the inspections whose reports the answer to an earlier question cited."""
        return tuple(dict.fromkeys(r.lead_inspector for r in cited(reading) if r.lead_inspector))

    with timed(clock, "scope"):
        records = library.reports()
        stored = authorities_of(records)
        full = put_in_full(question, records)
        reading = read_conversation(
            full.question,
            [put_in_full(text, records).question for text in history],
            stored,
            _settled(filters, records, question),
            partial(_likely, library),
            partial(_meant, library),
            listed,
            led,
        )
        resolution = resolved(reading)
        if full.said:
            scope = resolution.scope
            scope = replace(scope, explanation=f"{full.said} {scope.explanation}")
            resolution = replace(resolution, scope=scope)
    if resolution.content_years:
        reading = _asking_of_years(reading)
    reading = _besides_silent_towns(library, reading, resolution)
    with timed(clock, "retrieve"):
        return _search(library, reading, _staying(library, reading, resolution))


def _likely(library: Library, shown: Shown) -> Form:
    """The form that a question most likely asks for."""
    return likely_form(shown, lambda text: library.embed([text])[0], library.embedder.name)


def _meant(library: Library, turn: Turn) -> Meant | None:
    """What a question after others most likely means."""
    return likely_meant(turn, lambda text: library.embed([text])[0], library.embedder.name)


def _settled(filters: Filters, records: Sequence[ReportRecord], question: str) -> str:
    """The one authority that is asked about whatever the question says; "" where several may be.

    Filters leave it, or no other is stored; which councils are stored is still asked of all.
    """
    chosen = frozenset(filters.authorities)
    if filters.reports:
        chosen = frozenset(r.authority for r in records if r.report_id in filters.reports)
    if not (chosen or WHICH_COUNCILS.search(question)):
        chosen = authorities_of(records)
    return next(iter(chosen)) if len(chosen) == 1 else ""


def _staying(library: Library, reading: Reading, resolution: Resolution) -> Resolution:
    """The resolution of a follow-up, with the report first that spoke best to the question before.

    "How are children praised?", "and when is that?": in the same report, though others speak of it.
    """
    if not stays_with_report(reading) or len(resolution.records) < 2:
        return resolution
    before = replace(reading, topic=reading.earlier[-1], carried=())
    best = _search(library, before, resolution).hits[:1]
    ids = frozenset(hit.paragraph.anchor.report_id for hit in best)
    return replace(resolution, preferred=ids) if ids else resolution


def _asking_of_years(reading: Reading) -> Reading:
    """A question whose years are those of what is asked, and of no inspection stored."""
    is_span_alone = reading.form == "trend" and "trend" not in reading.marks
    is_of_earlier = reading.form == "grade" and reading.times.relative == "previous"
    return replace(reading, form="finding") if is_span_alone or is_of_earlier else reading


def _besides_silent_towns(library: Library, reading: Reading, resolution: Resolution) -> Reading:
    """The reading without the towns of which no report in scope speaks: they chose its council."""
    ids = resolution.scope.reports
    silent = [town for town in reading.towns if not library.mentions(town, ids)]
    topic, own = (besides_names(said, silent) for said in (reading.topic, reading.own_topic))
    return replace(reading, topic=topic, own_topic=own) if silent else reading


def search_again(inquiry: Inquiry, topic: str, keywords: Sequence[str] = ()) -> Inquiry:
    """The same inquiry, its scope searched for another topic: one subject of several.

    `keywords` are other words for it, searched for beside those of the glossary.
    """
    reading = replace(inquiry.reading, topic=topic)
    return _search(inquiry.library, reading, inquiry.resolution, keywords)


def search_report(inquiry: Inquiry, topic: str, record: ReportRecord) -> Inquiry:
    """One report searched for a topic, whatever the scope of the question."""
    scope = Scope((record.report_id,), inquiry.resolution.scope.explanation)
    resolution = Resolution(scope, (record,), frozenset({record.report_id}))
    return _search(inquiry.library, replace(inquiry.reading, topic=topic), resolution)


@contextmanager
def timed(clock: dict[str, float], name: str) -> Iterator[None]:
    """Put the milliseconds that the block takes into `clock`."""
    start = time.perf_counter()
    yield
    clock[name] = round((time.perf_counter() - start) * 1000, 1)


def _search(
    library: Library, reading: Reading, resolution: Resolution, keywords: Sequence[str] = ()
) -> Inquiry:
    """Search the scope: once, or once for each report that must have its say."""
    acronyms = acronyms_of(resolution.records)
    topic = reading.topic or reading.question
    is_whole = "topic" not in reading.carried
    query = Query(spell_out(topic, acronyms), (*expand(topic), *keywords), is_whole)
    found: list[Hit] = []
    for group in _groups(reading, resolution):
        hits = library.retrieve(query, group, N_RETRIEVED)
        # A store that was made before a paragraph was known for boilerplate finds it all the same.
        found += [hit for hit in hits if not hit.paragraph.is_boilerplate]
    preferred = _prefer(found, reading, resolution, names_of_things(topic))
    return Inquiry(library, reading, resolution, query, tuple(preferred))


def _groups(reading: Reading, resolution: Resolution) -> list[Sequence[str]]:
    """The searches to make, so that no report of a comparison crowds out another."""
    ids = resolution.scope.reports
    if reading.form not in ("compare", "trend"):
        return [ids]
    if len(ids) <= MAX_APART:
        return [[id_] for id_ in ids]
    others: dict[str, list[str]] = {}
    for record in resolution.records:
        if record.report_id not in resolution.preferred:
            others.setdefault(record.authority, []).append(record.report_id)
    return [*([id_] for id_ in ids if id_ in resolution.preferred), *others.values()]


def _prefer(
    found: Sequence[Hit], reading: Reading, resolution: Resolution, names: Sequence[str] = ()
) -> list[Hit]:
    """The hits of the reports that answer first before equally good ones of others."""
    is_of_one = len(authorities_of(resolution.records)) == 1
    first = resolution.preferred
    if reading.is_of_both:
        found, first = _of_both_first(found, reading, resolution, names)
    later = PAST_FACTOR if asks_of_past(reading.topic) else LATER_FACTOR
    later = TIMED_FACTOR if reading.times or asks_of_present(reading.topic) else later
    later = STAYED_FACTOR if stays_with_report(reading) else later
    weighed = [
        hit if factor == 1.0 else hit.with_score(hit.score * factor)
        for hit in found
        for factor in [_factor(hit, first, names, later, is_of_one=is_of_one)]
    ]
    return sorted(_with_neighbours(weighed), key=lambda hit: (-hit.score, hit.paragraph.anchor))


def _with_neighbours(hits: Sequence[Hit]) -> list[Hit]:
    """Each hit, drawn toward a better one printed next to it under the same heading.

    A finding's reason often stands in the paragraph after it, in other words.
    """
    numbered = {
        (report_id, int(label)): hit
        for hit in hits
        for report_id, label in [hit.paragraph.anchor]
        if label.isdigit()
    }
    gains: dict[Anchor, float] = {}
    for (report_id, number), hit in numbered.items():
        for beside in (
            numbered.get((report_id, number - 1)),
            numbered.get((report_id, number + 1)),
        ):
            is_better = beside is not None and beside.score > hit.score
            if beside and is_better and beside.paragraph.headings == hit.paragraph.headings:
                gain = round(NEIGHBOUR_SHARE * (beside.score - hit.score), 6)
                gains[hit.paragraph.anchor] = max(gain, gains.get(hit.paragraph.anchor, 0.0))
    return [
        hit.with_score(hit.score + gain) if gain else hit
        for hit in hits
        for gain in [gains.get(hit.paragraph.anchor, 0.0)]
    ]


def _of_both_first(
    hits: Sequence[Hit], reading: Reading, resolution: Resolution, names: Sequence[str]
) -> tuple[list[Hit], frozenset[str]]:
    """The hits, those that speak of both councils before the rest, and the reports of the first.

    A paragraph speaks of both where it prints the name of the thing asked about; where none
    does, where it names another council asked about than its report's own. Where no report
    that answers first has one, those of any year are as good.
    """
    record_of = by_id(resolution.records)
    of_both = {h.paragraph.anchor for h in hits if holds_name(h.paragraph, names)} or {
        hit.paragraph.anchor
        for hit in hits
        for own in [record_of[hit.paragraph.anchor.report_id].authority]
        if speaks_of_both(hit.paragraph.text, own, reading.authorities)
    }
    if not of_both:
        return list(hits), resolution.preferred
    speaking = frozenset(anchor.report_id for anchor in of_both)
    lowered = [
        hit if hit.paragraph.anchor in of_both else hit.with_score(hit.score * APART_FACTOR)
        for hit in hits
    ]
    return lowered, (speaking & resolution.preferred) or speaking


def _factor(
    hit: Hit, first: frozenset[str], names: Sequence[str], later: float, *, is_of_one: bool
) -> float:
    """What a score is multiplied by; a report that prints a name asked for is no later one."""
    anchor = hit.paragraph.anchor
    is_first = anchor.report_id in first or holds_name(hit.paragraph, names)
    is_about = anchor.label == "front-page" or anchor.label.startswith(_ABOUT)
    if is_of_one and anchor.label.startswith("front-page"):
        is_about |= _LETTER.match(hit.paragraph.text) is not None
    return (1.0 if is_first else later) * (ABOUT_FACTOR if is_about else 1.0)
