"""The chat page: a conversation, and beside it the paragraph that a citation points at.

A conversation lives in the visitor's own session and is forgotten with it.
All HTML comes from `rendering`. Gradio's own templates are not given any words:
they escape markup, but run a `${...}` that stands in the text.

Gradio takes two seconds to import, so only what serves the page imports this file.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import gradio as gr

from assistant import AssistantError, ask
from index import IndexingError, Library
from ingest import Anchor
from ui.reading import read_around
from ui.rendering import render_head, render_reader, render_suggestions, render_turn
from ui.suggestions import suggest

logger = logging.getLogger(__name__)

PAGE = Path(__file__).parent / "page"
TITLE = "Pincite: answers from inspection reports, cited to the paragraph"

# Questions answered at the same time; more wait their turn.
CONCURRENT_QUESTIONS = 4

# A conversation nobody has touched for this long is forgotten.
SESSION_S = 8 * 60 * 60


# A screen reader announces what is added to it.
LOG = '<div role="log" aria-label="Conversation">${value}</div>'


class Turn(NamedTuple):
    """A question and what the page shows for it."""

    question: str
    html: str
    is_answered: bool


Turns = tuple[Turn, ...]  # first asked first


class Chat:
    """What happens on the page: one method for each thing a visitor does."""

    def __init__(self, library: Library, home_authority: str = "") -> None:
        self._library = library
        self._home_authority = home_authority

    def open(self) -> tuple[str, str]:
        """Return the head of the page and the suggested questions, for what is stored now."""
        reports = self._library.reports()
        return render_head(reports), render_suggestions(suggest(reports))

    def ask(self, question: str, turns: Turns) -> Iterator[tuple[str, str, Turns]]:
        """Yield the conversation, the emptied question box and the turns: waiting, then whole."""
        waiting = Turn(question, render_turn(len(turns) + 1, question), is_answered=False)
        yield _conversation((*turns, waiting)), "", turns
        turns = (*turns, self._answer(question, turns))
        yield _conversation(turns), "", turns

    def suggested(self, turns: Turns, event: gr.EventData) -> Iterator[tuple[str, str, Turns]]:
        """Ask the suggested question that was chosen."""
        yield from self.ask(str(event._data["question"]), turns)

    def cite(self, event: gr.EventData) -> str:
        """Return the paragraph of the citation that was chosen, for the reader."""
        place = {name: str(event._data[name]) for name in ("report_id", "label", "quote")}
        try:
            reading = read_around(self._library, Anchor(place["report_id"], place["label"]))
        except IndexingError as exc:
            return render_reader(problem=str(exc))
        return render_reader(reading, quote=place["quote"])

    def _answer(self, question: str, turns: Turns) -> Turn:
        started = time.perf_counter()
        history = tuple(turn.question for turn in turns if turn.is_answered)
        n = len(turns) + 1
        try:
            home = self._home_authority
            answer = ask(self._library, question, history=history, home_authority=home)
            html = render_turn(n, question, self._library.reports(), answer=answer)
        except (AssistantError, IndexingError) as exc:
            logger.info("not answered reason=%s", type(exc).__name__)
            return Turn(question, render_turn(n, question, problem=str(exc)), is_answered=False)
        except Exception:
            logger.exception("a question failed")
            problem = "Something went wrong here, and has been logged. Try again, or ask otherwise."
            return Turn(question, render_turn(n, question, problem=problem), is_answered=False)
        logger.info(
            "answered status=%s sentences=%d citations=%d reports=%d seconds=%.2f",
            *(answer.status, len(answer.sentences), len(answer.citations)),
            *(len(answer.scope.reports), time.perf_counter() - started),
        )
        return Turn(question, html, is_answered=True)


def build_page(chat: Chat) -> gr.Blocks:
    """Return the page, ready to be mounted."""
    page = gr.Blocks(title=TITLE, analytics_enabled=False)
    with page:
        turns = gr.State((), time_to_live=SESSION_S)
        head = gr.HTML("", **_raw("head"))
        with gr.Row(elem_id="pc-columns"):
            with gr.Column(scale=3, elem_id="pc-chat"):
                conversation = gr.HTML("", **_raw("conversation", LOG))
                suggestions = gr.HTML("", **_raw("suggestions"))
                with gr.Row(elem_id="pc-ask", equal_height=False):
                    box = gr.Textbox(
                        label="Your question",
                        max_lines=8,
                        scale=5,
                        elem_id="pc-box",
                        autofocus=True,
                    )
                    send = gr.Button("Ask", variant="primary", scale=0, elem_id="pc-send")
            with gr.Column(scale=2, elem_id="pc-side"):
                reader = gr.HTML(render_reader(), **_raw("reader"))

        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        shown = [conversation, box, turns]
        page.load(chat.open, None, [head, suggestions], **quiet)
        gr.on([box.submit, send.click], chat.ask, [box, turns], shown, **quiet)
        suggestions.suggest(chat.suggested, [turns], shown, **quiet)
        conversation.cite(chat.cite, None, reader, **quiet)
    page.queue(default_concurrency_limit=CONCURRENT_QUESTIONS)
    return page


def _conversation(turns: Turns) -> str:
    return "".join(turn.html for turn in turns)


def _raw(name: str, template: str = "${value}") -> dict[str, Any]:
    """Show finished HTML as it is, with the script of that name where there is one."""
    script = PAGE / f"{name}.js"
    return {
        "html_template": template,
        "js_on_load": script.read_text(encoding="utf-8") if script.exists() else None,
        "apply_default_css": False,
        "elem_id": f"pc-{name}",
    }
