"""What the API is sent: never trusted, always checked."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ui.asking import MAX_CHOSEN, MAX_EARLIER, Name, Text, Year

Writer = Literal["extract", "model", "thorough"]


class Question(BaseModel):
    """A question, those before it, and the scope it is held to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: Annotated[Text, Field(description="In words.", examples=["What must they improve?"])]
    history: tuple[Text, ...] = Field(
        default=(),
        description=f"The earlier questions, oldest first; the last {MAX_EARLIER} are read.",
    )
    authorities: tuple[Name, ...] = Field(
        default=(), max_length=MAX_CHOSEN, description="Only their reports are searched."
    )
    years: tuple[Year, ...] = Field(
        default=(), max_length=MAX_CHOSEN, description="Only inspections or reports of these years."
    )
    reports: tuple[Name, ...] = Field(
        default=(), max_length=MAX_CHOSEN, description="Only these reports."
    )
    answer_with: Writer | None = Field(
        default=None,
        description="extract: the reports' own sentences; model, thorough: a language model's, "
        "where one is set up; null: as this Pincite is set up.",
    )
