"""Which councils have had which kinds of inspection: all three, one without the other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.answer import Citation, Sentence
from assistant.cues.catalogue import ALL_KINDS
from assistant.forms.aggregates.frameworks import besides_frameworks, framework_named
from assistant.forms.aggregates.inspected import IN_A_YEAR, by_council
from assistant.forms.aggregates.narrowed import CHILDRENS, narrow
from assistant.forms.aggregates.outcomes import outcome_of
from assistant.forms.aggregates.rows import ASKS_GRADE
from assistant.forms.aggregates.stored import front_of
from assistant.forms.aggregates.things import items_wanted
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.inspections import by_authority, ended
from assistant.joint_themes import KIND as JOINT_TARGETED
from assistant.joint_themes import themes_said
from assistant.patterns import any_of
from assistant.places import councils_of
from assistant.scoping import of_same_times
from assistant.times import Times
from index import ReportRecord

_NAMED: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "childrens-services",
        "children’s services",
        any_of(
            r"\b(?:ordinary|normal|usual|standard|regular) (?:\w+ )?(?:child|inspection|one)\w*"
            r"|\b(?:children['’]?s services|full|main) (?:inspection|one|visit)s?\b|\bILACS\b"
            r"|\bSIFs?\b"
        ),
    ),
    (
        JOINT_TARGETED,
        "joint targeted area",
        any_of(
            r"\bJTAIs?\b|\bjoint targeted\b"
            r"|\b(?:joint|multi-agency) (?:area )?(?:inspection|one|visit|letter)s?\b"
        ),
    ),
    (
        "area-send",
        "area SEND",
        any_of(
            r"\barea SEND\b|\bSEND (?:area )?(?:inspection|one|visit|letter|report)s?\b"
            r"|\b(?:for|on|of|a|an|and|nor|or|no) SEND\b|\bSEND\W*$"
            r"|\bSEND(?=[ -](?:done|too|also|plus|inspected)\b)"
        ),
    ),
)
_HAD = any_of(
    r"\b(?:had|has|have|having|got|been through|gone through|undergone|with|received|seen)\b"
)
_WHO = any_of(
    r"\b(?:who|nobody|no one|which|what|where|list|name|how many|any\w*|councils|authorities|areas"
    r"|places|boroughs|counties|LAs|those|every|all|each)\b"
)
_NOT = any_of(
    r"\b(?:no|not|never|without|nor|neither|yet to|minus|lack\w*)\b[^,;?]{0,25}$"
    r"|n['’]t\b[^,;?]{0,25}$"
)
# "A JTAI but no ILACS since": none that came later.
_NONE_SINCE = any_of(
    r"\b(?:no|not|never|without|nothing|none)\b[^.;?]*\b(?:since(?: then| that)?"
    r"|after(?:wards| it| that)|later on|following it)(?=\W*(?:$|[.;:,?–-]))"
)


# "Never been inspected under ILACS"; "no improvement points in an ILACS" is of those who had one.
_YET_TO = any_of(
    r"(?:\b(?:never|not|yet to|no|without)\b|n['’]t\b)"
    r"(?: (?:an?|any|the|one|single|full|old|new|own|proper|ever|yet|actually|be|been|being|done"
    r"|had|has|have|having|get|got|go|gone|receive|received|see|seen|inspect(?:ed|ions?)|visit(?:ed|s)?"
    r"|reports?|under|by|with|of|through|to|for|on))*\s*$"
)


def answer_kinds_had(inquiry: Inquiry) -> Draft | None:
    """A row for each council and report of the kinds asked for; None where no kinds are."""
    wanted, unwanted = _kinds(inquiry)
    keys = _framework_lacking(inquiry.reading.question)
    if keys and not (wanted and unwanted):
        return _without_framework(inquiry, keys)
    if not wanted and not unwanted:
        return None
    in_turn = _in_turn(inquiry.reading.question) if len(wanted) == 2 else ()
    is_or = not unwanted and _is_either(inquiry.reading.question)
    is_since = _NONE_SINCE.search(inquiry.reading.question) is not None
    is_in_year = IN_A_YEAR.search(inquiry.reading.question) is not None
    by_key = by_council(_records(inquiry), is_in_year=is_in_year)
    rows: list[Sentence] = []
    found = [
        (key, own)
        for key, own in sorted(by_key.items())
        if (wanted <= (kinds := {r.kind for r in own}) or (is_or and wanted & kinds))
        and not unwanted & (_kinds_since(own, wanted) if is_since else kinds)
        and (not in_turn or _had_in_turn(own, in_turn))
    ]
    for _, every in found:
        own = [record for record in every if record.kind in wanted]
        own = _ends_of(own, in_turn) if in_turn else own
        own = own or [max(every, key=ended)]  # of one that lacks it, the last it had
        rows += _rows(inquiry, sorted(own, key=lambda r: r.report_id))
    n_found, n_all = (len({name for name, _ in keys}) for keys in (dict(found), by_key))
    when = " of one year" if is_in_year else ""
    since = " since" * (is_since and bool(unwanted))
    turn = f", {_title_of(in_turn[1])} after {_title_of(in_turn[0])}" if in_turn else ""
    which = f"{_said(wanted, unwanted, is_or=is_or)}{since}{turn}"
    said = f"{n_found} of {n_all} authorities have reports{when} {which}."
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (notice(said), *rows), "record", ranked)


# "A SEND inspection later on, after the joint one": the second that is named came first.
_CAME_AFTER = any_of(r"\b(?:after|following|since|on the heels of)\b")
_CAME_BEFORE = any_of(r"\b(?:before|then|followed by|and later|ahead of|prior to|preced\w+)\b")


_OR = re.compile(r"^[^.;?]{0,20}\bor\b", re.I)


def _in_turn(question: str) -> tuple[str, ...]:
    """The kinds of two inspections, the sooner first; () where no order of them is asked for."""
    named = sorted((said.start(), said.end(), kind) for kind, said in _kinds_named(question))
    if len(named) != 2:
        return ()
    (_, end, first), (start, _, second) = named
    between = question[end:start]
    if _CAME_AFTER.search(between):
        return second, first
    return (first, second) if _CAME_BEFORE.search(between) else ()


def _is_either(question: str) -> bool:
    """Whether one of the kinds that a question names will do: "a SEND or a joint inspection"."""
    named = sorted(said.span() for _, said in _kinds_named(question))
    between = [question[end:last] for (_, end), (_, last) in pairwise(named)]
    return any(_OR.search(said) for said in between)


def _had_in_turn(own: Sequence[ReportRecord], kinds: Sequence[str]) -> bool:
    return bool(_ends_of(own, kinds))


def _ends_of(own: Sequence[ReportRecord], kinds: Sequence[str]) -> list[ReportRecord]:
    """A council's inspections of two kinds, those of the second after one of the first."""
    sooner = [r for r in own if r.kind == kinds[0]]
    later = [r for r in own if r.kind == kinds[1] and any(ended(s) < ended(r) for s in sooner)]
    return [*(s for s in sooner if any(ended(s) < ended(r) for r in later)), *later]


def _title_of(kind: str) -> str:
    return next(title for own, title, _ in _NAMED if own == kind)


def _kinds_named(question: str) -> list[tuple[str, re.Match[str]]]:
    """The kinds of inspection that a question names, each where it does so first."""
    return [(kind, said) for kind, _, asked in _NAMED if (said := asked.search(question))]


def _kinds_since(own: Sequence[ReportRecord], wanted: Collection[str]) -> set[str]:
    """The kinds of a council's inspections after the last of each of the kinds it must have had."""
    last = max(ended(record) for record in own if record.kind in wanted)
    return {record.kind for record in own if ended(record) > last}


def _framework_lacking(question: str) -> tuple[str, ...]:
    """The framework under which councils are asked for that had no inspection; () for none."""
    named = framework_named(question)
    is_lacking = named and _WHO.search(question) and _YET_TO.search(question[: named[1]])
    return named[0] if named and is_lacking else ()


def _without_framework(inquiry: Inquiry, keys: Sequence[str]) -> Draft:
    """The last inspection of each council that had none under a framework."""
    reading = inquiry.reading
    bare = besides_frameworks(reading.question)  # it is what they lack
    times = replace(reading.times, occasion=Times().occasion)
    of_time = replace(inquiry, reading=replace(reading, question=bare, times=times))
    of_any = replace(inquiry, reading=replace(reading, question=bare, times=Times()))
    councils = by_authority(r for r in _records(of_any) if r.kind == CHILDRENS)
    had = {r.authority for r in _records(of_time) if r.framework in keys}
    lacking = [own for own in councils if own[0].authority not in had]
    rows = _rows(inquiry, [max(own, key=ended) for own in lacking])
    lead = notice(
        f"{len(lacking)} of {len(councils)} authorities have no report of that framework; shown is "
        "the last inspection of each."
    )
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def _said(wanted: Collection[str], unwanted: Collection[str], *, is_or: bool) -> str:
    """The kinds in words: "of joint targeted area, but none of area SEND"."""
    having = f" {'or' if is_or else 'and'} ".join(
        title for kind, title, _ in _NAMED if kind in wanted
    )
    without = " or ".join(title for kind, title, _ in _NAMED if kind in unwanted)
    but = f", but none of {without}" if without else ""
    return f"of {having}{but}" if having else f"stored{but}"


def _kinds(inquiry: Inquiry) -> tuple[set[str], set[str]]:
    """The kinds of inspection that a council must have had, and those that it must not."""
    question = inquiry.reading.question
    is_asked = _HAD.search(question) is not None and _WHO.search(question) is not None
    is_asked &= not items_wanted(question)  # "all kinds of inspection: any with over 20 points"
    if is_asked and ALL_KINDS.search(question):
        return {kind for kind, _, _ in _NAMED}, set()
    named = _kinds_named(question)
    # "No SEND": a word for it begins with what denies it.
    unwanted = {
        kind
        for kind, said in named
        if _NOT.search(question[: said.start()]) or _NOT.match(f"{said.group().split()[0]} ")
    }
    wanted = {kind for kind, _ in named} - unwanted
    if not is_asked and not (wanted and unwanted):
        return set(), set()  # "JTAIs but no SEND" asks by itself
    if len(named) == 1 and unwanted and unwanted != {"childrens-services"}:
        return set(), unwanted
    if len(named) > 1 and not wanted:
        return set(), unwanted
    is_of_several = len(named) > 1 and any(kind != "childrens-services" for kind in wanted)
    is_of_named = bool(inquiry.reading.authorities) and len(wanted - {"childrens-services"}) == 1
    return (wanted, unwanted) if is_of_several or is_of_named else (set(), set())


def _records(inquiry: Inquiry) -> list[ReportRecord]:
    """The reports of every kind, of the councils, the regions and the time named."""
    reading, records = inquiry.reading, list(inquiry.library.reports())
    if reading.authorities:
        records = [r for r in records if r.authority in reading.authorities]
    elif reading.regions:
        in_region = councils_of(reading.regions)
        records = [r for r in records if r.authority in in_region]
    records = [r for r in records if r.authority not in reading.left_out]
    bare = replace(reading, question=besides_frameworks(reading.question))
    records = [*narrow(replace(inquiry, reading=bare), records)[0]]
    if named := framework_named(reading.question):  # of those that are of one alone
        records = [r for r in records if r.kind != CHILDRENS or r.framework in named[0]]
    # A framework is one of the kinds asked for, and no condition on the others.
    times = replace(reading.times, occasion=replace(reading.times.occasion, frameworks=()))
    of_time = [*of_same_times(records, times, reading)]
    is_dated = times.years or times.since or times.until or times.bounds
    return of_time if is_dated else of_time or records


def _rows(inquiry: Inquiry, own: Iterable[ReportRecord]) -> list[Sentence]:
    """Each report by its title; a joint inspection with what it looked into."""
    rows = []
    for record in own:
        said = next(iter(themes_said(inquiry.library, record)), None)
        cited: Citation | None = front_of(inquiry, record)
        if record.kind == JOINT_TARGETED and inquiry.reading.authorities and said:
            theme = cite(inquiry, said.anchor, said.sentence)
            rows.append(Sentence(said.sentence, "quote", (theme,), speaker(record)))
        elif cited:
            went = ASKS_GRADE.search(inquiry.reading.question) and outcome_of(inquiry, record)
            rows += [went] if went else []
            rows.append(Sentence(f"{speaker(record)}: {record.title}.", "record", (cited,)))
    return rows
