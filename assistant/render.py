"""An answer as Markdown, as plain text and as the JSON object of the contract.

Every face shows one of these; none renders an answer in its own way, but the
page, which draws the same value as HTML.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from assistant.answer import Answer, Citation, Sentence
from assistant.layout import Table, arrange

# Characters that Markdown would read as markup in words that are not ours.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def name_citation(citation: Citation) -> str:
    """A citation as people read it: "northmoor-2023-03 ¶14"."""
    label = citation.anchor.label
    return (
        f"{citation.anchor.report_id} ¶{label}"
        if label[:1].isdigit()
        else f"{citation.anchor.report_id}, {label}"
    )


def render_markdown(answer: Answer) -> str:
    """The answer as Markdown, the inspectors' words in quotation marks."""
    return _render(answer, bold="**", escape=True)


def render_text(answer: Answer) -> str:
    """The answer as plain text."""
    return _render(answer, bold="", escape=False)


def answer_json(answer: Answer) -> dict[str, Any]:
    """The object that `pincite ask --json` prints; its keys are stable."""
    return {
        "question": answer.question,
        "history": list(answer.history),
        "status": answer.status,
        "kind": answer.kind,
        "scope": {
            "reports": list(answer.scope.reports),
            "explanation": answer.scope.explanation,
        },
        "answer": _with_searched(answer),
        "sentences": [sentence.to_json() for sentence in answer.sentences],
        "citations": [citation.to_json() for citation in answer.citations],
        "retrieved": [
            {**hit.paragraph.anchor._asdict(), "score": round(hit.score, 6)}
            for hit in answer.retrieved
        ],
        "answered_with": answer.answered_with,
        "timings_ms": answer.timings_ms,
        "usage": asdict(answer.usage) if answer.usage else None,
    }


def _with_searched(answer: Answer) -> str:
    """The answer as Markdown for whoever shows no scope beside it: a no says what was searched.

    Where it is asked back what is meant, the scope says why.
    """
    said = render_markdown(answer)
    is_no = answer.status in ("not_in_reports", "needs_clarification")
    return f"{said}\n\n{_plain(answer.scope.explanation, True)}" if is_no else said


def _render(answer: Answer, *, bold: str, escape: bool) -> str:
    draw = _markdown_table if escape else _text_table
    lines: list[str] = []
    for block in arrange(answer.sentences):
        if isinstance(block, Table):
            lines += ["", *draw(block), ""]
            continue
        if block.heading:
            lines += ["", f"{bold}{_plain(block.heading, escape)}{bold}"]
        lines += [_line(sentence, escape) for sentence in block.sentences]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _line(sentence: Sentence, escape: bool) -> str:
    said = _said(sentence, sentence.text, escape)
    return f"- {said}" if sentence.citations else said


def _said(sentence: Sentence, text: str, escape: bool) -> str:
    """A text of the sentence, in quotation marks where it is the inspectors', and its marks."""
    plain = _plain(text, escape)
    if sentence.kind == "quote":
        plain = f"“{plain}”"
    return plain + "".join(f" [{name_citation(citation)}]" for citation in sentence.citations)


def _in_cell(sentences: tuple[Sentence, ...], escape: bool, between: str) -> str:
    """What one cell of a table shows; a dash where nothing is said."""
    said = [_said(s, s.cell.value or s.text if s.cell else s.text, escape) for s in sentences]
    return between.join(said) or "–"


def _markdown_table(table: Table) -> list[str]:
    head = ["", *(_plain(column, True) for column in table.columns)]
    rows = [
        [f"**{_plain(row.name, True)}**", *(_in_cell(cell, True, "<br>") for cell in row.cells)]
        for row in table.rows
    ]
    rule = ["---"] * len(head)
    return [f"| {' | '.join(cells)} |" for cells in (head, rule, *rows)]


def _text_table(table: Table) -> list[str]:
    """Row by row, a line a cell: quotations are too long to stand in columns of text."""
    lines: list[str] = []
    for row in table.rows:
        lines += ["", row.name]
        for column, cell in zip(table.columns, row.cells, strict=True):
            lines.append(f"- {_plain(column, False)}: {_in_cell(cell, False, ' ')}")
    return lines


def _plain(text: str, escape: bool) -> str:
    one_line = " ".join(text.split())
    return _MARKUP.sub(r"\\\1", one_line) if escape else one_line
