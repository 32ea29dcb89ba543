"""What gold questions can be put to: Pincite itself, and what it is compared with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from eval_questions.errors import UnknownSystem
from eval_questions.questions import Question

if TYPE_CHECKING:
    from assistant import Model
    from index import Library

BASELINES = ("llamaindex", "bm25", "dense")


class System(Protocol):
    """Something that answers questions, or only ranks paragraphs for them."""

    @property
    def name(self) -> str:
        """Its name in tables and results, with whatever setting changes what it gives."""

    @property
    def ranking_only(self) -> bool:
        """Whether its `ask` gives nothing but `retrieved`."""

    def prepare(self) -> None:
        """Build what it needs. Called once before the first question, and only if there is one."""

    def ask(self, question: Question) -> Mapping[str, Any]:
        """The `ask` object for one question. May be called from several threads at once."""


class Pincite:
    """Pincite, asked as a user asks it."""

    ranking_only = False

    def __init__(
        self, library: Library, *, answer_with: str = "extract", model: Model | None = None
    ) -> None:
        self._library, self._answer_with, self._model = library, answer_with, model
        written_by = f"{answer_with} {model.name}" if model else answer_with
        if model and model.helps:
            written_by += f", which also {' and '.join(model.helps)}"
        self.name = "pincite" if answer_with == "extract" else f"pincite with {written_by}"

    def prepare(self) -> None:
        """Ask once before any question is timed: models and search files are read then."""
        import assistant

        assistant.ask(self._library, "What did inspectors find?")

    def ask(self, question: Question) -> Mapping[str, Any]:
        import assistant

        answer = assistant.ask(
            self._library,
            question.question,
            history=question.history,
            answer_with=self._answer_with,
            model=self._model,
        )
        return assistant.answer_json(answer)


def system_named(
    name: str, library: Library, *, answer_with: str = "extract", model: Model | None = None
) -> System:
    """The system of that name over a store.

    Raises:
        UnknownSystem: there is none.
    """
    from eval_questions import baselines

    makers: dict[str, Callable[[], System]] = {
        "pincite": lambda: Pincite(library, answer_with=answer_with, model=model),
        "llamaindex": lambda: baselines.LlamaIndexChunks(library),
        "bm25": lambda: baselines.Bm25Paragraphs(library),
        "dense": lambda: baselines.DenseParagraphs(library),
    }
    if name not in makers:
        raise UnknownSystem(name, makers)
    return makers[name]()
