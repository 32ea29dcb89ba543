import pytest
from small_store import NORTHMOOR, Scripted, gold_line, make_report

from eval_questions import evaluate

HOSTILE = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"


@pytest.fixture
def report(library, gold_file, tmp_path):
    """The report of a run with a failure, a miss and a question that tries to be a program."""
    path = tmp_path / "report.html"
    with gold_file.open("a", encoding="utf-8") as lines:
        lines.write(hostile_line())
    worse = Scripted(name="backwards", reverse=True)
    systems = [Scripted(fails_at=["carers"]), worse]
    evaluate(library, [gold_file], systems=systems, html=path)
    return path


def hostile_line() -> str:
    import json

    return json.dumps(gold_line("hostile", ["1"], question=HOSTILE, nuggets=[HOSTILE])) + "\n"


def test_words_of_questions_and_reports_are_escaped(report, library):
    html = report.read_text(encoding="utf-8")
    assert HOSTILE not in html
    assert "&lt;script&gt;document.title" in html
    assert html.count("<script>") == 1


def test_the_report_names_nothing_to_load(report):
    html = report.read_text(encoding="utf-8")
    assert "http://" not in html
    assert "https://" not in html
    assert "default-src 'none'" in html


def test_two_reports_of_the_same_results_are_the_same(library, gold_file, tmp_path):
    out, one, two = (tmp_path / name for name in ("out.jsonl", "one.html", "two.html"))
    for path in (one, two):
        evaluate(library, [gold_file], systems=[Scripted()], out=out, html=path)
    assert one.read_bytes() == two.read_bytes()


def test_a_paragraph_that_is_gone_does_not_stop_the_report(library, write_gold, tmp_path):
    path = tmp_path / "report.html"
    evaluate(library, [write_gold(gold_line("a", ["99"]))], systems=[Scripted()], html=path)
    assert "Not in the store." in path.read_text(encoding="utf-8")


@pytest.fixture
def page(report, browser):
    """The report opened from disk in a window that has no network."""
    context = browser.new_context(offline=True)
    opened = context.new_page()
    opened.seen = []
    opened.on("request", lambda request: opened.seen.append(request.url))
    opened.on("console", lambda message: opened.seen.append(f"console: {message.text}"))
    opened.on("pageerror", lambda error: opened.seen.append(f"error: {error}"))
    opened.goto(report.as_uri())
    yield opened
    context.close()


@pytest.mark.browser
def test_the_report_opens_filters_searches_and_prints_with_no_network(page, report):
    assert [url for url in page.seen if url != report.as_uri()] == []
    assert page.title() == "Pincite evaluation: small"
    shown = page.locator(".card:visible")
    assert shown.count() == 7

    page.select_option("select[name=outcome]", "failed")
    assert shown.count() == 1
    assert "out of paper" in shown.first.text_content()
    assert page.locator("#count").text_content() == "1 of 7"

    page.select_option("select[name=outcome]", "")
    page.fill("input[type=search]", "COUNCIL leavers")
    assert shown.count() == 0
    page.fill("input[type=search]", "leavers have a say")
    assert "leavers" in [card.locator("small").first.text_content() for card in shown.all()]

    page.fill("input[type=search]", "front door?")
    shown.first.locator("summary").click()
    assert shown.first.locator("h3", has_text="Retrieved").is_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".card[open]").count() == 1

    bars = page.locator("svg[role=img]")
    assert bars.count() == 3
    assert bars.first.locator("rect").count() == 3  # fact, finding, followup
    assert [url for url in page.seen if url != report.as_uri()] == []


def test_a_missed_paragraph_is_shown_whole(library, write_gold, tmp_path):
    library.add(make_report("northmoor-2021-01", "Northmoor", "2018", ["long " * 200]))
    gold = {"gold": [{"report_id": "northmoor-2021-01", "label": "1"}]}
    lines = [gold_line("a", [], kind="fact", **gold), gold_line("b", ["1"])]
    path = tmp_path / "report.html"
    evaluate(library, [write_gold(*lines)], systems=[Scripted(fails_at=["a", "b"])], html=path)
    html = path.read_text(encoding="utf-8")
    assert ("long " * 199).strip() in html
    assert f"{NORTHMOOR}, 1" in html
