"""A stored report without its paragraphs: a row of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from ingest import Anomaly, ImprovementItem, Judgement

Outcome = Literal["stored", "replaced", "unchanged", "copy"]

_PLAIN = (
    *("report_id", "authority", "urn", "kind", "framework", "title"),
    *("inspection_start", "inspection_end", "published", "lead_inspector"),
    *("source", "url", "sha256", "pages", "numbered_paragraphs", "last_number"),
)


class Added(NamedTuple):
    """What became of a report that was to be stored."""

    report_id: str  # under which it is stored; "-2" may have been added to the reader's
    outcome: Outcome  # "copy": the report is stored already, from another or a better file


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A row of the catalogue. The fields that `ingest.Report` has too mean the same."""

    report_id: str
    authority: str
    urn: str
    kind: str
    framework: str
    title: str
    inspection_start: date | None
    inspection_end: date | None
    published: date | None
    lead_inspector: str
    previous_inspection: str
    source: str
    url: str
    sha256: str
    pages: int
    numbered_paragraphs: int
    last_number: int  # the highest printed paragraph number; 0 where none is printed
    n_paragraphs: int  # numbered or not
    judgements: tuple[Judgement, ...]
    improvement_items: tuple[ImprovementItem, ...]
    anomalies: tuple[Anomaly, ...]
    acronyms: tuple[tuple[str, str], ...]
    is_invented: bool

    @property
    def overall(self) -> str | None:
        """The grade key of overall effectiveness; None where the report gives none."""
        return next((j.grade_key for j in self.judgements if j.area_key == "overall"), None)

    def to_json(self) -> dict[str, Any]:
        """Return the object that `pincite reports --json` prints; dates are ISO or None."""
        found = {name: getattr(self, name) for name in _PLAIN}
        for name in ("inspection_start", "inspection_end", "published"):
            found[name] = found[name].isoformat() if found[name] else None
        return found | {
            "judgements": [
                _with_anchor(j, "area", "area_key", "grade", "grade_key") for j in self.judgements
            ],
            "overall": self.overall,
            "improvement_items": [
                _with_anchor(i, "text", "deadline", "addressee") for i in self.improvement_items
            ],
            "anomalies": [a._asdict() for a in self.anomalies],
            "is_invented": self.is_invented,
        }


def _with_anchor(value: Judgement | ImprovementItem, *names: str) -> dict[str, Any]:
    found = {name: getattr(value, name) for name in names}
    return found | {"anchor": value.anchor._asdict()}
