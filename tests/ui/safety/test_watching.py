"""The program is seen from outside: its state, its requests, its counts; never a secret."""

from __future__ import annotations

import json
import logging
import time

import pytest

from index import Library
from ingest import read_report
from ui.visiting import Visit, set_visit
from ui.watching import KeepFresh
from ui.watching.logs import AsJson, hide_secrets


def test_readiness_says_whether_questions_should_be_sent_here(guarded, library):
    library.refresh()
    ready = guarded().get("/readyz")
    assert (ready.status_code, ready.json()["status"]) == (200, "ready")


def test_readiness_says_so_where_the_store_is_gone_and_names_no_place(guarded, library):
    browser = guarded()
    library.close()
    (library.folder / "pincite.sqlite3").write_bytes(b"no database" * 1_000)
    failing = browser.get("/readyz")
    assert failing.status_code == 503
    assert failing.json() == {"status": "the store cannot be read"}


def test_a_request_id_of_the_proxy_is_kept_and_a_strange_one_replaced(guarded):
    browser = guarded()
    kept = browser.get("/reports", headers={"x-request-id": "abc-12345"})
    assert kept.headers["x-request-id"] == "abc-12345" == kept.json()["request_id"]
    for strange in ("short", "x" * 65, "a b c d e f", "<script>alert"):
        given = browser.get("/reports", headers={"x-request-id": strange}).headers["x-request-id"]
        assert len(given) == 16
        assert given != strange


def test_metrics_are_for_this_machine_or_for_who_has_the_token(guarded):
    assert "pincite_questions_waiting 0.0" in guarded().get("/metrics").text
    away = {"peer": "10.0.0.9", "host": "0.0.0.0", "open_to_all": True}
    assert guarded(**away).get("/metrics").status_code == 403
    forged = {"x-forwarded-for": "127.0.0.1"}
    assert guarded(**away).get("/metrics", headers=forged).status_code == 403
    with_token = guarded(**away, metrics_token="a token")
    assert with_token.get("/metrics").status_code == 403
    wrong, right = {"authorization": "Bearer a"}, {"authorization": "Bearer a token"}
    assert with_token.get("/metrics", headers=wrong).status_code == 403
    assert with_token.get("/metrics", headers=right).status_code == 200


def test_odd_addresses_make_no_new_counts(guarded):
    browser = guarded()
    for path in ("/odd-1", "/odd-2", "/reports", "/reports/x"):
        browser.get(path)
    shown = browser.get("/metrics").text
    assert 'pincite_requests_total{area="other",status="200"} 2.0' in shown
    assert 'pincite_requests_total{area="reports",status="200"} 2.0' in shown
    assert "odd" not in shown


def test_every_answer_has_the_headers_of_a_page_even_a_refusal(guarded):
    browser = guarded(sign_in="password", password="correct horse")
    for path in ("/reports", "/sign-in", "/readyz"):
        headers = browser.get(path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert "frame-ancestors 'self'" in headers["content-security-policy"], path


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("postgresql+psycopg://pincite:s3cret@db/pincite is away", "s3cret"),
        ("key pincite_0123456789ab_Ab-c_d3 was shown", "Ab-c_d3"),
        ("authorization: Bearer abc.def-g", "abc.def-g"),
        ("cookie pincite_session=WyJ4.aw.sig; a=b", "WyJ4.aw.sig"),
        ("model key sk-abcdefghijklmnop123", "sk-abcdefghijklmnop123"),
    ],
)
def test_no_log_line_holds_a_secret(line, secret):
    shown = hide_secrets(line)
    assert secret not in shown
    assert "[hidden]" in shown


def test_a_json_line_names_its_request_and_hides_secrets_of_an_error():
    set_visit({}, Visit(request_id="r-12345678"))
    try:
        raise ValueError("no postgresql://me:s3cret@db")
    except ValueError as exc:
        made = logging.LogRecord(
            "ui.x",
            logging.ERROR,
            "x.py",
            1,
            "failed %s",
            ("Bearer abcdef",),
            (type(exc), exc, None),
        )
    found = json.loads(AsJson().format(made))
    set_visit({}, Visit())
    assert (found["level"], found["request_id"]) == ("ERROR", "r-12345678")
    assert found["message"] == "failed Bearer [hidden]"
    assert "s3cret" not in found["exception"]


def test_what_another_copy_stores_is_soon_found_here(library):
    report = read_report(_sample())
    library.refresh()
    with Library.open(library.folder) as other, KeepFresh(library, every_s=0.05):
        other.add(report, b"1")
        assert not library.is_current()
        other.refresh()
        _until(library.is_current)
    assert library.reports()[0].report_id == report.report_id
    assert library.reports_printing("children")


def test_what_a_copy_left_unfinished_is_taken_over_in_time(library):
    report = read_report(_sample())
    library.refresh()
    with Library.open(library.folder) as other:
        other.add(report, b"1")  # and ends before it is embedded
    with KeepFresh(library, every_s=0.05, patience_s=3):
        time.sleep(1.5)  # long enough to embed it
        assert not library.is_current()
        _until(library.is_current)
    assert library.reports_printing("children") == {report.report_id}


def _sample():
    from processes import SAMPLES

    return next(path for path in sorted(SAMPLES.iterdir()) if path.suffix == ".txt")


def _until(is_so, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)
