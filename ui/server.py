"""Serves the chat page from this machine, and asks nothing of any other."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import uvicorn
from fastapi import FastAPI
from fastapi.responses import JSONResponse

from assistant import ask_in_steps
from index import IndexingError, Library
from ui.adding import Adder, make_closed_router
from ui.adding import make_router as adding
from ui.api import Access, Answering, Service, mount_api
from ui.asgi import App, Message, Receive, Send
from ui.below import Below, prefix_of
from ui.embed import make_router as embed
from ui.errors import PortTaken
from ui.explorer import make_router as explorer
from ui.feedback import make_router as feedback
from ui.frame import FRAME, serve_files
from ui.packing import make_router as packing
from ui.reader import make_router as reader
from ui.rendering import PAGE
from ui.stubs import no_stubs
from ui.telling import told
from ui.warming import WarmUp

if TYPE_CHECKING:
    from assistant import Model
    from ui.answerers import Answerers
    from ui.audit import Desk, Steps
    from ui.safeguards import Safeguards

# The browser itself refuses whatever a library might ask of another host. Gradio compiles its
# templates and sets styles in place, hence the two 'unsafe' words.
HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        b"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        b"worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        b"frame-ancestors 'self'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)

# Longer than people read and proxies keep a connection (nginx: 60 s): what is sent over one that
# is closed that moment fails, without a reply.
KEPT_OPEN_S = 75

# Bytes; gradio itself takes no files, and has no switch for it. Its address is closed, too.
MAX_UPLOAD = 1


def serve(
    library: Library,
    host: str,
    port: int,
    home_authority: str = "",
    *,
    harm_notice: str = "",
    answer_with: str = "extract",
    model: Model | None = None,
    allowed_sites: Sequence[str] = (),
    public_url: str = "",
    upload_mb: int = 0,
    safeguards: Safeguards,
    answerers: Answerers,
) -> None:
    """Serve the page until interrupted, behind its safeguards.

    Raises:
        PortTaken: the address cannot be listened on.
    """
    _check_port(host, port)
    app = make_app(
        library,
        home_authority,
        harm_notice=harm_notice,
        answer_with=answer_with,
        model=model,
        allowed_sites=allowed_sites,
        public_url=public_url,
        upload_mb=upload_mb,
        desk=safeguards.desk,
        ask_in_steps=answerers.ask_in_steps,
    )
    guarded = safeguards.around(app, WithHeaders)
    name, about = "pincite_answering_processes", "Ready to answer, beside the page's own."
    safeguards.metrics.follow(name, about, lambda: answerers.n_ready)
    # What a proxy says is believed by the safeguards, which know whom to believe.
    options: dict[str, Any] = {"proxy_headers": False, "server_header": False}
    options["timeout_keep_alive"] = KEPT_OPEN_S
    with safeguards.keeping_fresh(), answerers:
        here = answerers.n == 0
        then, at_end = answerers.start, answerers.close
        warmed = WarmUp(guarded, library, answers=here, then=then, at_end=at_end)
        uvicorn.run(warmed, host=host, port=port, log_level="warning", **options)


def make_app(
    library: Library,
    home_authority: str = "",
    *,
    harm_notice: str = "",
    answer_with: str = "extract",
    model: Model | None = None,
    allowed_sites: Sequence[str] = (),
    public_url: str = "",
    upload_mb: int = 0,
    desk: Desk | None = None,
    ask_in_steps: Callable[..., Steps] = ask_in_steps,
) -> FastAPI:
    """Return the page at `/`, the API beside it, and the program's state at `/healthz`.

    `upload_mb` is how much a visitor may add at once; 0: reports are not added here.
    `desk` is what every question passes; None: one that holds nothing back.
    `ask_in_steps` is the assistant's, or what does as it does.
    """
    # Before gradio is imported: it reads these once, and would look up other hosts.
    os.environ.update(GRADIO_ANALYTICS_ENABLED="False", GRADIO_RUN_HISTORY="False")
    with no_stubs():
        import gradio as gr

    from ui.chat import CONCURRENT_QUESTIONS, HEAD, Chat, build_page

    app = FastAPI(title="Pincite", docs_url=None, redoc_url=None, openapi_url=None)

    app.add_api_route("/healthz", lambda: _health(library), response_model=None)
    takes_files = upload_mb > 0
    app.include_router(serve_files(FRAME, "frame"))
    app.include_router(serve_files(PAGE, "page"))
    app.include_router(reader(library, takes_files=takes_files))
    app.include_router(explorer(library, takes_files=takes_files))
    app.include_router(packing(library, home_authority, takes_files=takes_files, desk=desk))
    app.include_router(feedback(library))
    adder = Adder(library, told=desk.note_change if desk else None) if takes_files else None
    app.include_router(adding(adder, upload_mb) if adder else make_closed_router())
    app.add_api_route("/gradio_api/upload", _takes_no_files, methods=["POST"])
    answering = Answering(
        library,
        home_authority,
        model,
        answer_with,
        harm_notice=harm_notice,
        desk=desk,
        ask_in_steps=ask_in_steps,
    )
    access = Access(library, allowed_sites)
    service = Service(answering, access, public_url, adder, upload_mb)
    mount_api(app, service)
    app.include_router(embed(service))
    app.add_middleware(WithHeaders)
    gr.mount_gradio_app(
        app,
        build_page(
            Chat(
                library,
                home_authority,
                harm_notice=harm_notice,
                answer_with=answer_with,
                model=model,
                desk=desk,
                ask_in_steps=ask_in_steps,
            ),
            takes_files=takes_files,
            at_once=desk.limits.places if desk and desk.limits else CONCURRENT_QUESTIONS,
        ),
        path="/",
        head=HEAD,
        theme=gr.themes.Base(font="sans-serif", font_mono="monospace"),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        max_file_size=MAX_UPLOAD,
    )
    if prefix := prefix_of(public_url):
        app.add_middleware(Below, prefix=prefix)
    return app


def _takes_no_files() -> JSONResponse:
    return JSONResponse({"detail": "Reports are added at /add."}, status_code=404)


def _health(library: Library) -> JSONResponse:
    try:
        return JSONResponse({"status": "ok", "reports": len(library.reports())})
    except IndexingError as exc:
        return JSONResponse({"status": "failing", "reason": told(exc)}, status_code=503)


class WithHeaders:
    """Adds those of `HEADERS` that a response has not got; streams pass through as they come."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = list(message.get("headers", ()))
                names = {name.lower() for name, _ in own}
                message["headers"] = own + [(k, v) for k, v in HEADERS if k not in names]
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _check_port(host: str, port: int) -> None:
    """Say early and in one line what uvicorn would say late and in several."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as exc:
            raise PortTaken(host, port, exc.strerror or str(exc)) from exc
