"""Pages made on the server: their templates, addresses and headers.

Every word that a template is given is escaped, and nothing on such a page may come
from another machine, or be a script or style written into the page itself.
"""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ui.frame.visible import finalize
from ui.visiting import current_visit
from ui.words import days, printed_label

FRAME = Path(__file__).parent
STRICT = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
}
_MEDIA = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Pages:
    """Renders the pages of one folder of templates inside the frame."""

    def __init__(self, folder: Path, *, takes_files: bool, **words: object) -> None:
        """Make them ready.

        Args:
            folder: Of the templates.
            takes_files: Whether the page for adding reports is there, to be linked.
            words: What the templates may call, by name.
        """
        self._environment = Environment(
            loader=FileSystemLoader([folder, FRAME]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=finalize,
        )
        self._environment.globals.update(
            takes_files=takes_files,
            days=days,
            printed=printed_label,
            here=None,
            has_session=has_session,
            **words,
        )

    def show(
        self, request: Request, template: str, *, status: int = 200, **values: object
    ) -> HTMLResponse:
        """Return a page; `root` in it leads to the top of the site, whatever its prefix."""
        html = self.render(template, root=root_of(request), **values)
        return HTMLResponse(html, status_code=status, headers=STRICT)

    def problem(self, request: Request, title: str, why: str, *, status: int = 404) -> HTMLResponse:
        """Return a page that says what is not there, or could not be done."""
        return self.show(request, "problem.html", status=status, title=title, why=why)

    def render(self, template: str, **values: object) -> str:
        """Return what a template makes of the values."""
        return self._environment.get_template(template).render(**values)


def has_session() -> bool:
    """Whether the page is for somebody who signed in here, and may sign out."""
    return current_visit().has_session


def root_of(request: Request) -> str:
    """Return the way from the page asked for to the top of the site: "./", "../" or "../../".

    It is right behind a proxy that adds a prefix, whether the program knows of that or not.
    """
    path: str = request.scope["path"]
    depth = path.removeprefix(request.scope.get("root_path", "")).count("/") - 1
    return "../" * depth or "./"


def serve_files(folder: Path, at: str) -> APIRouter:
    """Serve the styles, scripts and pictures of one folder at `/{at}/{name}`, and no other file."""
    router = APIRouter()
    known = {path.name: path for path in folder.iterdir() if path.suffix in _MEDIA}

    @router.get(f"/{at}/{{name}}", include_in_schema=False)
    def file(name: str) -> FileResponse:
        if name not in known:
            raise HTTPException(404)
        media = _MEDIA[known[name].suffix]
        return FileResponse(known[name], media_type=media, headers={"cache-control": "no-cache"})

    return router


def refuse_other_sites(request: Request) -> None:
    """Refuse what a page of another site makes a visitor's browser send.

    Raises:
        HTTPException: 403, for such a request. One that no browser sent is let through.
    """
    if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise HTTPException(403, "Sent from another site. Nothing was changed.")
