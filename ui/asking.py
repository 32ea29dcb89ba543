"""What the page sends when something is asked: never trusted, always checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from index import ReportRecord

MAX_EARLIER = 20  # earlier questions that are read
MAX_CHOSEN = 600  # names in one filter; all of England has 153 authorities

Text = Annotated[str, Field(max_length=20_000)]  # `ask` says what is too long to be answered
Name = Annotated[str, Field(max_length=200)]
Year = Annotated[int, Field(ge=1900, le=2200)]


class Filters(NamedTuple):
    """What `ask` takes beside a question."""

    authorities: tuple[str, ...]
    years: tuple[int, ...]
    reports: tuple[str, ...]


class Asked(BaseModel):
    """A question, its turn in the conversation, and the filters chosen for it.

    "all" as a filter sets aside what the question itself says of place or time.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    turn: Name
    question: Text
    history: tuple[Text, ...] = ()
    authorities: tuple[Name, ...] = Field((), max_length=MAX_CHOSEN)
    years: tuple[Year | Literal["all"], ...] = Field((), max_length=MAX_CHOSEN)
    reports: tuple[Name, ...] = Field((), max_length=MAX_CHOSEN)

    @property
    def earlier(self) -> tuple[str, ...]:
        """The user's earlier questions that are read, oldest first."""
        return self.history[-MAX_EARLIER:]

    def filters(self, records: Sequence[ReportRecord]) -> Filters:
        """The filters, with "all" spelled out for the reports that are stored."""
        authorities, years = self.authorities, self.years
        if "all" in authorities:
            authorities = tuple(sorted({record.authority for record in records}))
        if "all" in years:
            years = tuple(sorted({year_of(record) for record in records} - {0}))
        return Filters(authorities, tuple(y for y in years if y != "all"), self.reports)


def year_of(record: ReportRecord) -> int:
    """The year of an inspection's last day, or of publication; 0 where neither is known."""
    day = record.inspection_end or record.published
    return day.year if day else 0
