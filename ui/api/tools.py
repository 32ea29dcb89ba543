"""What an assistant may ask of Pincite by tool: the arguments, and what each tool gives.

The tools only read. What an assistant makes of their results is no answer of Pincite's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from ingest import Anchor
from ui.api import shown
from ui.api.asked import Question
from ui.api.markdown import Writer
from ui.api.records import Chosen, graded
from ui.asking import MAX_CHOSEN, Name, Text, Year
from ui.reading import read_around

if TYPE_CHECKING:
    from ui.api.describing import Describer
    from ui.api.service import Service

MAX_HITS = 20  # more would fill an assistant's context with what comes last

Authorities = Annotated[
    tuple[Name, ...], Field(max_length=MAX_CHOSEN, description="Councils; none for all.")
]
Years = Annotated[tuple[Year, ...], Field(max_length=MAX_CHOSEN, description="None for all.")]


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Scoped(_Arguments):
    authorities: Authorities = ()
    years: Years = ()


class Ask(_Scoped):
    """Answer a question from the reports, every sentence cited to its printed paragraph."""

    question: Text
    history: tuple[Text, ...] = Field(default=(), description="Earlier questions, oldest first.")


class Search(_Scoped):
    """Find the paragraphs of reports that speak of something, best first."""

    query: Text
    k: int = Field(default=8, ge=1, le=MAX_HITS, description="At most so many.")


class ReadParagraph(_Arguments):
    """Read one paragraph word for word, with the one before it and the one after."""

    report_id: Name = Field(description="northmoor-2023-03, as the other tools give it.")
    label: Name = Field(description="14, judgements, what-needs-to-improve:2")


class ListJudgements(_Scoped):
    """List every grade that the chosen reports give, complete, with where each is printed."""

    area: Name = Field(default="", description="An area_key: overall, care-leavers; empty: all.")


class Told(BaseModel):
    """An answer."""

    status: str = Field(description="answered, partly_answered, not_in_reports, ...")
    answer: str = Field(description="Markdown; what stands in quotation marks is word for word.")
    scope: str = Field(description="Which reports were searched, and why these.")
    citations: list[shown.Citation]


Call = Callable[["Service", "Describer", BaseModel], BaseModel]


class Tool(NamedTuple):
    """A tool; the docstring of its arguments is what an assistant is told of it."""

    name: str
    arguments: type[BaseModel]
    result: type[BaseModel]
    call: Call


def _ask(service: Service, describer: Describer, given: BaseModel) -> Told:
    answer = service.answering.ask(Question.model_validate(given.model_dump()))
    writer = Writer(describer)
    for sentence in answer.sentences:
        writer.add(sentence)
    writer.end(answer)
    return Told(
        status=answer.status,
        answer=writer.text,
        scope=answer.scope.explanation,
        citations=[describer.citation(each) for each in answer.citations],
    )


def _search(service: Service, describer: Describer, given: BaseModel) -> shown.Search:
    assert isinstance(given, Search)
    asked = Question(
        question=given.query,
        authorities=given.authorities,
        years=given.years,
        answer_with="extract",
    )
    return describer.search(service.answering.ask(asked), given.k)


def _read(service: Service, describer: Describer, given: BaseModel) -> shown.ReadParagraph:
    assert isinstance(given, ReadParagraph)
    anchor = Anchor(given.report_id, given.label)
    return describer.reading(read_around(service.library, anchor))


def _judgements(
    service: Service, describer: Describer, given: BaseModel
) -> shown.Page[shown.JudgementRow]:
    assert isinstance(given, ListJudgements)
    chosen = Chosen.by(given.authorities, given.years)
    found = graded(chosen.of(service.library.reports()), given.area)
    return shown.Page(total=len(found), items=[describer.judgement(*each) for each in found])


TOOLS = (
    Tool("ask", Ask, Told, _ask),
    Tool("search", Search, shown.Search, _search),
    Tool("read_paragraph", ReadParagraph, shown.ReadParagraph, _read),
    Tool("list_judgements", ListJudgements, shown.Page[shown.JudgementRow], _judgements),
)
