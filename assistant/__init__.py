"""Understands a question, gathers evidence, and answers with citations that were checked."""

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
from assistant.gather import inquire
from assistant.inquiry import Inquiry
from assistant.layout import Group, Table, arrange
from assistant.quoting import stands_in
from assistant.render import answer_json, name_citation, render_markdown, render_text
from assistant.vocabulary import Term, glossary, matching_terms
from assistant.writing import HELPS, Model, Prices

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
