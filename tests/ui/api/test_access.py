"""Keys open what they are for, and pages of other sites open nothing."""

from __future__ import annotations

import pytest
from sites import OTHER_SITE, SITE

QUESTION = {"question": "Why?"}
ANSWER = {"question": "Why?", "history": [], "status": "answered", "citations": []}
SAID = {"verdict": "good", "answer": ANSWER}
READS = [
    ("GET", "/api/v1/reports", None),
    ("POST", "/api/v1/ask", QUESTION),
    ("POST", "/api/v1/ask/stream", QUESTION),
    ("GET", "/api/v1/search?q=visits", None),
    ("GET", "/api/v1/judgements", None),
    ("GET", "/api/v1/improvement-items", None),
    ("GET", "/v1/models", None),
    ("POST", "/v1/chat/completions", {"messages": [{"role": "user", "content": "Why?"}]}),
    ("POST", "/mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}),
]
MCP = {"accept": "application/json, text/event-stream"}


@pytest.mark.parametrize(("method", "address", "body"), READS)
def test_a_key_for_reading_reads(own_client, with_key, method, address, body):
    reply = own_client.request(method, address, json=body, headers=with_key("read") | MCP)
    assert reply.status_code == 200


@pytest.mark.parametrize(("method", "address", "body"), READS)
def test_a_key_for_feedback_alone_reads_nothing(own_client, with_key, method, address, body):
    reply = own_client.request(method, address, json=body, headers=with_key("feedback") | MCP)
    assert reply.status_code == 403
    assert "The key is for feedback; this needs one for read." in reply.text


@pytest.mark.parametrize(("method", "address", "body"), READS)
@pytest.mark.parametrize("token", ["pincite_0123456789ab_wrong", "pincite_"])
def test_a_key_not_in_force_opens_nothing(own_client, method, address, body, token):
    headers = {"authorization": f"Bearer {token}"} | MCP
    reply = own_client.request(method, address, json=body, headers=headers)
    assert reply.status_code == 401
    assert reply.headers["www-authenticate"] == "Bearer"
    assert "not in force" in reply.text


def test_feedback_needs_a_key_for_feedback(own_client, own_library, with_key):
    address = "/api/v1/feedback"
    assert own_client.post(address, json=SAID, headers=with_key("read")).status_code == 403
    assert own_library.feedback() == ()
    assert own_client.post(address, json=SAID, headers=with_key("feedback")).status_code == 201


def test_a_revoked_key_is_refused_from_the_next_request_on(own_client, own_library):
    key, secret = own_library.keys.add("a test", ["read"])
    headers = {"authorization": f"Bearer {secret}"}
    assert own_client.get("/api/v1/reports", headers=headers).status_code == 200
    own_library.keys.revoke(key.key_id)
    assert own_client.get("/api/v1/reports", headers=headers).status_code == 401


def test_a_program_on_this_machine_needs_no_key_and_may_send_any_word(own_client):
    assert own_client.get("/api/v1/reports").status_code == 200
    spare = {"authorization": "Bearer none"}  # OpenAI's clients always send one
    assert own_client.get("/v1/models", headers=spare).status_code == 200


@pytest.mark.parametrize(("method", "address", "body"), READS)
def test_a_page_of_another_site_is_refused(own_client, method, address, body):
    headers = {"origin": OTHER_SITE, "sec-fetch-site": "cross-site"} | MCP
    reply = own_client.request(method, address, json=body, headers=headers)
    assert reply.status_code == 403
    assert "PINCITE_ALLOWED_SITES" in reply.text


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"origin": SITE, "sec-fetch-site": "cross-site"}, id="an allowed site"),
        pytest.param({"origin": "http://testserver"}, id="its own page"),
        pytest.param(
            {"origin": "https://pincite.example", "sec-fetch-site": "same-origin"},
            id="its own page, behind a proxy that changes the host",
        ),
        pytest.param({}, id="no page"),
    ],
)
def test_pages_of_its_own_and_of_allowed_sites_are_let_in(own_client, headers):
    assert own_client.post("/api/v1/ask", json=QUESTION, headers=headers).status_code == 200


def test_browsers_are_told_which_sites_may_read(own_client):
    ask = {"access-control-request-method": "POST"}
    ask["access-control-request-headers"] = "authorization,content-type"
    yes = own_client.options("/api/v1/ask/stream", headers=ask | {"origin": SITE})
    assert yes.status_code == 200
    assert yes.headers["access-control-allow-origin"] == SITE
    assert yes.headers["access-control-allow-credentials"] == "true"
    no = own_client.options("/api/v1/ask/stream", headers=ask | {"origin": OTHER_SITE})
    assert no.status_code == 400
    assert "access-control-allow-origin" not in no.headers
    read = own_client.get("/api/v1/reports", headers={"origin": SITE})
    assert read.headers["access-control-allow-origin"] == SITE


def test_no_other_address_may_be_read_by_a_site(own_client):
    for address in ("/v1/models", "/mcp"):
        reply = own_client.get(address, headers={"origin": SITE})
        assert "access-control-allow-origin" not in reply.headers
