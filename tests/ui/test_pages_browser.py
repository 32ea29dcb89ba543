"""The pages beside the chat, in a real browser: seen, used with keys, held to WCAG 2.2."""

from __future__ import annotations

import logging
import re
import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest
from processes import SAMPLES, environment, served
from visits import SIZES, Visit

from index import Library
from ingest import Anchor, read_report

PAGES = {
    "reports": "reports",
    "report": "reports/eastwick-2026-06",
    "authority": "authorities/northmoor",
    "grades": "grades",
    "add": "add",
    "pack": "pack?q=Compare%20Northmoor%20and%20Eastwick:%20how%20were%20they%20judged%3F",
    "missing": "authorities/nowhere",
}

logger = logging.getLogger(__name__)

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect

LOOKS = [(1440, "light"), (360, "dark")]  # each way for itself, 768 wide too: the slow test


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_open_fits_and_has_no_barrier_however_it_is_looked_at(visit, name):
    there = visit(PAGES[name])
    for width, scheme in LOOKS:
        there.look(width, scheme)
        assert there.barriers() == [], (width, scheme)
        assert there.fits(), (width, scheme)
    if name == "missing":
        there.wrong.clear()  # the browser itself notes the 404


@pytest.mark.slow
@pytest.mark.parametrize("width", sorted(SIZES))
def test_every_page_fits_and_has_no_barrier_in_light_and_dark(visit, width):
    for name, path in PAGES.items():
        for scheme in ("light", "dark"):
            there = visit(path, width=width, color_scheme=scheme)
            there.picture(f"pages-{name}-{scheme}")
            assert there.barriers() == [], (name, scheme)
            assert there.fits(), (name, scheme)
            if name == "missing":
                there.wrong.clear()  # the browser itself notes the 404


def test_filters_and_headings_change_the_table_and_the_address_at_once(visit):
    page = visit("reports").page
    found, sorted_by = page.locator("#pc-found strong"), page.locator("[aria-sort]")
    page.get_by_label("Authority, title or inspector").press_sequentially("eastwick")
    expect(page).to_have_url(re.compile(r"words=eastwick\b"))  # "eastwi" finds the two as well
    expect(found).to_have_text("2")
    page.get_by_label("Overall grade").select_option(label="No overall grade")
    expect(found).to_have_text("1")
    page.get_by_label("Overall grade").select_option(label="All grades")
    expect(found).to_have_text("2")
    page.get_by_role("link", name="Inspected").focus()
    page.keyboard.press("Enter")
    expect(sorted_by).to_have_text("Inspected")
    expect(page.get_by_role("link", name="Inspected")).to_be_focused()
    page.keyboard.press("Enter")
    expect(sorted_by).to_have_attribute("aria-sort", "descending")
    expect(found).to_have_text("2")
    expect(page.locator("tbody tr").first).to_contain_text("2026")
    page.go_back()
    expect(sorted_by).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_label("Authority, title or inspector")).to_have_value("eastwick")


def test_the_tables_work_without_a_script(visit):
    page = visit("reports", java_script_enabled=False).page
    page.get_by_label("Authority, title or inspector").fill("eastwick")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Inspected").click()
    expect(page).to_have_url(re.compile("sort=inspected"))
    expect(page).to_have_url(re.compile(r"words=eastwick\b"))
    expect(page.locator("tbody tr")).to_have_count(2)


def test_a_figure_leads_to_its_paragraph_and_a_plot_is_reached_with_keys(visit):
    page = visit("authorities/northmoor").page
    point = page.locator(".pc-plot a").first
    point.focus()
    assert point.get_attribute("aria-label").startswith("20")
    page.keyboard.press("Enter")
    page.wait_for_url("**/read/northmoor-*/**")
    expect(page.locator(".pc-cited")).to_have_count(1)


def test_the_navigation_leads_from_each_page_to_each_other(visit):
    page = visit("reports").page
    for name in ("Grades", "Add reports", "Reports"):
        page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
        expect(page.locator("[aria-current]")).to_have_text(name)


@pytest.fixture
def own_address(sample_store, tmp_path):
    """A store to write to, served."""
    shutil.copytree(sample_store, tmp_path / "store")
    with served(environment(tmp_path / "store"), tmp_path / "log") as url:
        yield url


def test_files_are_dropped_and_each_says_what_became_of_it(browser, own_address):
    there = Visit(browser, f"{own_address}/add")
    dropped = """names => {
      const held = new DataTransfer();
      for (const name of names) held.items.add(new File(['<html>Not found</html>'], name));
      const form = document.getElementById('pc-add');
      for (const kind of ['dragover', 'drop']) {
        const how = {dataTransfer: held, bubbles: true, cancelable: true};
        form.dispatchEvent(new DragEvent(kind, how));
      }
    }"""
    there.page.evaluate(dropped, ["<img src=x onerror=alert(1)>.pdf", "b.pdf"])
    there.page.get_by_text("2 of 2 files done, 2 not stored.").wait_for()
    expect(there.page.locator(".pc-file-failed")).to_have_count(2)
    expect(there.page.locator("#pc-list")).to_contain_text("<img src=x onerror=alert(1)>.pdf")
    there.page.get_by_label("Files, at most").set_input_files(
        str(SAMPLES / "northmoor-2023-03.pdf")
    )
    there.page.get_by_role("button", name="Add").click()
    there.page.get_by_text("1 of 1 file done.").wait_for()
    expect(there.page.locator(".pc-file").first).to_contain_text("Stored already")
    there.picture("pages-added")
    assert there.barriers() == []
    assert there.wrong == []
    there.page.context.close()


@pytest.mark.slow
def test_five_hundred_reports_scroll_and_filter_without_delay(browser, tmp_path):
    report = read_report(SAMPLES / "northmoor-2023-03.pdf")
    first = replace(report.paragraphs[0], anchor=Anchor("x", "1"))
    with Library.open(tmp_path / "store") as library:
        for n in range(500):
            name = f"town-{n:03}-2023-03"
            anchor = Anchor(name, "1")
            judged = tuple(replace(j, anchor=anchor) for j in report.judgements)
            library.add(
                replace(
                    report,
                    report_id=name,
                    authority=f"Town {n:03}",
                    sha256=f"{n:064d}",
                    inspection_end=date(2012, 1, 1) + timedelta(days=10 * n),
                    paragraphs=(replace(first, anchor=anchor),),
                    judgements=judged,
                    improvement_items=(),
                )
            )
    with served(environment(tmp_path / "store"), tmp_path / "log") as url:
        there = Visit(browser, f"{url}/reports")
        took = there.page.evaluate(
            """async () => {
              const field = document.getElementById('f-words'), start = performance.now();
              const shown = () => document.querySelectorAll('tbody tr').length;
              field.value = 'town 49';
              field.dispatchEvent(new Event('input', {bubbles: true}));
              while (shown() === 500) await new Promise(requestAnimationFrame);
              return performance.now() - start;
            }"""
        )
        assert there.page.locator("tbody tr").count() == sum("49" in f"{n:03}" for n in range(500))
        there.go(f"{url}/reports")
        frames = there.page.evaluate(
            """async () => {
              const table = document.querySelector('.pc-tall');
              let last = performance.now(), worst = 0;
              for (let y = 0; y < table.scrollHeight; y += 400) {
                table.scrollTop = y;
                await new Promise(requestAnimationFrame);
                worst = Math.max(worst, performance.now() - last);
                last = performance.now();
              }
              return worst;
            }"""
        )
        logger.info("filtered in %.0f ms, slowest frame of a scroll %.0f ms", took, frames)
        assert there.page.locator("tbody tr").count() == 500
        assert took < 1_000
        assert frames < 200
        assert there.wrong == []
        there.page.context.close()
