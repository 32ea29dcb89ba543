"""Every face for programs is there beside the pages, as `pincite serve` serves it."""

from __future__ import annotations

import httpx
import pytest


@pytest.mark.parametrize(
    ("method", "path", "body", "says"),
    [
        ("GET", "/api/v1/openapi.json", None, '"/ask/stream"'),
        ("POST", "/api/v1/ask", {"question": "What must Northmoor improve?"}, "northmoor-2023-03"),
        ("GET", "/v1/models", None, '"pincite"'),
        ("POST", "/mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}, "read_paragraph"),
        ("GET", "/embed/pincite.js", None, "pincite-chat"),
        ("GET", "/embed?q=What+must+Northmoor+improve", None, "Northmoor 2023"),
        ("GET", "/embed/sign-in?site=https://elsewhere.example", None, "no site that may embed"),
    ],
)
def test_it_is_served(address, method, path, body, says):
    accept = {"accept": "application/json, text/event-stream"}
    reply = httpx.request(method, f"{address}{path}", json=body, headers=accept, timeout=60)
    assert says in reply.text
    assert "x-frame-options" not in reply.headers


def test_a_page_that_is_not_allowed_frames_nothing(address):
    policy = httpx.get(f"{address}/embed", timeout=60).headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy.split("; ")
