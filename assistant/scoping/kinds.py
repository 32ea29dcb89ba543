"""Which kinds of inspection a question without a named kind may be about.

A council's children's services inspection is meant unless the words point
elsewhere. What only another kind speaks of (a school's help for a disabled child,
how the police record risk) is found there all the same: its reports stay in
scope, behind those of children's services, or beside them where the words are
those of their field.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cues.catalogue import EVERY_KIND
from assistant.cues.mentions import asks_for_mention
from assistant.inspections import besides
from assistant.keeping import kept
from assistant.patterns import any_of
from assistant.reading import Reading
from assistant.times import JOINT, kinds_left_out, kinds_together
from index import ReportRecord

DEFAULT_KIND = "childrens-services"
# Words of the field of another kind.
_OF_FIELD = {
    "area-send": any_of(
        r"\bSEND?\b(?! (?:him|her|them|me|it|a|the)\b)",
        r"\bspecial (?:educational )?needs\b|\bspecial school|\bSENCOs?\b|\blocal offer\b",
        r"\bEHC(?:P|Ps)?\b|\bEHC plans?\b|\beducation,? health and care plan|\bspeech therap",
        r"\barea(?:'s)? (?:local )?partnership\b|\bautis\w+|\bneurodiver\w+|\bADHD\b",
        r"\bwheelchairs?\b|\boccupational therap\w+|\bphysio\w*|\bspeech and language\b",
        r"\bparent carer forum\b|\bannual reviews? of (?:the )?plans?\b",
    ),
    "joint-targeted-area": any_of(
        r"\bpolice\b|\bconstabular(?:y|ies)\b|\bthe Met\b",
        r"\bprobation\b|\byouth (?:offending|justice)\b|\bYOTs?\b|\bYOS\b",
        r"\bjoint(?:ly)? inspect\w+|\binspectorates\b|\bJTAI\b",
        r"\bstatements? of (?:proposed )?action\b",
        r"\bhealth (?:visitors?|services|trust)\b|\bschool nurs\w+|\bhospital\b|\bGPs?\b",
    ),
}
# Asked of an authority's inspections as a row of grades, items or dates: of one kind only.
_OF_ONE_KIND = frozenset({"grade", "recommend", "trend", "compare", "aggregate"})


def main_kind(reading: Reading, records: Sequence[ReportRecord]) -> Sequence[ReportRecord]:
    """The records of the kind named, or of each authority's default kind where it has any.

    A list may be of several: "who had a JTAI or a SEND inspection?"
    """
    if reading.report_kind == JOINT:
        is_of_all = reading.form == "aggregate" and not reading.authorities
        targeted = [r for r in records if r.kind == "joint-targeted-area" and is_of_all]
        return targeted or _joint(records)
    if reading.report_kind:
        is_list = reading.form == "aggregate"
        kinds = (is_list and kinds_together(reading.question)) or {reading.report_kind}
        return [r for r in records if r.kind in kinds]
    return _default(records)


@kept
def _default(records: Sequence[ReportRecord]) -> tuple[ReportRecord, ...]:
    """The records of each authority's default kind, or all of an authority that has none."""
    has_default = {r.authority for r in records if r.kind == DEFAULT_KIND}
    return tuple([r for r in records if r.kind == DEFAULT_KIND or r.authority not in has_default])


def _joint(records: Sequence[ReportRecord]) -> list[ReportRecord]:
    """Of each authority the joint targeted inspections, or those for SEND where it has none."""
    targeted = {r.authority for r in records if r.kind == "joint-targeted-area"}
    return [
        r
        for r in records
        if r.kind == ("joint-targeted-area" if r.authority in targeted else "area-send")
    ]


def other_kinds(reading: Reading, records: Sequence[ReportRecord]) -> Sequence[ReportRecord]:
    """The records of the same authorities that may answer although another kind is meant first."""
    is_of_any = asks_for_mention(reading.question) or EVERY_KIND.search(reading.question)
    is_of_one = reading.form in _OF_ONE_KIND and not is_of_any
    if reading.report_kind or (is_of_one and not _hinted(reading)):
        return []
    others = besides(records, main_kind(reading, records))
    left_out = kinds_left_out(reading.question)
    return [r for r in others if r.kind not in left_out] if left_out else others


def speaking_first(
    reading: Reading, latest: Sequence[ReportRecord], others: Sequence[ReportRecord]
) -> Sequence[ReportRecord]:
    """Which answer first: the latest, and with them others whose field the words are of.

    What must be improved is asked of one report: of the other kind's alone, then.
    """
    kinds = _hinted(reading)
    hinted = [r for r in others if r.kind in kinds] if kinds else []
    if not hinted:
        return latest
    if reading.form in _OF_ONE_KIND:
        whose = {r.authority for r in hinted}
        return [*hinted, *(r for r in latest if r.authority not in whose)]
    return [*latest, *hinted]


def _hinted(reading: Reading) -> set[str]:
    return {kind for kind, words in _OF_FIELD.items() if words.search(reading.said)}
