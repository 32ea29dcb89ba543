"""A page in a real headless browser: opened, asked, pictured, and checked for what goes wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from processes import ROOT

CHROMIUM = Path("/usr/bin/chromium")
# One process shows all pages of a site: while one of them stays open, the next finds the scripts
# compiled, and is there in two thirds of the time.
FLAGS = [
    "--process-per-site",
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
TIMEOUT = 20_000  # milliseconds; a busy machine is slow
SIZES = {360: 740, 768: 1024, 1440: 900}
PICTURES = ROOT / "build" / "pictures"
# What the law asks of public bodies, and what is new in 2.2.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def forget(window: Any, address: str) -> None:
    """Close all but the first page of a window, delete what it kept, but for the files of pages."""
    first, *others = window.pages
    for page in others:
        page.close()
    kept = "cookies,local_storage,indexeddb,cache_storage,service_workers"
    asked = {"origin": "/".join(address.split("/")[:3]), "storageTypes": kept}
    window.new_cdp_session(first).send("Storage.clearDataForOrigin", asked)


class Visit:
    """A page opened in a window of its own, and what went wrong in it."""

    def __init__(self, place: Any, address: str, width: int = 1440, **context: Any) -> None:
        """Open the address in a browser, or in a window of one that is there already.

        `context` is what Playwright's `new_context` takes, for a window of its own.
        """
        size = {"width": width, "height": SIZES[width]}
        self.width = width
        self._has_own = hasattr(place, "new_context")
        where = place.new_context(viewport=size, **context) if self._has_own else place
        self.page = where.new_page()
        if not self._has_own:
            self.page.set_viewport_size(size)
        self.page.set_default_timeout(TIMEOUT)
        self.wrong: list[str] = []
        self._origin = "/".join(address.split("/")[:3])
        self.page.on("console", self._note_message)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script error: {error}"))
        self.page.on("dialog", self._note_dialog)
        self.page.on("request", self._note_request)
        self.page.goto(address)

    def go(self, address: str) -> None:
        """Leave the page for another of the site in the same window."""
        self._note_no_message()
        self.page.goto(address)
        self.page.on("console", self._note_message)

    def reload(self) -> None:
        """Leave the page and come back to its address."""
        self.go(self.page.url)

    def leave(self) -> None:
        """Close the window if it is its own, else what stands in it."""
        self._note_no_message()
        (self.page.context if self._has_own else self.page).close()

    def look(self, width: int, scheme: str) -> None:
        """Make the window so wide, and its colours light or dark, as a visitor may at any time."""
        self.width = width
        self.page.set_viewport_size({"width": width, "height": SIZES[width]})
        self.page.emulate_media(color_scheme=scheme)

    def ready(self) -> Visit:
        """Wait until the chat can be typed into and has said what it stands on."""
        self.page.wait_for_function("window.pincite && document.querySelector('#pc-notices > *')")
        return self

    def ask(self, question: str) -> Any:
        """Type a question, press Enter, and return its turn once it is answered."""
        self.page.get_by_label("Your question", exact=True).fill(question)
        self.page.keyboard.press("Enter")
        turn = self.page.locator(".pc-turn").last
        self.page.wait_for_function(
            "question => { const turn = [...document.querySelectorAll('.pc-turn')].pop();"
            " return turn?.getAttribute('aria-busy') === 'false'"
            " && turn.querySelector('.pc-question-words').textContent === question; }",
            arg=question,
        )
        return turn

    def picture(self, name: str) -> None:
        """Keep a picture of the window, to be looked at."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{self.width}-{name}.png")

    def barriers(self) -> list[str]:
        """Return what axe-core finds against WCAG 2.2 A and AA, a line each."""
        from axe_playwright_python.sync_playwright import Axe

        # The question box lies over what is about to be scrolled: half a button is too small.
        self.page.evaluate(
            "document.querySelector('#pc-ask')?.style.setProperty('position', 'static')"
        )
        self.page.evaluate(Axe().axe_script)
        options = {
            "runOnly": {"type": "tag", "values": WCAG},
            "rules": {"target-size": {"enabled": True}},
            "resultTypes": ["violations"],
        }
        found = self.page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{one['id']}: {node['html'][:160]} {node['failureSummary']}"
            for one in found["violations"]
            for node in one["nodes"]
        ]

    def fits(self) -> bool:
        """Whether nothing makes the window scroll sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))

    def _note_no_message(self) -> None:
        # What is still on its way is broken off by leaving, and the page says so.
        self.page.remove_listener("console", self._note_message)

    def _note_message(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            where = message.location.get("url", "")
            self.wrong.append(f"console: {message.text} {where}")

    def _note_dialog(self, dialog: Any) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note_request(self, request: Any) -> None:
        if not request.url.startswith((self._origin, "data:", "blob:")):
            self.wrong.append(f"request to another host: {request.url}")
