"""A person asks on the page, reads the answer, and chooses a citation to see the paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import ROOT, environment, served

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
SIZES = {360: 740, 768: 1024, 1440: 900}
PICTURES = ROOT / "artefacts" / "page"
HOSTILE = "Is <img src=x onerror=alert(1)> ${alert(2)} {{1+1}} about visits to children?"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(sample_store, tmp_path_factory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("served") / "log"
    with served(environment(sample_store), log) as url:
        yield url


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM.exists():
        pytest.skip("needs Debian's chromium at /usr/bin/chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Visit:
    """A page opened in a window of its own, and what went wrong in it."""

    def __init__(self, browser, address: str, width: int, scheme: str = "light") -> None:
        size = {"width": width, "height": SIZES[width]}
        self.page = browser.new_context(viewport=size, color_scheme=scheme).new_page()
        self.wrong: list[str] = []
        self.page.on("console", self._note_message)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script error: {error}"))
        self.page.on("dialog", self._note_dialog)
        self.page.on("request", lambda request: self._note_host(address, request.url))
        self.page.goto(address)
        self.page.get_by_text("When not to trust an answer").wait_for()

    def ask(self, question: str) -> str:
        """Type a question, press Enter, and return the text of its answer."""
        asked = self.page.locator(".pc-turn").count()
        self.page.get_by_label("Your question").fill(question)
        self.page.keyboard.press("Enter")
        turn = self.page.locator(".pc-turn").nth(asked)
        turn.locator(".pc-scope, .pc-problem").wait_for()
        return turn.inner_text()

    def picture(self, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")

    def _note_message(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(f"console: {message.text}")

    def _note_dialog(self, dialog) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note_host(self, address: str, url: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            self.wrong.append(f"request to another host: {url}")


@pytest.fixture
def visit(browser, address):
    """Open the page; at the end nothing may have gone wrong in any window."""
    visits = []

    def open_page(width: int = 1440, scheme: str = "light") -> Visit:
        visits.append(Visit(browser, address, width, scheme))
        return visits[-1]

    yield open_page
    for each in visits:
        each.page.context.close()
    assert [wrong for each in visits for wrong in each.wrong] == []


@pytest.mark.parametrize("width", sorted(SIZES))
def test_ask_read_the_answer_choose_a_citation_see_the_paragraph(visit, width):
    there = visit(width)
    there.picture(f"{width}-first")
    answer = there.ask("What must Northmoor improve?")
    assert "Northmoor 2023" in answer
    there.picture(f"{width}-answer")

    chip = there.page.locator(".pc-turn .pc-cite").first
    place = chip.get_attribute("data-label")
    words = chip.get_attribute("data-quote")
    chip.click()
    there.page.locator(".pc-cited").wait_for()
    there.page.wait_for_function("document.activeElement.id === 'pc-reading'")
    there.picture(f"{width}-paragraph")

    reader = there.page.locator(".pc-reader")
    assert place.partition(":")[0].replace("-", " ") in reader.locator("h2").inner_text().lower()
    marked = " ".join(" ".join(reader.locator("mark").all_inner_texts()).split())
    assert marked
    assert marked in " ".join(words.split()) or " ".join(words.split()) in marked
    for fact in ("Report", "Authority", "Inspected", "Page", "Under"):
        assert fact in reader.locator("dl").inner_text()
    assert reader.locator(".pc-neighbour").count() >= 1
    assert "Invented" in reader.inner_text()
    assert there.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_keyboard_alone_opens_a_citation_and_comes_back(visit):
    there = visit()
    there.ask("What must Northmoor improve?")
    there.page.locator(".pc-cite").first.focus()
    there.page.keyboard.press("Enter")
    there.page.wait_for_function("document.activeElement.id === 'pc-reading'")
    there.page.keyboard.press("Escape")
    assert there.page.evaluate("document.activeElement.className") == "pc-cite pc-open"
    there.page.keyboard.press("Enter")
    there.page.wait_for_function("document.activeElement.id === 'pc-reading'")


def test_a_follow_up_is_understood_from_what_was_asked_before(visit):
    there = visit()
    there.ask("How was Northmoor judged in 2023?")
    there.ask("What must they improve?")
    scope = there.page.locator(".pc-turn").nth(1).locator(".pc-scope").inner_text()
    assert "Northmoor" in scope
    assert "Eastwick" not in scope


def test_a_suggested_question_is_asked_when_chosen(visit):
    there = visit()
    suggestion = there.page.locator(".pc-suggestion").first
    question = suggestion.inner_text()
    suggestion.click()
    there.page.locator(".pc-turn .pc-scope").wait_for()
    assert question in there.page.locator(".pc-question").inner_text()


def test_hostile_words_are_shown_as_words(visit):
    there = visit()
    assert HOSTILE in there.ask(HOSTILE)


def test_an_empty_question_is_answered_with_what_to_do(visit):
    assert "empty" in visit().ask("  ")


def test_two_visitors_have_their_own_conversations(visit):
    one, other = visit(), visit()
    one.ask("What must Northmoor improve?")
    assert "Northmoor" not in other.ask("Where is the library?").splitlines()[0]
    assert other.page.locator(".pc-turn").count() == 1


def test_the_page_says_that_the_samples_are_invented_in_the_dark_too(visit):
    there = visit(scheme="dark")
    assert "invented" in there.page.locator(".pc-warning").inner_text()
    there.ask("What must Northmoor improve?")
    there.page.locator(".pc-cite").first.click()
    there.page.locator(".pc-cited").wait_for()
    there.picture("1440-dark")
    background = there.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(21, 24, 26)"
