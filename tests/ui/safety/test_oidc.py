"""People sign in with an OpenID provider; what it did not sign, or was shown before, is nothing."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "pincite"


class FakeProvider(ThreadingHTTPServer):
    """A provider on this machine. It signs `claims` for whoever shows the code."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.key = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig", "alg": "RS256"})
        self.signs_with = self.key
        self.nonce = ""
        self.claims: dict[str, object] = {"preferred_username": "ana", "roles": ["staff"]}

    def id_token(self) -> str:
        now = int(time.time())
        always = {"iss": self.issuer, "aud": CLIENT, "sub": "s1", "iat": now, "exp": now + 60}
        claims = {**always, "nonce": self.nonce, **self.claims}
        return jwt.encode({"alg": "RS256", "kid": "k1"}, claims, self.signs_with)


class _Answers(BaseHTTPRequestHandler):
    server: FakeProvider

    def do_GET(self) -> None:
        issuer = self.server.issuer
        self._send(
            {"keys": [self.server.key.as_dict(private=False)]}
            if self.path == "/keys"
            else {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "jwks_uri": f"{issuer}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        assert sent["code"] == ["the code"]
        assert sent["code_verifier"]
        self._send(
            {"access_token": "x", "token_type": "Bearer", "id_token": self.server.id_token()}
        )

    def _send(self, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    server = FakeProvider()
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def browser(guarded, provider):
    return guarded(
        sign_in="oidc",
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret="the secret",
        readers="group:staff",
        editors="ana",
    )


def send_away(browser, provider, wanted="reports"):
    """Go to the provider's page; returns what it was asked."""
    sent = browser.get("/sign-in/start", params={"next": wanted})
    assert sent.status_code == 302, sent.text
    asked = parse_qs(urlsplit(sent.headers["location"]).query)
    provider.nonce = asked["nonce"][0]
    return asked


def come_back(browser, asked):
    return browser.get("/sign-in/done", params={"code": "the code", "state": asked["state"][0]})


def test_who_the_provider_vouches_for_is_let_in_and_led_back(browser, provider):
    assert browser.get("/reports").status_code == 401
    asked = send_away(browser, provider)
    assert asked["redirect_uri"] == ["http://127.0.0.1/sign-in/done"]
    assert asked["code_challenge_method"] == ["S256"]
    back = come_back(browser, asked)
    assert (back.status_code, back.headers["location"]) == (303, "../reports")
    reached = browser.get("/reports").json()
    assert (reached["who"], reached["roles"]) == ("ana", ["editor", "reader"])


def test_who_is_on_no_list_is_told_and_not_let_in(browser, provider):
    provider.claims = {"preferred_username": "ben", "roles": ["others"]}
    refused = come_back(browser, send_away(browser, provider))
    assert refused.status_code == 403
    assert "on none of Pincite" in refused.text
    assert browser.get("/reports").status_code == 401


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another program"},
        {"iss": "http://another.example"},
        {"exp": 1},
        {"nonce": "another"},
    ],
    ids=lambda claims: next(iter(claims)),
)
def test_a_token_that_is_for_another_or_has_expired_lets_nobody_in(browser, provider, claims):
    provider.claims |= claims
    assert come_back(browser, send_away(browser, provider)).status_code == 401
    assert browser.get("/reports").status_code == 401


def test_a_token_that_another_signed_lets_nobody_in(browser, provider):
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "k1"})
    assert come_back(browser, send_away(browser, provider)).status_code == 401


def test_an_answer_of_the_provider_is_good_once_even_with_the_cookie_of_then(browser, provider):
    asked = send_away(browser, provider)
    then = dict(browser.cookies)
    assert come_back(browser, asked).status_code == 303
    browser.cookies.clear()
    browser.cookies.update(then)
    assert come_back(browser, asked).status_code == 401
    assert browser.get("/reports").status_code == 401


def test_an_answer_that_was_meant_for_another_browser_is_not_taken(browser, provider):
    asked = send_away(browser, provider)
    browser.cookies.clear()
    assert come_back(browser, asked).status_code == 401


def test_a_provider_that_is_away_is_said_on_the_page(guarded):
    browser = guarded(sign_in="oidc", oidc_issuer="http://127.0.0.1:9", oidc_client_id=CLIENT)
    failed = browser.get("/sign-in/start")
    assert failed.status_code == 502
    assert "The sign-in did not work out" in failed.text
