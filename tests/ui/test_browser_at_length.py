"""The page with a model that takes its time, behind a prefix, and by the clock."""

from __future__ import annotations

import os
from statistics import median

import pytest
from prefixed import prefixed
from processes import environment, served
from scripted_model import Reply, scripted_model, written
from visits import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MISSING = "What happens when children go missing in Northmoor?"
OFFERED = "Children who go missing are offered an interview when they return."
WITHIN_72 = "In the last year 81% of the interviews took place within 72 hours."
SLOWLY = Reply(written((OFFERED, [1]), (WITHIN_72, [1])), pause_s=0.4)
TIMES = 5  # a page is opened; the median counts


@pytest.fixture(scope="module")
def slow_model():
    with scripted_model(lambda _: SLOWLY) as model:
        yield model


@pytest.fixture(scope="module")
def address(sample_store, slow_model, tmp_path_factory):
    """Where the sample reports are served, answered by a slow model."""
    log = tmp_path_factory.mktemp("slow") / "log"
    settings = {
        "PINCITE_ANSWER_WITH": "model",
        "PINCITE_MODEL": "scripted",
        "PINCITE_MODEL_URL": slow_model.url,
    }
    with served(environment(sample_store, **settings), log) as url:
        yield url


def begin(there: Visit) -> None:
    there.page.get_by_label("Your question", exact=True).fill(MISSING)
    there.page.keyboard.press("Enter")
    there.page.locator(".pc-generated").first.wait_for()


def test_sentences_appear_as_they_come_and_are_told_from_the_inspectors(visit):
    there = visit().ready()
    begin(there)
    turn = there.page.locator(".pc-turn")
    assert turn.get_attribute("aria-busy") == "true"
    assert turn.locator(".pc-generated").count() == 1
    assert there.page.get_by_role("button", name="Stop").is_visible()
    turn.locator(".pc-generated").nth(1).wait_for()
    turn.locator(".pc-after").wait_for()
    assert "written by a model (scripted)" in turn.locator(".pc-key").inner_text()
    there.picture("9-model")
    assert there.barriers() == []


def test_an_answer_is_stopped_and_the_model_with_it(visit, slow_model):
    slow_model.was_left.clear()
    there = visit().ready()
    begin(there)
    there.page.get_by_role("button", name="Stop").click()
    turn = there.page.locator(".pc-turn")
    assert turn.locator(".pc-stopped").is_visible()
    assert slow_model.was_left.wait(10)
    assert turn.locator(".pc-generated").count() == 1
    turn.get_by_role("button", name="Ask again").click()
    turn.locator(".pc-after").wait_for()
    assert turn.locator(".pc-generated").count() == 2


def test_it_works_behind_a_prefix(browser, sample_store, tmp_path):
    public = {"PINCITE_PUBLIC_URL": "http://127.0.0.1/council/pincite/"}
    with (
        served(environment(sample_store, **public), tmp_path / "log") as address,
        prefixed(address, "/council/pincite") as url,
    ):
        outside = []
        there = Visit(browser, f"{url}/?")
        there.page.on(
            "request",
            lambda request: outside.append(request.url) if not request.url.startswith(url) else 0,
        )
        there.reload()
        there.ready()
        there.ask("What must Northmoor improve?").locator(".pc-cite").first.click()
        there.page.wait_for_function("document.activeElement.classList.contains('pc-cited')")
        there.page.get_by_role("button", name="Printed page").click()
        there.page.wait_for_function("document.querySelector('.pc-print img').naturalWidth > 0")
        assert there.page.url.startswith(f"{url}/?q=")
        there.reload()
        there.ready()
        assert there.page.locator(".pc-turn .pc-cite").count() >= 5
        alone = there.page.locator(".pc-alone")
        assert alone.evaluate("link => link.href").startswith(f"{url}/read/")
        alone.click()
        there.page.get_by_role("link", name="Ask").click()
        there.ready()
        there.page.context.close()
        assert outside == []
        # A browser asks each host for its icon before a script of the page has named one.
        assert [wrong for wrong in there.wrong if not wrong.endswith("/favicon.ico")] == []


def test_it_is_there_before_one_waits(browser, address, record_property):
    paints, ready, opens = [], [], []
    for _ in range(TIMES):
        there = Visit(browser, f"{address}/").ready()
        ready.append(there.page.evaluate("performance.now()"))
        paints.append(
            there.page.evaluate(
                "performance.getEntriesByName('first-contentful-paint')[0].startTime"
            )
        )
        turn = there.ask("What must Northmoor improve?")
        turn.locator(".pc-cite").last.scroll_into_view_if_needed()
        opens.append(
            there.page.evaluate(
                "() => { const from = performance.now();"
                " [...document.querySelectorAll('.pc-cite')].pop().click();"
                " return new Promise(done => document.addEventListener('focusin', event =>"
                " event.target.matches('.pc-cited') && done(performance.now() - from))); }"
            )
        )
        there.page.context.close()
    figures = {"first_paint_ms": paints, "ready_ms": ready, "reader_ms": opens}
    for name, values in figures.items():
        record_property(name, round(median(values)))
        print(name, round(median(values)), [round(value) for value in values])  # noqa: T201
    if os.getloadavg()[0] > 2 * (os.cpu_count() or 1):
        pytest.skip(f"the machine is too busy to measure: {figures}")
    assert median(paints) < 1500
    assert median(ready) < 3000
    assert median(opens) < 300
