"""A report is read at addresses of its own, over HTTP."""

from __future__ import annotations

import pytest
from site_pages import visitor

from ui.reader import make_router
from ui.rendering import PAGE

CITED = "/read/northmoor-2023-03/14"


@pytest.fixture(scope="module")
def http(sample_library):
    return visitor(make_router(sample_library))


def test_a_paragraph_is_a_page_whose_links_lead_to_the_top_of_the_site(http):
    page = http.get(CITED, params={"words": "an interview on their return"})
    assert page.status_code == 200
    assert "<mark>an interview on their return</mark>" in page.text
    assert 'href="../../page/reader.css"' in page.text
    assert 'href="../../read/northmoor-2023-03/15"' in page.text
    assert "unsafe" not in page.headers["content-security-policy"]


def test_a_part_of_the_chat_is_the_same_without_the_page_around_it(http):
    part = http.get(CITED, params={"part": "true"}).text
    assert part.startswith("<article")
    assert 'href="./read/northmoor-2023-03/15"' in part


def test_a_report_opens_at_its_beginning(http):
    assert http.get("/read/northmoor-2023-03").headers["location"] == (
        "../read/northmoor-2023-03/front-page"
    )


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/read/northmoor-2023-03/999", "999"),
        ("/read/southmoor-2023-03/14", "southmoor-2023-03"),
        ("/read/southmoor-2023-03", "southmoor-2023-03"),
        ("/read/%3Cscript%3Ealert(1)/14", "&lt;script&gt;alert(1)"),
        (f"{CITED}99?part=true", "1499"),
    ],
)
def test_what_is_not_stored_is_named_and_not_found(http, address, words):
    page = http.get(address)
    assert page.status_code == 404
    assert "There is no such paragraph" in page.text
    assert words in page.text


def test_a_printed_page_is_a_picture_that_is_kept(http):
    address = "/pages/northmoor-2023-03/3.png?label=14"
    first = http.get(address)
    assert first.headers["content-type"] == "image/png"
    assert http.get(address).content == first.content
    again = http.get(address, headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert http.get("/pages/northmoor-2023-03/3.png").content != first.content


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/pages/northmoor-2012-05/1.png", 404, "no PDF stored"),
        ("/pages/northmoor-2023-03/99.png", 404, "a file of 7 pages"),
        ("/pages/southmoor-2023-03/1.png", 404, "southmoor"),
        ("/pages/northmoor-2023-03/3.png?label=999", 404, "999"),
        ("/pages/northmoor-2023-03/3.png?width=999999", 422, "width"),
    ],
)
def test_a_page_without_a_picture_says_why(http, address, status, words):
    reply = http.get(address)
    assert reply.status_code == status
    assert words in reply.text


def test_a_report_of_text_says_that_it_has_no_printed_page(http):
    assert (
        "stored as text, so there is no printed page" in http.get("/read/northmoor-2012-05/1").text
    )


def test_the_scripts_and_styles_name_no_other_machine():
    for path in PAGE.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "http://" not in text, path
        assert "https://" not in text, path
        assert "url(" not in text, path
