"""What other sites embed, at its HTTP face: the script, the light page, the handing over."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from sites import OTHER_SITE, SITE
from starlette.testclient import TestClient

from index import Library
from ui.api import Access, Answering, Service
from ui.embed import make_router

HOSTILE = 'Is <img src=x onerror=alert(1)> {{ 7*7 }} said of "visits" in Northmoor?'


def embedded(library: Library) -> TestClient:
    app = FastAPI(openapi_url=None)
    app.include_router(make_router(Service(Answering(library), Access(library, (SITE,)))))
    return TestClient(app)


@pytest.fixture
def light(sample_library) -> TestClient:
    """The light page over the sample reports."""
    return embedded(sample_library)


@pytest.fixture
def own(own_library) -> TestClient:
    """The same over a store of its own."""
    return embedded(own_library)


def links(html: str, kind: str) -> list[str]:
    return [unescape(href) for href in re.findall(rf'<a class="{kind}" href="([^"]+)"', html)]


def test_the_script_is_one_file_that_any_page_may_load(light):
    reply = light.get("/embed/pincite.js")
    assert reply.headers["content-type"].startswith("text/javascript")
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "customElements.define('pincite-chat'" in reply.text
    again = light.get("/embed/pincite.js", headers={"if-none-match": reply.headers["etag"]})
    assert (again.status_code, again.text) == (304, "")


@pytest.mark.parametrize(
    "way", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("]
)
def test_the_script_has_no_way_to_make_markup_of_words(light, way):
    assert way not in light.get("/embed/pincite.js").text


@pytest.mark.parametrize("stored", ["localStorage", "sessionStorage", "document.cookie"])
def test_the_script_stores_nothing_in_the_browser(light, stored):
    assert stored not in light.get("/embed/pincite.js").text


def test_the_page_may_be_framed_by_allowed_sites_alone_and_runs_no_script(light):
    for address in ("/embed", "/embed/read/northmoor-2023-03/14"):
        reply = light.get(address)
        policy = reply.headers["content-security-policy"]
        assert f"frame-ancestors 'self' {SITE};" in f"{policy};"
        assert "unsafe" not in policy
        assert "<script" not in reply.text
        assert " style=" not in reply.text


def test_a_question_is_answered_and_its_citation_read_without_a_script(light, sample_library):
    page = light.get("/embed", params={"q": "What must Northmoor improve?"}).text
    cited = links(page, "pc-cite")
    assert len(cited) == len(sample_library.improvement_items("northmoor-2023-03"))
    read = light.get(f"/{cited[0].removeprefix('./')}")
    assert read.status_code == 200
    words = " ".join(re.findall(r"<mark>(.*?)</mark>", read.text))
    assert unescape(words) in sample_library.improvement_items("northmoor-2023-03")[0].text
    [back] = re.findall(r'<a href="([^"]+)">Back to the answer', read.text)
    there = urlsplit(unescape(back).removeprefix("../../../"))
    assert (there.path, parse_qs(there.query)["q"]) == ("embed", ["What must Northmoor improve?"])


def test_a_follow_up_carries_the_scope_and_the_questions_before_it(light):
    asked = {"q": "How was it judged in 2022?", "authority": "Eastwick"}
    kept = re.findall(
        r'<input type="hidden" name="(\w+)" value="([^"]*)">',
        light.get("/embed", params=asked).text,
    )
    assert kept == [("authority", "Eastwick"), ("h", "How was it judged in 2022?")]
    answer = light.get("/embed", params=[("q", "What must they improve?"), *kept]).text
    assert all("eastwick" in link for link in links(answer, "pc-cite"))
    assert links(answer, "pc-cite")


def test_a_comparison_is_a_table(light):
    page = light.get("/embed", params={"q": "Compare Northmoor and Eastwick on care leavers."}).text
    assert page.count('<th scope="row">') == 2


def test_hostile_words_are_shown_as_words(light):
    asked = {"q": HOSTILE, "h": HOSTILE, "heading": HOSTILE, "authority": "Northmoor"}
    page = light.get("/embed", params=asked).text
    assert "<img" not in page
    assert unescape(page).count(HOSTILE) >= 3
    read = light.get("/embed/read/northmoor-2023-03/14", params={"words": HOSTILE, "back": HOSTILE})
    assert "<img" not in read.text


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "/embed"]
)
def test_the_way_back_leads_nowhere_else(light, back):
    page = light.get("/embed/read/northmoor-2023-03/14", params={"back": back}).text
    assert '<a href="../../../embed">Back to the answer</a>' in page


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"q": "x" * 5_000}, "at most 4,000 characters"),
        ({"q": "Why?", "report": "nowhere-1999"}, "no report 'nowhere-1999' is stored"),
        ({"q": "Why?", "year": "soon"}, "valid integer"),
    ],
)
def test_what_cannot_be_asked_is_said_on_the_page(light, asked, says):
    assert says in unescape(light.get("/embed", params=asked).text)


def test_a_paragraph_that_is_not_there_is_a_page_that_says_so(light):
    reply = light.get("/embed/read/northmoor-2023-03/999")
    assert reply.status_code == 404
    assert "has no paragraph" in reply.text


def test_only_whoever_agrees_hands_a_key_over_and_only_to_an_allowed_site(own, own_library):
    offered = own.get("/embed/sign-in", params={"site": SITE})
    assert SITE in offered.text
    assert own_library.keys.all() == []
    agreed = own.post("/embed/sign-in", data={"site": SITE})
    [(site, secret)] = re.findall(r'data-site="([^"]+)" data-key="([^"]+)"', agreed.text)
    assert site == SITE
    key = own_library.keys.find(secret)
    assert key.scopes == {"read", "feedback"}
    assert key.expires - key.created == timedelta(hours=8)
    assert agreed.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'self'" in agreed.headers["content-security-policy"]
    assert SITE not in agreed.headers["content-security-policy"]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_key_is_handed_to_a_site_that_is_not_allowed(own, own_library, method):
    sent = {"params" if method == "GET" else "data": {"site": OTHER_SITE}}
    refused = own.request(method, "/embed/sign-in", **sent)
    assert refused.status_code == 403
    assert "no site that may embed" in refused.text
    assert own_library.keys.all() == []


def test_a_page_of_another_site_cannot_agree_in_a_visitors_name(own, own_library):
    headers = {"sec-fetch-site": "cross-site", "origin": SITE}
    refused = own.post("/embed/sign-in", data={"site": SITE}, headers=headers)
    assert refused.status_code == 403
    assert own_library.keys.all() == []
