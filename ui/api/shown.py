"""What the API answers with. Keys are only ever added within one version of it.

An answer is the object that `pincite ask --json` prints, and each citation in it
says besides how people name the place and where it is read.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

T = TypeVar("T")


class Anchor(BaseModel):
    """A place that a citation points at."""

    report_id: str
    label: str = Field(description="The printed number, or a section and position.")


class Citation(Anchor):
    """A paragraph that a sentence rests on, and the words relied on."""

    page: int = Field(description="From 1; 0 where the report has no pages.")
    quote: str
    check: str = Field(description="verbatim, record or supported.")
    name: str = Field("", description="As people write it: Northmoor 2023 ¶14.")
    url: str = Field("", description="Where it is read.")


class Cell(BaseModel):
    """Where a sentence stands in a table; rows and columns in order of first mention."""

    row: str
    column: str
    value: str


class Sentence(BaseModel):
    """One sentence of an answer."""

    text: str
    kind: str = Field(
        description="quote: the inspectors' words; record: from stored grades and facts; "
        "generated: a model's; notice: Pincite of itself."
    )
    citations: list[Citation]
    heading: str = ""
    cell: Cell | None = None


class AnsweredScope(BaseModel):
    """Which reports were searched, and why these."""

    reports: list[str]
    explanation: str


class Retrieved(Anchor):
    """A paragraph that the search found."""

    score: float


class Answer(BaseModel):
    """An answer and all it rests on."""

    question: str
    history: list[str]
    status: str = Field(
        description="answered, partly_answered, not_in_reports, needs_clarification, out_of_scope."
    )
    kind: str
    scope: AnsweredScope
    answer: str = Field(description="The sentences as Markdown.")
    sentences: list[Sentence]
    citations: list[Citation]
    retrieved: list[Retrieved] = Field(description="Ranked, before anything was chosen.")
    answered_with: str = Field(description="extract, record, or the model's name.")
    timings_ms: dict[str, float]
    usage: dict[str, Any] | None = None


class Found(Retrieved):
    """A paragraph found, in full."""

    name: str
    url: str
    page: int
    headings: list[str]
    text: str


class Search(BaseModel):
    """What a search found, and where it looked."""

    query: str
    scope: AnsweredScope
    hits: list[Found]


class Judgement(BaseModel):
    """A grade, as printed and in canonical form."""

    area: str
    area_key: str
    grade: str
    grade_key: str
    anchor: Anchor


class ImprovementItem(BaseModel):
    """One thing the inspectors asked to be improved."""

    text: str
    deadline: str
    addressee: str
    anchor: Anchor


class Anomaly(BaseModel):
    """Something odd in the print or the file."""

    kind: str
    detail: str
    page: int


class Report(BaseModel):
    """A stored report: the object that `pincite reports --json` prints."""

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
    source: str
    url: str
    sha256: str
    pages: int
    numbered_paragraphs: int
    last_number: int
    judgements: list[Judgement]
    overall: str | None
    improvement_items: list[ImprovementItem]
    anomalies: list[Anomaly]
    is_invented: bool


class JudgementRow(Judgement):
    """A grade with the report that gives it."""

    authority: str
    inspection_end: date | None
    url: str


class ImprovementRow(ImprovementItem):
    """A thing to improve with the report that asks for it."""

    authority: str
    inspection_end: date | None
    url: str


class Footnote(BaseModel):
    """A footnote and its mark."""

    mark: str
    text: str


class Paragraph(Anchor):
    """A paragraph, word for word as published."""

    page: int
    headings: list[str]
    text: str
    footnotes: list[Footnote]


class Mark(BaseModel):
    """Where words stand in a text, counted in characters (Unicode code points)."""

    start: int
    end: int


class ReadParagraph(Paragraph):
    """A paragraph between its neighbours, with what a reader needs to place it."""

    name: str
    url: str
    reference: str = Field(description="As it is cited in a document.")
    official_url: str = Field(description="The inspectorate's own file; empty where not known.")
    is_invented: bool
    marks: list[Mark] = Field(description="Where the words asked for stand.")
    before: Paragraph | None
    after: Paragraph | None


class Page(BaseModel, Generic[T]):
    """Some of a list, in its order."""

    total: int
    items: list[T]


class AddedReport(BaseModel):
    """A file was read, and what became of it."""

    report_id: str
    outcome: str = Field(description="stored, replaced, unchanged, or copy of one stored already.")
    numbered_paragraphs: int | None = Field(description="null where the file was known already.")
    anomalies: list[str] = Field(description="What is odd in the print.")


class Kept(BaseModel):
    """Feedback was stored."""

    feedback_id: str
