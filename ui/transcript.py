"""An answer to keep: as Markdown with its sources, and as plain words to be read aloud."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ui.citing import cite_in_full
from ui.words import STATUS_WORDS

if TYPE_CHECKING:
    from assistant import Answer
    from index import Library


def answer_markdown(answer: Answer, library: Library) -> str:
    """Return the answer under its question, and below it each paragraph cited, in full."""
    from assistant import name_citation, render_markdown

    sources = [
        f"- [{name_citation(c)}] "
        + cite_in_full(library.report(c.anchor.report_id), library.paragraph(c.anchor))
        for c in answer.citations
    ]
    parts = [
        f"## {' '.join(answer.question.split())}",
        f"*{STATUS_WORDS[answer.status]} {answer.scope.explanation}*",
        render_markdown(answer),
        "\n".join(["Sources:", "", *sources]) if sources else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def answer_aloud(answer: Answer, names: Mapping[str, str]) -> str:
    """Return what a screen reader says of an answer that has come: its status, scope and words.

    Args:
        answer: The whole answer.
        names: Of the reports, by their ids.
    """
    said = [STATUS_WORDS[answer.status], answer.scope.explanation]
    for sentence in answer.sentences:
        words = f"Inspectors wrote: {sentence.text}" if sentence.kind == "quote" else sentence.text
        places = [
            f"{names.get(c.anchor.report_id, c.anchor.report_id)} {c.anchor.label}"
            for c in sentence.citations
        ]
        said.append(f"{words} {'; '.join(places)}".strip())
    return " ".join(said)
