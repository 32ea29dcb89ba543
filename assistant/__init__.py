"""Understands a question, gathers evidence, and answers with citations that were checked."""

from assistant.answer import Answer, Cell, Check, Citation, Scope, Sentence, SentenceKind, Status
from assistant.ask import ask
from assistant.errors import AssistantError, EmptyQuestion, QuestionTooLong
from assistant.gather import inquire
from assistant.inquiry import Inquiry
from assistant.layout import Group, Table, arrange
from assistant.render import answer_json, name_citation, render_markdown, render_text
from assistant.vocabulary import Term, glossary, matching_terms

__all__ = [
    "Answer",
    "AssistantError",
    "Cell",
    "Check",
    "Citation",
    "EmptyQuestion",
    "Group",
    "Inquiry",
    "QuestionTooLong",
    "Scope",
    "Sentence",
    "SentenceKind",
    "Status",
    "Table",
    "Term",
    "answer_json",
    "arrange",
    "ask",
    "glossary",
    "inquire",
    "matching_terms",
    "name_citation",
    "render_markdown",
    "render_text",
]
