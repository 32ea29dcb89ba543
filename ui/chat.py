"""The chat page: what happens on the server when a visitor asks, and the page's frame.

A conversation is kept by the visitor's own browser; the server keeps nothing of it,
so that any copy of the program can answer the next question. The page is one value
that goes to the browser in steps; the scripts in `page` put its HTML in place. All
HTML comes from `rendering`. Gradio's own templates are given nothing to fill in:
they escape markup, but run a `${...}` that stands in the text.

Gradio takes two seconds to import, so only what serves the page imports this file.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any

import gradio as gr
from pydantic import ValidationError

from assistant import Answer, AssistantError, answer_json, ask_in_steps
from index import IndexingError, Library
from ui.addresses import version_of
from ui.asking import Asked
from ui.audit import Desk, Steps, Waiting
from ui.limits import TooMuch
from ui.rendering import (
    render_answer,
    render_chat,
    render_follow_ups,
    render_notices,
    render_problem,
    render_suggestions,
    render_waiting,
)
from ui.scoping import chips_of
from ui.suggestions import follow_ups, suggest
from ui.telling import told
from ui.transcript import answer_aloud, answer_markdown
from ui.visiting import Visit, visit_of
from ui.words import name_of

if TYPE_CHECKING:
    from assistant import Model, Sentence

logger = logging.getLogger(__name__)

TITLE = "Pincite: answers from inspection reports, cited to the paragraph"

# Questions answered at the same time; more wait their turn.
CONCURRENT_QUESTIONS = 4

# Sentences that come faster than this are shown together.
STEP_S = 0.1

# Gradio looks a thousand times a second whether anything was asked, and a hundred times for a
# progress that is never shown: 7% of a core while nobody asks, taken from those who do.
LOOK_EVERY_S, PROGRESS_EVERY_S = 0.01, 1.0

WENT_WRONG = "Something went wrong here, and has been logged. Try again, or ask otherwise."
MISSENT = "The question did not arrive whole. Load this page again, then ask once more."
SCRIPT = """
const start = () => import(new URL('page/chat.js', document.baseURI)).then(chat => chat.start({
  change: callback => watch('value', () => callback(props.value)),
  open: () => trigger('open'), ask: asked => trigger('ask', asked), stop: () => trigger('stop'),
}));
start();
"""

SEND = "words => window.pincite ? window.pincite.send(words) : words"
HALT = "() => { window.pincite?.stop(); }"
HEAD = (
    '<script src="frame/theme.js"></script>'
    '<link rel="icon" href="frame/icon.svg" type="image/svg+xml">'
) + "".join(
    f'<link rel="stylesheet" href="{sheet}.css">'
    for sheet in ("frame/tokens", "frame/nav", "page/reader", "page/chat")
)

Step = dict[str, Any]  # what the browser is told; always JSON


class Chat:
    """What happens on the page: one method for each thing a visitor does."""

    def __init__(
        self,
        library: Library,
        home_authority: str = "",
        *,
        harm_notice: str = "",
        answer_with: str = "extract",
        model: Model | None = None,
        desk: Desk | None = None,
        ask_in_steps: Callable[..., Steps] = ask_in_steps,
    ) -> None:
        """Take what `ask` takes beside a question, and the desk that questions pass.

        `ask_in_steps` is the assistant's, or what does as it does.
        """
        self._library = library
        self._home_authority, self._harm_notice = home_authority, harm_notice
        self._answer_with, self._model = answer_with, model
        self._desk = desk or Desk()
        self._ask_in_steps = ask_in_steps

    def open(self, request: gr.Request) -> Step:
        """Return what a page shows that was just opened, for what is stored now and who looks."""
        reports = self._library.reports()
        return {
            "step": "open",
            "notices": render_notices(reports),
            "suggestions": render_suggestions(suggest(reports)),
            "has_session": _visit(request).has_session,
        }

    def ask(self, event: gr.EventData, request: gr.Request) -> Iterator[Step]:
        """Yield the answer to a question as it comes: its sentences, the whole, what may follow."""
        try:
            asked = Asked.model_validate(event._data)
        except ValidationError as exc:
            logger.warning("a question was not read: %s", exc.errors(include_input=False))
            turn = event._data.get("turn", "") if isinstance(event._data, dict) else ""
            yield {"step": "failed", "turn": str(turn)[:200], "html": render_problem(MISSENT)}
            return
        try:
            yield from self._answer(asked, _visit(request))
        except (AssistantError, IndexingError, TooMuch) as exc:
            logger.info("not answered reason=%s", type(exc).__name__)
            yield {"step": "failed", "turn": asked.turn, "html": render_problem(told(exc))}
        except Exception:
            logger.exception("a question failed")
            yield {"step": "failed", "turn": asked.turn, "html": render_problem(WENT_WRONG)}

    def _answer(self, asked: Asked, visit: Visit) -> Iterator[Step]:
        started = shown = time.perf_counter()
        records = self._library.reports()
        sentences: list[Sentence] = []
        begin = partial(
            self._ask_in_steps,
            self._library,
            asked.question,
            history=asked.earlier,
            **asked.filters(records)._asdict(),
            home_authority=self._home_authority,
            harm_notice=self._harm_notice,
            answer_with=self._answer_with,
            model=self._model,
        )
        steps = self._desk.take_telling(begin, face="chat", question=asked.question, visit=visit)
        with closing(steps):  # a visitor who stops the answer stops the model too
            for step in steps:
                if isinstance(step, Answer):
                    answer = step
                    break
                if isinstance(step, Waiting):
                    html = render_waiting(step.before)
                    yield {"step": "part", "turn": asked.turn, "html": html}
                    continue
                sentences.append(step)
                if time.perf_counter() - shown >= STEP_S:
                    shown = time.perf_counter()
                    html = render_answer(sentences, records)
                    yield {"step": "part", "turn": asked.turn, "html": html}
        whole = self._whole(asked, answer)
        yield whole
        logger.info(
            "answered status=%s sentences=%d citations=%d reports=%d seconds=%.2f",
            *(answer.status, len(answer.sentences), len(answer.citations)),
            *(len(answer.scope.reports), time.perf_counter() - started),
        )
        following = follow_ups(answer, records, lambda question: self._answers(question, asked))
        yield whole | {"step": "whole", "next": render_follow_ups(following)}

    def _whole(self, asked: Asked, answer: Answer) -> Step:
        records = self._library.reports()
        in_scope = [self._library.report(report_id) for report_id in answer.scope.reports]
        filters = asked.filters(records)
        chips = chips_of(answer, filters, records)
        names = {record.report_id: name_of(record) for record in records}
        kept = answer_json(answer)
        del kept["retrieved"], kept["timings_ms"]  # of no use to the visitor, and long
        return {
            "step": "answered",
            "turn": asked.turn,
            "html": render_answer(answer.sentences, records, answer=answer, chips=chips),
            "next": "",
            "answer": kept,
            "filters": filters._asdict(),
            "markdown": answer_markdown(answer, self._library),
            "aloud": answer_aloud(answer, names),
            "version": version_of(in_scope),
        }

    def _answers(self, question: str, asked: Asked) -> bool:
        """Whether a question has an answer when it is asked next; the model is not troubled."""
        history = (*asked.earlier, asked.question)
        home = self._home_authority
        steps = self._ask_in_steps(self._library, question, history=history, home_authority=home)
        *_, answer = steps
        return isinstance(answer, Answer) and answer.status == "answered"


def _visit(request: gr.Request) -> Visit:
    """Who asks; gradio answers outside the task of the request that asked."""
    return visit_of(request.request.scope if request.request else {})


def build_page(
    chat: Chat, *, takes_files: bool = False, at_once: int = CONCURRENT_QUESTIONS
) -> gr.Blocks:
    """Return the page, ready to be mounted.

    Args:
        chat: What happens on it.
        takes_files: Links the page for adding reports.
        at_once: So many questions are taken in, to be answered or to wait at the desk.
    """
    page = gr.Blocks(title=TITLE, analytics_enabled=False)
    with page:
        gr.HTML("", **_fixed("top", takes_files))
        with gr.Row(elem_id="pc-columns"):
            with gr.Column(scale=1, elem_id="pc-chat"):
                conversation = gr.HTML("", **_fixed("conversation", script=SCRIPT))
                with gr.Row(elem_id="pc-ask", equal_height=False):
                    box = gr.Textbox(label="Your question", max_lines=8, scale=5, elem_id="pc-box")
                    send = gr.Button("Ask", variant="primary", scale=0, elem_id="pc-send")
                    halt = gr.Button("Stop", scale=0, elem_id="pc-stop")
            with gr.Column(scale=1, elem_id="pc-side"):
                gr.HTML("", **_fixed("side"))

        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        conversation.open(chat.open, None, conversation, **quiet)
        asking = conversation.ask(chat.ask, None, conversation, trigger_mode="multiple", **quiet)
        conversation.stop(None, None, None, cancels=[asking])
        # The box hands its words to the page's own script, which asks, and is emptied.
        gr.on([box.submit, send.click], None, [box], [box], js=SEND)
        halt.click(None, None, None, js=HALT)
    queue = page.queue(default_concurrency_limit=at_once)._queue
    queue.sleep_when_free, queue.progress_update_sleep_when_free = LOOK_EVERY_S, PROGRESS_EVERY_S
    return page


def _fixed(name: str, takes_files: bool = False, *, script: str | None = None) -> dict[str, Any]:
    """An unchanging part of the page, with the script that brings it to life."""
    return {
        "html_template": render_chat(name, takes_files=takes_files),
        "js_on_load": script,
        "apply_default_css": False,
        "elem_id": f"pc-{name}-part",
    }
