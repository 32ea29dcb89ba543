"""In a page of another site a person asks Pincite, and reads what a citation points at."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from intranet import SigningProxy, intranet, pincite_behind
from sites import serving
from visits import Visit

from index import Library

HOSTILE = "Is <img src=x onerror=alert(1)> ${alert(2)} {{1+1}} about visits to children?"
CHAT = "<pincite-chat></pincite-chat>"
OWN_HOST = "localhost"  # to a browser another site than 127.0.0.1, which is Pincite's

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect


@pytest.fixture(scope="module")
def library(sample_library, tmp_path_factory) -> Iterator[Library]:
    """The sample reports in a store of their own, to which keys and feedback are written."""
    folder = tmp_path_factory.mktemp("embedded") / "store"
    shutil.copytree(sample_library.folder, folder)
    with Library.open(folder) as library:
        yield library


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[str, list[str]]]:
    """The intranet's address, and where to put Pincite's."""
    pincite: list[str] = []
    with serving(intranet(pincite)) as address:
        yield address.replace("127.0.0.1", OWN_HOST), pincite


@pytest.fixture(scope="module")
def embedded(library, site) -> Iterator[str]:
    """Pincite on this machine, for which nobody signs in."""
    with serving(pincite_behind(library, site[0])) as address:
        yield address


@pytest.fixture(scope="module")
def behind_proxy(library, site) -> Iterator[str]:
    """Pincite behind a proxy that signs people in."""
    asked = {"sign_in": "proxy", "trusted_proxy": ("127.0.0.1",)}
    with serving(SigningProxy(pincite_behind(library, site[0], **asked))) as address:
        yield address


class Embedding(Visit):
    """A page of the intranet; Pincite is the only other host that it may ask."""

    def __init__(self, browser, address, pincite: str, width: int, **context) -> None:
        self._pincite = pincite
        super().__init__(browser, address, width, **context)

    def ask(self, question: str):
        self.page.get_by_label("Your question").fill(question)
        self.page.keyboard.press("Enter")
        return self.answer()

    def answer(self):
        """The last answer, once it is whole."""
        turn = self.page.locator("pincite-chat article").last
        turn.locator(".scope, .warning").wait_for()
        return turn

    def _note_request(self, request) -> None:
        if not request.url.startswith(self._pincite):
            super()._note_request(request)


Embed = Callable[..., Embedding]


@pytest.fixture
def embed(browser, site) -> Iterator[Embed]:
    """Open a page of the intranet that holds an element; at the end nothing went wrong."""
    pages: list[Embedding] = []

    def open_page(pincite: str, element: str = CHAT, width: int = 1440, **context) -> Embedding:
        site[1][:] = [pincite]
        address = f"{site[0]}/page?element={quote(element)}"
        pages.append(Embedding(browser, address, pincite, width, **context))
        return pages[-1]

    yield open_page
    for each in pages:
        each.page.context.close()
    assert [wrong for each in pages for wrong in each.wrong] == []


@pytest.mark.parametrize(
    ("width", "scheme"),
    [(360, "dark"), pytest.param(768, "light", marks=pytest.mark.slow), (1440, "light")],
)
def test_a_person_asks_and_opens_a_citation_beside_or_over_the_answer(
    embed, embedded, library, width, scheme
):
    there = embed(embedded, width=width, color_scheme=scheme)
    turn = there.ask("What must Northmoor improve?")
    items = library.improvement_items("northmoor-2023-03")
    quotes = [text.split("”")[0] for text in turn.locator("blockquote").all_inner_texts()]
    assert quotes == [f"“{item.text}" for item in items]
    there.picture("embedded-answer")
    assert there.barriers() == []

    turn.locator(".cite").nth(1).click()
    there.page.locator(".cited").wait_for()
    assert there.page.locator("mark").inner_text() == items[1].text
    expect(there.page.locator(".talk")).to_have_js_property("inert", width == 360)
    there.picture("embedded-paragraph")
    assert there.barriers() == []
    assert there.fits()


def test_the_keyboard_alone_asks_reads_and_comes_back(embed, embedded):
    there = embed(embedded, width=360)
    there.page.get_by_label("Your question").focus()
    there.page.keyboard.type("What must Northmoor improve?")
    there.page.keyboard.press("Enter")
    turn = there.answer()
    turn.locator(".cite").first.focus()
    there.page.keyboard.press("Enter")
    there.page.locator(".cited").wait_for()
    expect(there.page.locator("#reading")).to_be_focused()
    there.page.keyboard.press("Escape")
    expect(turn.locator(".cite").first).to_be_focused()
    expect(there.page.locator(".reader")).to_be_hidden()
    expect(there.page.get_by_role("status")).to_have_text("Answered. 5 citations.")


def test_the_floating_chat_opens_and_closes_and_takes_the_page_s_colour(embed, embedded):
    element = '<pincite-chat mode="floating" accent="#ffdd00" heading="Ask us"></pincite-chat>'
    there = embed(embedded, element, width=360)
    launcher = there.page.get_by_role("button", name="Ask us")
    expect(launcher).to_have_attribute("aria-expanded", "false")
    launcher.click()
    expect(there.page.get_by_role("dialog", name="Ask us")).to_be_visible()
    there.ask("What must Northmoor improve?")
    expect(launcher).to_have_css("background-color", "rgb(255, 221, 0)")
    expect(launcher).to_have_css("color", "rgb(11, 12, 12)")
    there.picture("embedded-floating")
    assert there.barriers() == []
    there.page.keyboard.press("Escape")
    expect(there.page.get_by_role("dialog")).to_have_count(0)
    expect(launcher).to_be_focused()


def test_the_scope_is_set_by_attributes_and_a_follow_up_is_understood(embed, embedded):
    there = embed(embedded, '<pincite-chat authority="Eastwick" years="2022"></pincite-chat>')
    there.ask("What must they improve?")
    turn = there.ask("And how were they judged?")
    names = turn.locator(".cite").all_inner_texts()
    assert names
    assert all(name.startswith("Eastwick 2022") for name in names)


def test_hostile_words_are_shown_as_words(embed, embedded):
    there = embed(embedded)
    there.ask(HOSTILE)
    assert there.page.locator("pincite-chat .question").inner_text() == HOSTILE
    assert there.page.locator("pincite-chat img").count() == 0


def test_a_problem_is_said_where_the_answer_would_be(embed, embedded):
    there = embed(embedded, '<pincite-chat reports="nowhere-1999"></pincite-chat>')
    assert "no report 'nowhere-1999' is stored" in there.ask("Why?").inner_text()
    there.wrong = [wrong for wrong in there.wrong if "404" not in wrong]


def test_what_is_said_of_an_answer_is_kept(embed, embedded, library):
    there = embed(embedded)
    turn = there.ask("What must Northmoor improve?")
    turn.get_by_role("button", name="No", exact=True).click()
    turn.get_by_text("Thank you, that was kept.").wait_for()
    assert library.feedback()[-1].verdict == "wrong"
    assert library.feedback()[-1].question == "What must Northmoor improve?"


def test_whoever_the_proxy_signs_in_may_ask_though_cookies_are_kept_from_frames(
    embed, behind_proxy, library
):
    there = embed(behind_proxy)
    refused = there.ask("What must Northmoor improve?")
    with there.page.expect_popup() as opening:
        refused.get_by_role("button", name="Sign in to Pincite").click()
    popup = opening.value
    popup.get_by_role("link", name="Sign in as Ada").click()
    popup.get_by_role("button", name="Let it ask").click()
    there.page.locator("pincite-chat article .cite").first.wait_for()
    assert "Answered." in there.answer().inner_text()
    there.answer().locator(".cite").first.click()
    there.page.locator(".cited").wait_for()
    [key] = [key for key in library.keys.all() if key.name.startswith("ada, on http://localhost:")]
    assert key.scopes == {"read", "feedback"}
    there.wrong = [
        wrong for wrong in there.wrong if "CORS" not in wrong and "ERR_FAILED" not in wrong
    ]
    *_, last = library.audit.lines()
    assert last.who == f"key {key.name}"


def test_a_frame_without_scripts_asks_and_reads(embed, embedded):
    frame = '<iframe title="Pincite" src="PINCITE/embed?authority=Northmoor"></iframe>'
    there = embed(embedded, frame, java_script_enabled=False)
    inside = there.page.frame_locator("iframe")
    inside.get_by_label("Your question").fill("What must they improve?")
    inside.get_by_role("button", name="Ask").click()
    inside.locator(".pc-cite").first.click()
    assert inside.locator("mark").first.inner_text()
    inside.get_by_role("link", name="Back to the answer").click()
    inside.locator(".pc-cite").nth(4).wait_for()


def test_a_page_of_a_site_that_is_not_allowed_gets_no_answer(browser, embedded, site):
    elsewhere = site[0].replace(OWN_HOST, "127.0.0.1")
    site[1][:] = [embedded]
    there = Embedding(browser, f"{elsewhere}/page?element={quote(CHAT)}", embedded, 1440)
    assert "cannot be reached from here" in there.ask("Why?").inner_text()
    assert any("CORS" in wrong for wrong in there.wrong)
    there.page.context.close()
