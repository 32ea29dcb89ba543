"""Since when a council has been so judged, and which have not been inspected for so long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, takewhile
from typing import NamedTuple

from assistant.answer import Sentence
from assistant.conditions import Test, tests_asked
from assistant.forms.aggregates.gaps import DAYS_A_MONTH
from assistant.forms.aggregates.graded import Graded, hold
from assistant.forms.aggregates.narrowed import CHILDRENS, narrow
from assistant.forms.aggregates.ordered import order_asked
from assistant.forms.aggregates.rows import cite_date, count_of
from assistant.forms.aggregates.things import n_asked
from assistant.forms.stating import state_judgement
from assistant.grade_groups import GROUP
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.inspections import by_authority, ended, inspection_date, inspection_year, latest_each
from assistant.patterns import any_of
from assistant.places import councils_of
from index import ReportRecord

_SINCE_WHEN = any_of(
    r"\bsince when\b|\bhow long (?:has|have|had)\b.*\b(?:been|had|held)\b",
    r"\bwhen did\b.*\b(?:become|became|get|first|turn|reach)\b",
)
_LONGEST = any_of(
    r"\b(?:longest|best|biggest|greatest|worst) (?:\w+ ){0,2}?"
    r"(?:run|streak|spell|stretch|sequence|string)\b",
    r"\bmost (?:\w+ ){0,2}?(?:in a row|consecutive|on the trot|back[- ]to[- ]back)\b",
)
# "Who was inadequate for longest?" is of days, not of how many inspections.
_FOR_LONGEST = any_of(
    r"\b(?:for|spent|been|was|were|stayed|stuck|sat|held|kept|had) (?:\w+ ){0,5}?(?:the )?longest\b"
    r"(?! (?:run|streak|spell|stretch|sequence|string|list|gap|wait|without|since|ago))",
    r"\blongest[- ](?:standing|serving|running|lasting|held)\b|\blongest (?:time|period)\b"
    r"(?! (?:between|without|since|until|before|for (?:the|its|their|a) report))",
)
_STILL = any_of(
    r"\b(?:has|have|['’](?:s|ve)) (?:\w+ )?been\b|\b(?:is|are|now|still|currently)\b"
    r"|\blongest[- ](?:standing|serving|running)\b"
)
_NOT_SINCE = any_of(
    r"(?:\bnot|n['’]t|\bwithout)\b.{0,40}\b(?:inspect\w*|visit\w*|report|seen|looked at)\b.{0,20}"
    r"\b(?:since|after|in)\b",
    r"\b(?:no|without (?:an?|any)) (?:\w+ )?(?:inspections?|visits?|reports?|ILACS|SIF|JTAI|ofsted)"
    r"\b.{0,20}\b(?:since|after)\b",
    r"\bwait\w* for (?:(?:an?|another|the|their|its) )?(?:\w+ )?(?:inspections?|visits?|ofsted)\b"
    r".{0,20}\bsince\b",
)
# "No inspection between 2018 and 2022", "not inspected in 2020".
_NONE_IN = any_of(
    r"\b(?:no|without (?:an?|any)) (?:[\w'’]+ ){0,2}?(?:inspections?|visits?|reports?)(?: at all)?"
    r" (?:in|between|during|from)\b.{0,12}\b20\d\d",
    r"(?:\bnot|n['’]t)(?: been)? (?:inspected|visited|seen)(?: at all)? (?:in|between|during"
    r"|from)\b.{0,12}\b20\d\d",
    r"\bneither (?:in |during )?20\d\d nor\b",
)
# "Whose latest inspection was before 2023?", "who was last inspected in 2023?"
_LAST = (
    r"(?:\b(?:latest|last|most recent|newest) (?:\w+ )?(?:inspections?|reports?|visits?)"
    r" (?:was|were|is|came|took place|dates?|fell|happened)\b"
    r"|\blast (?:been )?(?:inspected|visited|looked at)\b)"
)
_LAST_WAS = any_of(
    r"\b(?:latest|last|most recent|newest) (?:\w+ )?"
    r"(?:inspections?|reports?|visits?|ILACS|SIF|JTAI|ofsted)\b[^?.]{0,30}"
    r"\b(?:before|earlier than|prior to|until|up to|older than|or (?:earlier|before|older))\b",
    rf"{_LAST}[^?.]{{0,20}}\b(?:before|earlier than|prior to|until|up to|or (?:earlier|older))\b",
)
_LAST_WAS_IN = any_of(
    rf"\b(?:who|whose|which|what|where|councils|authorities|places)\b[^?.;]{{0,30}}{_LAST}"
    r"[^?.;]{0,20}\b(?:in|during|since|after|from|between)\b[^?.;]{0,20}\b20\d\d"
)
# "You have nothing newer than 2022 for": the last of each council is of that year or before.
_NOTHING_NEWER = re.compile(
    r"\b(?:nothing|no (?:\w+ ){0,2}?(?:inspections?|reports?|visits?))\b[^?.;]{0,20}"
    r"\b(?:newer|later|more recent|fresher) than (?P<year>20\d\d)\b",
    re.I,
)


def answer_run(inquiry: Inquiry) -> Draft | None:
    """The first inspection of an unbroken run, or the councils of no late one; else None."""
    question = inquiry.reading.question
    if _SINCE_WHEN.search(question) and tests_asked(question) and not order_asked(question):
        return _since_when(inquiry)
    if _LONGEST.search(question) and tests_asked(question):
        return _longest(inquiry)
    if _FOR_LONGEST.search(question) and tests_asked(question):
        return _for_longest(inquiry)
    if newest := _NOTHING_NEWER.search(question):
        return _not_since(inquiry, int(newest["year"]))
    since, until = inquiry.reading.times.since, inquiry.reading.times.until
    if _NONE_IN.search(question) and (years := _years_of(inquiry)):
        return _none_in(inquiry, years)
    if until and _LAST_WAS.search(question):
        return _not_since(inquiry, until)
    if _LAST_WAS_IN.search(question) and not tests_asked(question):
        return _last_in(inquiry)
    lacking = _NOT_SINCE.search(question)
    if not lacking or GROUP.search(lacking.group()):
        return None  # "without an inadequate in any inspection since 2018" is of grades
    bounds = inquiry.reading.times.bounds
    if bounds and bounds.until == date.max:
        return _not_since(inquiry, bounds.since)
    return _not_since(inquiry, since) if since else None


def _since_when(inquiry: Inquiry) -> Draft | None:
    """For each council, the first of its latest inspections that all passed, one after another."""
    tests = tests_asked(inquiry.reading.question)
    rows: list[Sentence] = []
    for name in sorted({record.authority for record in inquiry.records}):
        own = [r for r in inquiry.records if r.authority == name]  # latest first
        held = [one for one in (hold(record, tests) for record in own) if one.is_judged]
        run = list(takewhile(lambda one: one.passes, held))
        if run:
            rows += _row(inquiry, run)
    if not rows:
        return None
    lead = notice("The first of the inspections so judged, one after another up to the latest.")
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def _longest(inquiry: Inquiry) -> Draft:
    """The councils of which most inspections in a row passed, and those inspections."""
    tests = tests_asked(inquiry.reading.question)
    held = sorted(
        (one for one in (hold(record, tests) for record in inquiry.records) if one.is_judged),
        key=lambda one: (one.record.authority, ended(one.record)),
    )
    by_council = groupby(held, key=lambda one: (one.record.authority, one.passes))
    runs = [list(run) for (_, passes), run in by_council if passes]
    most = max((len(run) for run in runs), default=0)
    longest = [run for run in runs if len(run) == most]
    rows = [
        state_judgement(inquiry, one.record, judgement)
        for run in longest
        for one in run
        for judgement in one.rows
    ]
    names = {run[0].record.authority for run in longest}
    lead = notice(f"{most} inspections in a row, of {len(names)} authorities in scope.")
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


class _Spell(NamedTuple):
    """Inspections of a council that passed one after another, and the first that then did not."""

    held: tuple[Graded, ...]
    after: ReportRecord | None  # or that gave no such grade; None where the latest passed too
    is_graded: bool  # whether the one after gave a grade

    @property
    def since(self) -> date:
        return ended(self.held[0].record)


def _for_longest(inquiry: Inquiry) -> Draft | None:
    """The councils that were so judged for the longest time, from the first such inspection on.

    Until the next inspection that was not so; of one that is so still, up to the newest report of
    all. Where the question is of now, only of those.
    """
    question = inquiry.reading.question
    tests = tests_asked(question)
    spells = [one for own in by_authority(inquiry.records) for one in _spells(own, tests)]
    if _STILL.search(question):
        spells = [spell for spell in spells if not spell.after] or spells
    if not spells:
        return None
    newest = max(ended(record) for record in inquiry.library.reports())
    days = [((ended(s.after) if s.after else newest) - s.since).days for s in spells]
    n = min(n_asked(question) or 1, len(spells))
    least = sorted(days, reverse=True)[n - 1]
    kept = [(spell, n_days) for spell, n_days in zip(spells, days, strict=True) if n_days >= least]
    rows: list[Sentence] = []
    for spell, n_days in sorted(kept, key=lambda one: -one[1]):
        until = f"until {inspection_date(spell.after)}" if spell.after else "and still so"
        until += ", of which the report gives no such grade" * (not spell.is_graded)
        months = round(n_days / DAYS_A_MONTH)
        first, name = spell.held[0].record, spell.held[0].record.authority
        said = f"{name}: since {inspection_date(first)}, {until}: {months} months."
        rows.append(notice(said))
        rows += [state_judgement(inquiry, one.record, j) for one in spell.held for j in one.rows]
    names = len({record.authority for record in inquiry.records})
    lead = notice(
        f"The longest of {len(spells)} such times, of {names} authorities in scope: from the first "
        "inspection so judged to the next that was not, or to the newest report stored."
    )
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def _spells(own: Sequence[ReportRecord], tests: Sequence[Test]) -> Iterator[_Spell]:
    """The times in which a council was so judged, the oldest first."""
    ordered = sorted(own, key=lambda record: (ended(record), record.report_id))
    every = [hold(record, tests) for record in ordered]
    held = [one for one in every if one.is_judged]
    runs = [(passes, tuple(run)) for passes, run in groupby(held, key=lambda one: one.passes)]
    after_all = [one.record for one in every[every.index(held[-1]) + 1 :]] if held else []
    for n, (passes, run) in enumerate(runs):
        is_graded = n + 1 < len(runs)
        later = [runs[n + 1][1][0].record] if is_graded else after_all[:1]
        if passes:
            yield _Spell(run, later[0] if later else None, is_graded or not later)


def _row(inquiry: Inquiry, run: list[Graded]) -> list[Sentence]:
    first = run[-1]
    rows = [state_judgement(inquiry, first.record, judgement) for judgement in first.rows]
    later = [inspection_date(one.record) for one in reversed(run[:-1])]
    if later:
        rows.append(notice(f"Judged so again in {', '.join(later)}."))
    return rows


def _years_of(inquiry: Inquiry) -> Sequence[int]:
    """The years of the time named, each that is or from the first to the last."""
    times = inquiry.reading.times
    if times.since and times.until:
        return range(times.since, times.until + 1)
    return sorted(times.years)


def _none_in(inquiry: Inquiry, years: Sequence[int]) -> Draft:
    """The councils without an inspection in some years: the last before them, the first after."""
    councils = by_authority(of_all_years(inquiry))
    lacking = [own for own in councils if not any(inspection_year(r) in years for r in own)]
    rows = []
    for own in lacking:
        before = [r for r in own if inspection_year(r) < years[0]]
        after = [r for r in own if inspection_year(r) > years[-1]]
        nearest = [*sorted(before, key=ended)[-1:], *sorted(after, key=ended)[:1]]
        dates = [(inspection_date(record), cite_date(inquiry, record)) for record in nearest]
        cited = tuple(citation for _, citation in dates if citation)
        said = " and ".join(day for day, citation in dates if citation)
        if cited:
            rows.append(Sentence(f"{own[0].authority}: inspected in {said}.", "record", cited))
    is_span = isinstance(years, range)
    span = f"{years[0]} to {years[-1]}" if is_span else " or ".join(map(str, years))
    lead = notice(
        f"{len(lacking)} of {len(councils)} authorities have no inspection of {span} stored; shown"
        " are the last before it and the first after it."
    )
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def _last_in(inquiry: Inquiry) -> Draft:
    """The councils whose latest inspection was in the time named."""
    latest = latest_each(of_all_years(inquiry))
    ids = {record.report_id for record in inquiry.records}
    chosen = [record for record in latest if record.report_id in ids]
    rows = []
    for record in sorted(chosen, key=lambda r: r.authority):
        citation = cite_date(inquiry, record)
        if citation:
            rows.append(Sentence(f"{speaker(record)}: the latest.", "record", (citation,)))
    lead = notice(f"{count_of(chosen, latest)} had their latest inspection then.")
    return Draft("answered", (lead, *rows), "record", tuple(r.citations[0].anchor for r in rows))


def of_all_years(inquiry: Inquiry) -> list[ReportRecord]:
    """The reports of every year of the councils and kinds that the question is of."""
    reading, within = inquiry.reading, councils_of(inquiry.reading.regions)
    kinds = {record.kind for record in inquiry.records} or {CHILDRENS}
    return [
        record
        for record in narrow(inquiry, inquiry.library.reports())[0]
        if record.kind in kinds
        and record.authority not in reading.left_out
        and (not within or record.authority in within)
        and (not reading.authorities or record.authority in reading.authorities)
    ]


def _not_since(inquiry: Inquiry, last: int | date) -> Draft:
    """The councils whose latest inspection was in that year or before, the longest ago first.

    Or before a day, of "none since January 2023".
    """
    kinds = {(record.authority, record.kind) for record in inquiry.records}
    latest: dict[str, ReportRecord] = {}
    within = councils_of(inquiry.reading.regions)
    for record in narrow(inquiry, inquiry.library.reports())[0]:  # by council and date
        is_meant = not within or record.authority in within
        is_meant &= record.authority not in inquiry.reading.left_out
        if is_meant and (not kinds or record.kind in {kind for _, kind in kinds}):
            latest[record.authority] = record
    chosen = sorted(
        (
            r
            for r in latest.values()
            if (inspection_year(r) <= last if isinstance(last, int) else ended(r) < last)
        ),
        key=lambda r: (str(r.inspection_end), r.report_id),
    )
    rows = []
    for record in chosen:
        citation = cite_date(inquiry, record)
        if citation:
            rows.append(Sentence(f"{speaker(record)}: the latest.", "record", (citation,)))
    lead = notice(f"{count_of(chosen, list(latest.values()))} have no later inspection stored.")
    return Draft("answered", (lead, *rows), "record", tuple(r.citations[0].anchor for r in rows))
