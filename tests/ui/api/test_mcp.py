"""An assistant that speaks the Model Context Protocol uses Pincite's tools."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import httpx2
import pytest
from anyio.from_thread import start_blocking_portal
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult
from sites import serving, site_of

from ingest import Anchor

Call = Callable[..., CallToolResult]


def in_a_loop(do: Callable[[], Awaitable[Any]]) -> Any:
    """Run something in a thread of its own: a browser's driver may keep this one's loop."""
    with start_blocking_portal() as portal:
        return portal.call(do)


@pytest.fixture(scope="module")
def address(sample_library) -> Iterator[str]:
    with serving(site_of(sample_library)) as url:
        yield f"{url}/mcp"


@pytest.fixture(params=["auto", "legacy"])
def use(request, address) -> Callable[[Callable[[Client], Awaitable[Any]]], Any]:
    """Do something as a client, of the protocol with and without its handshake."""

    def run(do: Callable[[Client], Awaitable[Any]]) -> Any:
        async def session() -> Any:
            async with Client(address, mode=request.param) as client:
                return await do(client)

        return in_a_loop(session)

    return run


@pytest.fixture
def call(use) -> Call:
    return lambda name, **arguments: use(lambda client: client.call_tool(name, arguments))


def test_the_tools_are_listed_with_what_they_do(use):
    listed = use(lambda client: client.list_tools()).tools
    assert [t.name for t in listed] == ["ask", "search", "read_paragraph", "list_judgements"]
    assert all(t.description and t.output_schema and t.annotations.read_only_hint for t in listed)


def test_an_answer_is_cited(call, sample_library):
    told = call("ask", question="What must Northmoor improve?").structured_content
    items = sample_library.improvement_items("northmoor-2023-03")
    assert told["status"] == "answered"
    assert f"“{items[0].text}” [Northmoor 2023, what needs to improve 1](" in told["answer"]
    assert [(c["report_id"], c["label"]) for c in told["citations"]] == [i.anchor for i in items]


def test_a_paragraph_is_read_word_for_word(call, sample_library):
    read = call("read_paragraph", report_id="northmoor-2023-03", label="14").structured_content
    assert read["text"] == sample_library.paragraph(Anchor("northmoor-2023-03", "14")).text
    assert read["before"]["label"] == "13"


def test_a_search_is_held_to_its_scope_and_number(call):
    found = call("search", query="runaways", authorities=["Eastwick"], k=3).structured_content
    assert len(found["hits"]) == 3
    assert {hit["report_id"].partition("-")[0] for hit in found["hits"]} == {"eastwick"}


def test_all_judgements_are_listed(call, sample_library):
    listed = call("list_judgements", authorities=["northmoor"], years=[2023]).structured_content
    judgements = sample_library.judgements("northmoor-2023-03")
    assert listed["total"] == len(judgements)
    assert [row["grade"] for row in listed["items"]] == [j.grade for j in judgements]


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("read_paragraph", {"report_id": "nowhere", "label": "1"}, "no report 'nowhere' is stored"),
        ("ask", {"question": " "}, "The question is empty"),
        ("ask", {}, "question: Field required"),
        ("search", {"query": "x", "k": 1000}, "k: Input should be less than or equal to 20"),
        ("delete_everything", {}, "expected one of ask, search"),
    ],
)
def test_what_goes_wrong_is_told_in_words(call, name, arguments, says):
    result = call(name, **arguments)
    assert result.is_error
    assert says in result.content[0].text


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_nobody_waits_for_a_stream_on_which_nothing_would_come(address, method):
    headers = {"accept": "text/event-stream"}
    refused = httpx2.request(method, address, headers=headers, timeout=20)
    assert (refused.status_code, refused.headers["allow"]) == (405, "POST")


def test_a_key_that_is_not_in_force_opens_nothing(address):
    async def connect() -> None:
        headers = {"authorization": "Bearer pincite_abc_wrong"}
        async with (
            httpx2.AsyncClient(headers=headers) as http,
            Client(streamable_http_client(address, http_client=http)),
        ):
            pass

    with pytest.raises(ExceptionGroup) as raised:
        in_a_loop(connect)
    assert "Server returned an error response" in repr(raised.value)
