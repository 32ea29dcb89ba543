"""Which inspections a lead inspector led, and who led how many."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer import Sentence
from assistant.areas import choose_judgements
from assistant.conditions import tests_asked
from assistant.cues.catalogue import LEADING, LED, SO_MANY
from assistant.forms.aggregates.graded import hold
from assistant.forms.aggregates.moved import with_earlier
from assistant.forms.aggregates.numbers import Wanted, number_wanted
from assistant.forms.aggregates.rows import ASKS_GRADE, cite_words, count_of, sort_records
from assistant.forms.aggregates.stored import every_kind, first_so_many, front_of
from assistant.forms.stating import state_judgement
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.inspections import by_authority
from assistant.patterns import any_of
from assistant.places import councils_of
from assistant.recurrence import quantifier
from index import ReportRecord
from ingest import AUTHORITIES

MAX_WRONG = 2  # letters of an inspector's name: "Tracy Metcalf" is Tracey Metcalfe
_LEAD = any_of(
    r"\blead inspectors?\b|\breporting inspectors?\b|\binspectors?\b.*\b(?:led|lead"
    r"|most(?! (?:recent|often|commonly|frequently|of)))\b",
    r"\b(?:led|lead|headed(?: up)?|run|ran|carried out|done|did|conducted|fronted)\b(?: by)?",
    r"\bin charge\b|\binspections?\b.*\bby\b|\breports?\b.*\bby\b|\binspected\b",
)
# What they found counts none of them.
FOUND_BY_THEM = any_of(
    r"\b(?:did|do|does|have|has) (?:the )?inspectors? (?:\w+ )?(?:find|found|say|said|think|thought"
    r"|report|conclude|see|saw|notice|praise|criticise)\b"
)
_MANY = any_of(
    r"\b(?:who|which|what)\b.*\binspectors?\b.*\b(?:most(?! recent)|more than|several|twice|list"
    r"|all|are|were|have|has|led)\b",
    r"\b(?:list|name|all|every|how many)\b.*\b(?:lead |reporting )inspectors?\b",
    r"\bwho (?:has |have )?(?:led|headed|conducted|carried out) (?:the )?(?:most|more)\b",
)
# "Inspectors with exactly two inspections that came out inadequate".
_THAT_HAD = any_of(
    r"\b(?:lead |reporting )?inspectors (?:who|that)(?:['’]ve| have| had| has)? (?:never"
    r"|always|only)\b",
    r"\binspectors (?:with|who(?:['’]ve)?|that)(?: (?:have|had|has|did|done))*"
    r" (?:exactly|only|just|at least|more than|over|no more than|two|three|four|five|six|\d)\b",
)
_MOST = any_of(
    r"\b(?:most|busiest|more (?:[\w-]+ ){0,4}?than (?:any|every|all)\w*(?: (?:else|other))?|top"
    r"|record)\b"
)
# "The same person twice at one council", "led both of a council's inspections".
_AT_ONE = any_of(
    r"\b(?:at|in|of|for|to|with) (?:(?:the )?(?:same|one|a single|that|any one)|a) "
    r"(?:council|authority|borough|place|LA|area)\b",
    r"\b(?:went|came|gone|come|going|been|sent|returned?) back\b|\bsame (?:council|authority"
    r"|borough"
    r"|place|area)\b|\b(?:a )?council['’]s (?:\w+ )?inspections\b",
)
# "In both London and the North West".
_IN_EACH_REGION = any_of(r"\bboth\b|\beach of\b|\bas well as\b|\band (?:also|then)\b")
_AGAIN = any_of(
    r"\banother (?:one|inspection|time|report)\b|\balso (?:led|lead)\b|\bmore than one\b"
)
_CALLED = re.compile(r"\b(?:called|named|surnamed)\s+(?P<name>[A-Z][\w’'-]+)")
_NOT_LED = any_of(
    r"(?:\bdid(?: not|n['’]?t)|\bnever|\bhad(?: not|n['’]?t)) (?:lead|led|head|run|ran)\b"
    r"|\b(?:not|other than|n['’]t) (?:those )?(?:led|headed|run|fronted) by\b"
)
# "Reports that name no lead inspector".
_UNNAMED = any_of(
    r"\b(?:no|without (?:an?|any|naming an?|a named)|missing (?:an?|the)"
    r"|(?:n['’]t|not) (?:name|print|give|say|show|list)(?: an?| the| their| its)?)"
    r"(?: named)? (?:lead|reporting) inspectors?\b"
)
_COUNCILS = r"(?:councils|authorities|boroughs|LAs|places|areas)"
_REGIONS = r"(?:regions|parts of (?:the country|england))"
_INSPECTORS = r"(?:different |separate )?(?:lead |reporting )?inspectors"
# "More than four of the inspections you hold".
_OF_THE = any_of(r"\s+of (?:all )?(?:the|your|these|those)\s+(?=inspections|visits|reports)")
_SAME = any_of(r"\bsame (?:person|inspector|name|lead\w*|man|woman)\b|\bagain\b|\bback\b")


def answer_people(inquiry: Inquiry) -> Draft | None:
    """The inspections of the lead inspectors named, or all of them counted; None for neither."""
    question = inquiry.reading.question
    asks = _LEAD.search(question) is not None
    named = [
        r
        for r in inquiry.records
        if r.lead_inspector and _names(question, r.lead_inspector, or_nearly=asks)
    ]
    if not named and asks and (called := _CALLED.search(question)):
        named = [
            r
            for r in inquiry.records
            if called["name"].lower() in (r.lead_inspector or "").lower().split()
        ]
    if named and _NOT_LED.search(question):
        others = [r for r in inquiry.records if r.lead_inspector and r not in named]
        return _inspections_of(inquiry, others)
    if named or names_inspector(inquiry, question):  # who led none of those in scope
        return _inspections_of(inquiry, named)
    if _UNNAMED.search(question):
        return _that_name_none(inquiry)
    if SO_MANY.search(question) and _LEAD.search(question):
        return _inspections_of(inquiry, first_so_many(inquiry, inquiry.records))
    if per_council := number_wanted(question, _INSPECTORS):
        return _councils_led(inquiry, per_council)
    is_counted = LEADING.search(question) or (asks and _MANY.search(question))
    is_counted = is_counted or _THAT_HAD.search(question)
    if FOUND_BY_THEM.search(question):
        return None
    return count_inspectors(inquiry) if is_counted else None


def names_inspector(inquiry: Inquiry, question: str) -> bool:
    """Whether a text writes the whole name of any lead inspector."""
    names = {record.lead_inspector for record in inquiry.library.reports() if record.lead_inspector}
    return any(_names(question, name, or_nearly=False) for name in names)


def _names(question: str, inspector: str, *, or_nearly: bool) -> bool:
    """Whether a question writes an inspector's whole name; or with a letter or two wrong."""
    from rapidfuzz.distance import OSA

    # Looked for plainly first: Python keeps fewer patterns ready than there are inspectors.
    is_written = inspector.lower() in question.lower()
    if is_written and re.search(rf"\b{re.escape(inspector)}(?:['’]?s)?\b", question, re.I):
        return True
    if not or_nearly:
        return False
    asked, n = question.split(), len(inspector.split())
    runs = (" ".join(asked[i : i + n]).strip("?.,;:'’s") for i in range(len(asked) - n + 1))
    return any(OSA.distance(run.lower(), inspector.lower()) <= MAX_WRONG for run in runs)


def _inspections_of(inquiry: Inquiry, named: Sequence[ReportRecord]) -> Draft:
    """A row for each inspection, and its grades where the question asks for some."""
    tests = tests_asked(LED.sub(" ", inquiry.reading.question))  # "in charge" is no leadership
    asks_grades = ASKS_GRADE.search(inquiry.reading.question) is not None
    rows: list[Sentence] = []
    chosen: list[ReportRecord] = []
    for record in sort_records(inquiry, named):
        held = hold(record, tests)
        citation = cite_words(inquiry, record, record.lead_inspector)
        if not citation or (tests and not held.passes):
            continue
        chosen.append(record)
        text = f"{speaker(record)}: led by {record.lead_inspector}."
        rows.append(Sentence(text, "record", (citation,)))
        shown = held.rows if tests else choose_judgements("", record.judgements) * asks_grades
        rows += [state_judgement(inquiry, record, j) for j in shown]
    so_graded = " so graded" if tests else ""
    lead = notice(f"{count_of(chosen, inquiry.records)}{so_graded}.")
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def count_inspectors(inquiry: Inquiry) -> Draft:
    """A row for each lead inspector, most inspections first, each inspection cited.

    Where a number is asked for, only those who led so many; where it is asked who led again at
    one council, a row for each council of each of them.
    """
    question = inquiry.reading.question
    of_councils = number_wanted(question, _COUNCILS)
    is_of_more = of_councils is not None and (of_councils.least or 0) > 1
    is_at_one = not is_of_more and (
        _AT_ONE.search(question) is not None
        or (_SAME.search(question) is not None and not inquiry.reading.regions)
    )
    tests = tests_asked(LED.sub(" ", question))
    if is_at_one and inquiry.reading.times.occasion.nth:  # "sent back for a second inspection"
        every = with_earlier(inquiry)
        inquiry = replace(inquiry, resolution=replace(inquiry.resolution, records=tuple(every)))
    how = quantifier(question)[0]
    is_of_each = bool(tests) and how in ("never", "always")
    records = [r for r in inquiry.records if is_of_each or not tests or hold(r, tests).passes]
    if is_of_each:  # of whom none, or all, of the inspections passed
        other = {r.lead_inspector for r in records if hold(r, tests).passes is (how == "never")}
        records = [r for r in records if r.lead_inspector not in other]
    by_key: dict[tuple[str, str], list[ReportRecord]] = {}
    for record in sort_records(inquiry, records):
        if record.lead_inspector:
            where = record.authority if is_at_one else ""
            by_key.setdefault((record.lead_inspector, where), []).append(record)
    ordered = sorted(by_key.items(), key=lambda item: (-len(item[1]), item[0]))
    kept = [item for item in ordered if _is_wanted(question, ordered, is_at_one)(item[1])]
    regions = inquiry.reading.regions
    if len(regions) > 1 and _IN_EACH_REGION.search(question):
        kept = [item for item in kept if _is_of_each(regions, item[1])]
    rows = [_row(inquiry, name, where, own) for (name, where), own in kept]
    unnamed = sum(not record.lead_inspector for record in records)
    so_graded = " so graded" if tests else ""
    names = {name for name, _ in by_key}
    found = {name for (name, _), _ in kept}
    said = f"{len(found)} of {len(names)}" if len(found) < len(names) else f"{len(names)}"
    lead = notice(
        f"{said} lead inspectors, of {len(records)} reports in scope{so_graded}; "
        f"{unnamed} print no lead inspector."
    )
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def _that_name_none(inquiry: Inquiry) -> Draft:
    """The reports that print no lead inspector, of whatever kind, each by its title."""
    records = sort_records(inquiry, every_kind(inquiry))
    chosen = [record for record in records if not record.lead_inspector]
    fronts = [(record, front_of(inquiry, record)) for record in chosen]
    rows = [
        Sentence(f"{speaker(record)}: {record.title}.", "record", (front,))
        for record, front in fronts
        if front
    ]
    lead = notice(f"{count_of(chosen, records)} print no lead inspector.")
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def _councils_led(inquiry: Inquiry, wanted: Wanted) -> Draft:
    """A row for each council whose inspections so many people have led, each inspection cited."""
    councils = by_authority(r for r in sort_records(inquiry, inquiry.records) if r.lead_inspector)
    led = [(own, dict.fromkeys(record.lead_inspector for record in own)) for own in councils]
    rows = []
    for own, names in led:
        if wanted.holds(len(names)):
            cited = (cite_words(inquiry, record, record.lead_inspector) for record in own)
            text = f"{own[0].authority}: {len(names)} lead inspectors ({', '.join(names)})."
            rows.append(Sentence(text, "record", tuple(filter(None, cited))))
    lead = notice(f"{len(rows)} of {len(councils)} authorities had {wanted.said} lead inspectors.")
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def _is_wanted(
    question: str, ordered: Sequence[tuple[object, Sequence[ReportRecord]]], is_at_one: bool
) -> Callable[[Sequence[ReportRecord]], bool]:
    """Which inspectors are asked for, by the inspections that each led."""
    regions = number_wanted(question, _REGIONS)
    if regions and (regions.least or 0) > 1:
        return lambda own: regions.holds(len({_region_of(record) for record in own}))
    councils = number_wanted(question, _COUNCILS)
    if councils and not is_at_one:
        return lambda own: councils.holds(len({record.authority for record in own}))
    most = len(ordered[0][1]) if ordered else 0
    wanted = number_wanted(
        _OF_THE.sub(" ", question),
        r"(?:inspections?|times?|visits?|reports?|ones?)",
        is_of_times=True,
    )
    if not wanted and (is_at_one or _AGAIN.search(question)):
        wanted = Wanted(2, None)
    if wanted:
        return lambda own: wanted.holds(len(own))
    if _MOST.search(question):
        return lambda own: len(own) == most
    return lambda _: True


def _region_of(record: ReportRecord) -> str:
    return next((a.region for a in AUTHORITIES if a.name == record.authority), "")


def _is_of_each(regions: Sequence[str], own: Sequence[ReportRecord]) -> bool:
    """Whether some of the inspections were in each of the regions."""
    names = {record.authority for record in own}
    return all(names & {*councils_of([region])} for region in regions)


def _row(inquiry: Inquiry, name: str, where: str, own: Sequence[ReportRecord]) -> Sentence:
    at = where or ", ".join(dict.fromkeys(record.authority for record in own))
    text = f"{name}: {len(own)} {'inspection' if len(own) == 1 else 'inspections'} ({at})."
    cited = (cite_words(inquiry, record, name) for record in own)
    return Sentence(text, "record", tuple(filter(None, cited)))
