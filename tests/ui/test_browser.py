"""A person asks on the page, reads the answer, and chooses a citation to see the paragraph."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from ui.feedback.said import Said

HOSTILE = "Is <img src=x onerror=alert(1)> ${alert(2)} {{1+1}} \u202e about visits to children?"
IMPROVE = "What must Northmoor improve?"

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect


def chosen(there) -> str:
    """The label of the paragraph that has the focus in the reader."""
    there.page.wait_for_function("document.activeElement.classList.contains('pc-cited')")
    return there.page.locator(".pc-side .pc-reader").get_attribute("data-label")


def asked_of(there, *names: str) -> dict[str, list[str]]:
    """What the window's address asks, once it asks all these."""
    there.page.wait_for_url(lambda url: {*names} <= {*parse_qs(urlsplit(url).query)})
    return parse_qs(urlsplit(there.page.url).query)


WIDTHS = [360, pytest.param(768, marks=pytest.mark.slow), 1440]


@pytest.mark.parametrize("width", WIDTHS)
def test_ask_read_the_answer_choose_a_citation_see_the_paragraph(visit, width):
    there = visit(width=width).ready()
    assert "invented" in there.page.locator("#pc-notices").inner_text()
    there.page.locator(".pc-suggestion").first.wait_for()
    there.picture("1-first")
    assert there.barriers() == []

    turn = there.ask(IMPROVE)
    turn.locator(".pc-next button").first.wait_for()
    assert "Northmoor 2023" in turn.inner_text()
    there.picture("2-answer")
    assert there.barriers() == []

    chip = turn.locator(".pc-cite").first
    words = chip.get_attribute("data-words")
    chip.click()
    assert chosen(there) == chip.get_attribute("data-label")
    reader = there.page.locator(".pc-side .pc-reader")
    marked = " ".join(" ".join(reader.locator("mark").all_inner_texts()).split())
    assert marked == " ".join(words.split())
    for fact in ("Report", "Inspected", "Page", "Under"):
        assert fact in reader.locator("dl").inner_text()
    assert reader.locator(".pc-paragraph").count() > 50
    assert "Invented" in reader.inner_text()
    there.picture("3-paragraph")
    assert there.barriers() == []

    reader.get_by_role("button", name="Printed page").click()
    there.page.wait_for_function("document.querySelector('.pc-print img').naturalWidth === 1000")
    there.picture("4-printed")
    assert there.barriers() == []
    assert there.fits()


def test_the_keyboard_alone_does_it_and_the_focus_is_seen(visit):
    there = visit().ready()
    keys = there.page.keyboard
    keys.type(IMPROVE)
    keys.press("Enter")
    there.page.locator(".pc-next button").first.wait_for()
    reached = set()
    for _ in range(60):
        keys.press("Shift+Tab")
        seen = there.page.evaluate(
            "() => { const at = document.activeElement, style = getComputedStyle(at);"
            " return [at.className, style.outlineStyle, style.boxShadow]; }"
        )
        assert seen[1] == "solid", seen
        assert seen[2] != "none", seen
        reached.add(there.page.evaluate("document.activeElement.textContent.trim()"))
        if "pc-cite" in seen[0]:
            break
    assert {"Evidence pack", "Copy answer", "Good"} <= reached
    label = there.page.evaluate("document.activeElement.dataset.label")
    keys.press("Enter")
    assert chosen(there) == label
    keys.press("Escape")
    expect(there.page.locator(".pc-side[open]")).to_have_count(0)
    there.page.wait_for_function(
        "label => document.activeElement.dataset.label === label", arg=label
    )


def test_the_chat_waits_for_a_button_that_comes_late(visit):
    there = visit()
    there.page.add_init_script(
        "new MutationObserver((_, watching) => {"
        "  const late = document.querySelector('#pc-send'), row = late?.parentElement;"
        "  if (!late) return;"
        "  watching.disconnect(); late.remove(); setTimeout(() => row.append(late), 1500);"
        "}).observe(document, {childList: true, subtree: true});"
    )
    there.reload()
    assert there.ready().page.locator("#pc-send").count()


def test_an_answer_is_announced_once(visit):
    there = visit().ready()
    there.page.evaluate(
        "() => { window.said = []; const place = document.querySelector('#pc-announce');"
        " new MutationObserver(() => place.textContent && said.push(place.textContent))"
        ".observe(place, {childList: true, characterData: true, subtree: true}); }"
    )
    turn = there.ask(IMPROVE)
    turn.locator(".pc-next button").first.wait_for()
    there.page.wait_for_function("said.length")
    [said] = there.page.evaluate("said")
    assert said.startswith("Answered. Searched 3 reports of Northmoor")
    assert "Inspectors wrote: " in said


def test_the_reader_goes_from_citation_to_citation(visit):
    there = visit().ready()
    chips = there.ask(IMPROVE).locator(".pc-cite")
    labels = [chip.get_attribute("data-label") for chip in chips.all()]
    chips.first.click()
    assert chosen(there) == labels[0]
    there.page.get_by_role("button", name="Next").click()
    there.page.wait_for_function(
        f"document.querySelector('.pc-side .pc-reader').dataset.label === '{labels[1]}'"
    )
    expect(there.page.locator(".pc-side-bar")).to_contain_text(f"2 of {len(labels)}")
    there.page.get_by_role("button", name="Previous").click()
    there.page.wait_for_function(
        f"document.querySelector('.pc-side .pc-reader').dataset.label === '{labels[0]}'"
    )
    there.page.locator(".pc-outline summary").click()
    entry = there.page.locator("[data-goes]").last
    entry.click()
    there.page.wait_for_function(
        "id => document.activeElement.id === id", arg=f"pc-at-{entry.get_attribute('data-goes')}"
    )


def test_a_filter_taken_away_asks_again_without_it(visit):
    there = visit().ready()
    turn = there.ask("What must Northmoor improve in 2014?")
    chips = turn.locator(".pc-chip")
    assert [chip.inner_text().split()[-2] for chip in chips.all()] == ["Northmoor", "2014"]
    assert "Northmoor 2023" not in turn.inner_text()
    chips.last.click()
    turn.locator(".pc-scope", has_text="Searched 3 reports of Northmoor").wait_for()
    assert asked_of(there, "year")["year"] == ["all"]
    expect(there.page.locator(".pc-turn")).to_have_count(1)
    there.page.locator(".pc-chip").first.click()
    turn.locator(".pc-scope", has_text="Eastwick").wait_for()
    assert asked_of(there, "authority")["authority"] == ["all"]


def test_suggestions_and_follow_ups_are_asked_when_chosen(visit):
    there = visit().ready()
    there.page.locator(".pc-suggestion").first.click()
    there.page.locator(".pc-next .pc-suggestion").first.click()
    second = there.page.locator(".pc-turn").nth(1)
    second.locator(".pc-cite").first.wait_for()
    assert asked_of(there, "history")["history"] == [
        there.page.locator(".pc-question-words").first.inner_text()
    ]


def test_a_question_is_changed_where_it_stands(visit):
    there = visit().ready()
    there.ask("What must Eastwick improve?")
    there.ask("How was Northmoor judged in 2023?")
    first = there.page.locator(".pc-turn").first
    first.get_by_role("button", name="Edit").click()
    field = first.get_by_label("Change your question")
    expect(field).to_have_value("What must Eastwick improve?")
    field.fill(IMPROVE)
    first.get_by_role("button", name="Ask", exact=True).click()
    first.locator(".pc-scope", has_text="Searched 3 reports of Northmoor").wait_for()
    expect(there.page.locator(".pc-turn")).to_have_count(2)
    expect(first.locator(".pc-question-words")).to_have_text(IMPROVE)


def test_conversations_are_kept_found_saved_and_deleted(visit):
    there = visit().ready()
    there.ask(IMPROVE).locator(".pc-next button").first.wait_for()
    there.reload()
    there.ready()
    there.page.locator(".pc-turn .pc-cite").nth(4).wait_for()

    there.page.get_by_role("button", name="Save or print").click()
    assert there.barriers() == []
    with there.page.expect_download() as saved:
        there.page.get_by_role("button", name="Markdown").click()
    text = saved.value.path().read_text()
    assert f"## {IMPROVE}" in text
    assert "page 1" in text
    there.page.get_by_role("button", name="Save or print").click()
    with there.page.expect_download() as saved:
        there.page.get_by_role("button", name="JSON").click()
    [turn] = json.loads(saved.value.path().read_text())["turns"]
    assert turn["question"] == IMPROVE
    assert turn["answer"]["sentences"][1]["citations"][0]["report_id"] == "northmoor-2023-03"

    there.page.get_by_role("button", name="New conversation").click()
    expect(there.page.locator(".pc-turn")).to_have_count(0)
    there.page.get_by_role("button", name="Earlier conversations").click()
    there.picture("5-earlier")
    assert there.barriers() == []
    there.page.locator("#pc-earlier").get_by_text(IMPROVE).first.click()
    there.page.locator(".pc-turn .pc-cite").nth(4).wait_for()
    there.page.get_by_role("button", name="Earlier conversations").click()
    there.page.get_by_role("button", name="Delete all").click()
    there.page.get_by_role("button", name="Really delete all?").click()
    there.page.get_by_role("button", name="Earlier conversations").click()
    expect(there.page.locator("#pc-earlier")).to_contain_text("None yet")


def test_it_works_where_the_browser_keeps_nothing(visit, browser):
    denied = (
        "Object.defineProperty(window, 'localStorage',"
        " {get() { throw new DOMException('denied', 'SecurityError'); }})"
    )
    there = visit("frame/icon.svg")
    there.page.add_init_script(denied)
    there.go(there.page.url.replace("frame/icon.svg", ""))
    there.ready()
    there.ask(IMPROVE)
    there.page.get_by_role("button", name="New conversation").click()
    there.page.get_by_role("button", name="Earlier conversations").click()
    there.page.locator("#pc-earlier").get_by_text(IMPROVE).first.click()
    there.page.locator(".pc-turn .pc-cite").nth(4).wait_for()


def test_an_answer_is_judged_with_all_that_it_said(visit):
    there = visit().ready()
    sent = []

    def keep(route):
        sent.append(Said.model_validate(route.request.post_data_json))
        route.fulfill(status=201, json={"feedback_id": "1"})

    there.page.route("**/feedback", keep)
    turn = there.ask(IMPROVE)
    turn.get_by_role("button", name="Good").click()
    turn.get_by_text("Thank you").wait_for()
    turn.get_by_role("button", name="The evidence is wrong").click()
    turn.get_by_label("What should it say").fill("See paragraph 14 \u202e <b>")
    there.picture("10-feedback")
    assert there.barriers() == []
    with there.page.expect_response("**/feedback"):
        turn.get_by_role("button", name="Send").click()
    turn.get_by_text("Thank you").wait_for()
    assert [said.verdict for said in sent] == ["good", "evidence_wrong"]
    assert [said.text for said in sent] == ["", "See paragraph 14 \u202e <b>"]
    assert len(sent[1].cited) == 5


def test_an_evidence_pack_is_made_of_what_was_shown(visit):
    there = visit().ready()
    turn = there.ask("What must Northmoor improve in 2014?")
    turn.locator(".pc-chip").last.click()
    turn.locator(".pc-scope", has_text="Searched 3 reports of Northmoor").wait_for()
    with there.page.context.expect_page() as opened:
        turn.get_by_role("button", name="Evidence pack").click()
    pack = opened.value
    pack.wait_for_load_state()
    words = pack.locator("main").inner_text()
    assert "What must Northmoor improve in 2014?" in words
    assert "Searched 3 reports of Northmoor" in words
    assert "not what was shown before" not in words


def test_an_answers_address_asks_it_again_and_tells_of_other_reports(visit):
    there = visit().ready()
    there.ask("How was Northmoor judged?")
    there.ask("And in 2014?")
    there.page.wait_for_url("**q=And+in+2014**")
    version = asked_of(there, "v")["v"][0]
    link = there.page.url
    colleague = visit(link.partition("/?")[2] and f"?{link.partition('/?')[2]}").ready()
    turn = colleague.page.locator(".pc-turn")
    turn.locator(".pc-cite").first.wait_for()
    expect(turn.locator(".pc-scope")).to_contain_text("2014")
    assert not turn.locator(".pc-changed").is_visible()
    colleague.go(link.replace(version, "00000000"))
    colleague.page.locator(".pc-turn .pc-cite").first.wait_for()
    colleague.page.locator(".pc-changed").wait_for()  # said a moment after the answer
    assert colleague.barriers() == []


def test_an_address_may_narrow_the_scope_and_open_a_paragraph(visit):
    there = visit("?q=Who+inspected%3F&report=northmoor-2014-10&read=northmoor-2014-10/12").ready()
    there.page.locator(".pc-turn .pc-scope").wait_for()
    assert chosen(there) == "12"
    assert there.page.locator(".pc-chip").inner_text().split()[-3:-1] == ["Northmoor", "2014"]
    there.go(f"{there.page.url.partition('?')[0]}?report=northmoor-2023-03&label=14")
    assert chosen(there) == "14"


def test_back_goes_through_what_was_asked_and_read(visit):
    there = visit().ready()
    there.ask(IMPROVE).locator(".pc-cite").first.click()
    chosen(there)
    assert asked_of(there, "read")
    there.page.go_back()
    there.page.wait_for_function("!document.querySelector('.pc-side').open")
    expect(there.page.locator(".pc-turn")).to_have_count(1)
    there.page.go_forward()
    there.page.wait_for_function("document.querySelector('.pc-side').open")
    there.page.go_back()
    there.page.go_back()
    there.page.locator("#pc-start").wait_for()
    expect(there.page.locator(".pc-turn")).to_have_count(0)
    there.page.go_forward()
    there.page.locator(".pc-turn .pc-cite").first.wait_for()


def test_light_and_dark_are_chosen_by_the_device_or_by_hand(visit):
    there = visit(color_scheme="dark").ready()
    body = there.page.locator("body")
    expect(body).to_have_css("background-color", "rgb(21, 24, 26)")
    there.ask(IMPROVE).locator(".pc-cite").first.click()
    chosen(there)
    there.picture("6-dark")
    assert there.barriers() == []
    there.page.get_by_label("Colours").select_option("light")
    expect(body).to_have_css("background-color", "rgb(255, 255, 255)")
    there.reload()
    there.ready()
    expect(body).to_have_css("background-color", "rgb(255, 255, 255)")


def test_hostile_words_are_shown_as_words(visit):
    there = visit().ready()
    turn = there.ask(HOSTILE)
    assert turn.locator(".pc-question-words").inner_text() == HOSTILE
    assert turn.locator("img").count() == 0
    there.page.get_by_role("button", name="Earlier conversations").click()
    expect(there.page.locator("#pc-earlier")).to_contain_text(HOSTILE)


def test_an_empty_question_is_answered_with_what_to_do(visit):
    assert "empty" in visit().ready().ask("  ").inner_text()


def test_less_motion_and_paper_are_respected(visit):
    there = visit(reduced_motion="reduce").ready()
    smooth = "getComputedStyle(document.documentElement).scrollBehavior"
    assert there.page.evaluate(smooth) == "auto"
    there.ask(IMPROVE)
    there.page.emulate_media(media="print")
    expect(there.page.locator("#pc-ask")).to_be_hidden()
    expect(there.page.locator(".pc-turn .pc-quote").first).to_be_visible()
    there.picture("7-print")


@pytest.mark.parametrize("width", [360, 1440])
def test_a_paragraph_has_a_page_of_its_own(visit, width):
    there = visit("read/northmoor-2023-03/14?words=interview", width=width)
    # Its policy lets no text run as code, and that is how a page waits for a condition in itself.
    expect(there.page.locator(".pc-cited")).to_be_focused()
    assert there.page.locator("mark").inner_text() == "interview"
    there.picture("8-page")
    there.page.get_by_text("Copy as reference").click()
    citation = there.page.get_by_label("Citation")
    expect(citation).to_have_value(re.compile("paragraph 14, page"))
    assert there.barriers() == []
    if width == 360:  # where there is room, the printed page stands beside its words
        there.page.get_by_role("button", name="Printed page").click()
    print_ = there.page.locator(".pc-print img")
    expect(print_).to_have_js_property("naturalWidth", 1000)
    expect(print_).to_be_visible()
    there.picture("8-page-printed")
    assert there.fits()
    assert there.barriers() == []
