"""An answer as Markdown, as plain text and as the JSON object of the contract.

Every face shows one of these; none renders an answer in its own way, but the
page, which draws the same value as HTML.
"""

from __future__ import annotations

import re
from typing import Any

from assistant.answer import Answer, Citation, Sentence

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
        "answer": render_markdown(answer),
        "sentences": [sentence.to_json() for sentence in answer.sentences],
        "citations": [citation.to_json() for citation in answer.citations],
        "retrieved": [
            {**hit.paragraph.anchor._asdict(), "score": round(hit.score, 6)}
            for hit in answer.retrieved
        ],
        "answered_with": answer.answered_with,
        "timings_ms": answer.timings_ms,
    }


def _render(answer: Answer, *, bold: str, escape: bool) -> str:
    lines: list[str] = []
    heading = ""
    for sentence in answer.sentences:
        if sentence.heading != heading:
            heading = sentence.heading
            if heading:
                lines += ["", f"{bold}{_plain(heading, escape)}{bold}"]
        lines.append(_line(sentence, escape))
    return "\n".join(lines).strip()


def _line(sentence: Sentence, escape: bool) -> str:
    text = _plain(sentence.text, escape)
    if sentence.kind == "quote":
        text = f"“{text}”"
    marks = "".join(f" [{name_citation(citation)}]" for citation in sentence.citations)
    return f"- {text}{marks}" if sentence.citations else text


def _plain(text: str, escape: bool) -> str:
    one_line = " ".join(text.split())
    return _MARKUP.sub(r"\\\1", one_line) if escape else one_line
