"""Understands a question, gathers evidence, and answers with citations that were checked."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from assistant.answer import (
    Answer,
    Cell,
    Check,
    Citation,
    Scope,
    Sentence,
    SentenceKind,
    Status,
    Usage,
)
from assistant.ask import ask, ask_in_steps
from assistant.errors import AssistantError, EmptyQuestion, QuestionTooLong, UnknownWriter
from assistant.layout import Group, Table, arrange
from assistant.quoting import stands_in
from assistant.render import answer_json, name_citation, render_markdown, render_text

if TYPE_CHECKING:
    from assistant.gather import inquire
    from assistant.inquiry import Inquiry
    from assistant.vocabulary import Term, glossary, matching_terms
    from assistant.writing import HELPS, Model, Prices

# Where that stands which takes a second to load; it is loaded when it is first asked for.
_LATER = {
    "inquire": "gather",
    "Inquiry": "inquiry",
    **dict.fromkeys(("Term", "glossary", "matching_terms"), "vocabulary"),
    **dict.fromkeys(("HELPS", "Model", "Prices"), "writing"),
}

__all__ = [
    "HELPS",
    "Answer",
    "AssistantError",
    "Cell",
    "Check",
    "Citation",
    "EmptyQuestion",
    "Group",
    "Inquiry",
    "Model",
    "Prices",
    "QuestionTooLong",
    "Scope",
    "Sentence",
    "SentenceKind",
    "Status",
    "Table",
    "Term",
    "UnknownWriter",
    "Usage",
    "answer_json",
    "arrange",
    "ask",
    "ask_in_steps",
    "glossary",
    "inquire",
    "matching_terms",
    "name_citation",
    "render_markdown",
    "render_text",
    "stands_in",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # whatever has the name
    """Return what is loaded late, as PEP 562 has it."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
