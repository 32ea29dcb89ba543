"""Nobody reaches a page without the role it needs, and nobody makes themselves one."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from ui.errors import UnsafeStart
from ui.settings import read_settings
from ui.signin import Roles, check_start
from ui.signin.sessions import COOKIE, Sessions
from ui.visiting import ROLES

PASSWORD, EDITORS = "correct horse", "battery staple"
BY_PASSWORD = {"sign_in": "password", "password": PASSWORD, "editor_password": EDITORS}
HTML = {"accept": "text/html,*/*"}


def sign_in(browser, password=PASSWORD, **more):
    return browser.post("/sign-in", data={"password": password, **more})


# Starting


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.4", "pincite.council.example"])
def test_it_does_not_start_where_others_reach_it_without_sign_in(host):
    with pytest.raises(UnsafeStart, match=r"which others can reach.*PINCITE_OPEN_TO_ALL=true"):
        check_start(read_settings(host=host))
    check_start(read_settings(host=host, open_to_all=True))
    check_start(read_settings(host=host, **BY_PASSWORD))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_it_starts_for_this_machine_alone(host):
    check_start(read_settings(host=host))


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        ({"sign_in": "password"}, "needs PINCITE_PASSWORD"),
        ({"sign_in": "oidc"}, "needs PINCITE_OIDC_ISSUER, PINCITE_OIDC_CLIENT_ID"),
        ({"sign_in": "proxy"}, "needs PINCITE_TRUSTED_PROXY"),
        ({"sign_in": "password", "password": "short"}, "PINCITE_PASSWORD: expected 8"),
    ],
)
def test_a_sign_in_that_lacks_something_is_refused_by_name(settings, missing):
    with pytest.raises(UnsafeStart, match=missing):
        check_start(read_settings(**settings))


def test_the_command_refuses_to_start_in_one_line_and_makes_no_store(run, tmp_path):
    done = run("serve", "--host", "0.0.0.0")
    assert done.code == 1
    assert done.err.startswith("pincite: Not started: PINCITE_HOST is 0.0.0.0")
    assert not (tmp_path / "store").exists()


# No sign-in


def test_on_this_machine_everybody_may_do_everything(guarded):
    reached = guarded().get("/add").json()
    assert (reached["who"], reached["roles"]) == ("", sorted(ROLES))


def test_served_to_all_everybody_may_read_and_nothing_else(guarded):
    browser = guarded(peer="10.0.0.9", host="0.0.0.0", open_to_all=True, base="http://pincite")
    assert browser.get("/reports").json()["roles"] == ["reader"]
    assert browser.get("/add").status_code == 403
    assert browser.get("/audit/export.jsonl").status_code == 403


def test_a_site_whose_name_leads_to_this_machine_learns_nothing(guarded):
    browser = guarded(base="http://evil.example")
    assert browser.get("/reports").status_code == 421
    assert guarded(base="http://localhost").get("/reports").status_code == 200
    behind = guarded(base="http://pincite.example", public_url="https://pincite.example")
    assert behind.get("/reports").status_code == 200


# A shared password


def test_without_sign_in_only_the_way_in_and_the_state_are_reached(guarded):
    browser = guarded(**BY_PASSWORD)
    of_the_page = ("/", "/reports", "/read/a/1", "/add", "/audit/export.jsonl", "/frameless")
    of_gradio = ("/gradio_api/info", "/gradio_api/heartbeat/x", "/config", "/theme.css")
    for path in of_the_page + of_gradio:
        assert browser.get(path).status_code == 401, path
    for path in ("/api/v1/reports", "/v1/models", "/mcp"):
        refused = browser.get(path, headers=HTML)
        assert refused.status_code == 401, path
        assert refused.headers["www-authenticate"] == "Bearer"
    for path in ("/gradio_api/queue/join", "/gradio_api/upload", "/feedback", "/api/v1/ask"):
        assert browser.post(path).status_code == 401, path
    for path in ("/healthz", "/readyz", "/sign-in", "/frame/tokens.css"):
        assert browser.get(path).status_code == 200, path


def test_a_browser_is_led_to_the_sign_in_and_back(guarded):
    browser = guarded(**BY_PASSWORD)
    sent = browser.get("/read/northmoor-2023-03/14?words=a%20b", headers=HTML)
    assert sent.status_code == 303
    assert sent.headers["location"] == (
        "../../sign-in?next=read%2Fnorthmoor-2023-03%2F14%3Fwords%3Da%2520b"
    )
    entered = sign_in(browser, next="read/northmoor-2023-03/14?words=a%20b")
    assert entered.headers["location"] == "./read/northmoor-2023-03/14?words=a%20b"
    assert browser.get("/reports").json()["roles"] == ["reader"]


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\t//evil.example",
     "javascript:alert(1)", "sign-out"],
)  # fmt: skip
def test_nobody_is_led_to_another_site(guarded, wanted):
    browser = guarded(**BY_PASSWORD)
    there = browser.build_request("GET", "/sign-in").url.join(
        sign_in(browser, next=wanted).headers["location"]
    )
    assert there.host == "127.0.0.1"
    assert there.scheme == "http"
    assert there.path != "/sign-out"


def test_the_cookie_is_kept_from_scripts_other_sites_and_plain_connections(guarded):
    cookie = sign_in(guarded(**BY_PASSWORD)).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    secure = guarded(base="https://127.0.0.1", **BY_PASSWORD)
    assert "Secure" in sign_in(secure).headers["set-cookie"].split("; ")


def test_a_wrong_password_lets_nobody_in(guarded):
    browser = guarded(**BY_PASSWORD)
    refused = sign_in(browser, "wrong")
    assert refused.status_code == 401
    assert "That is not the password." in refused.text
    assert "set-cookie" not in refused.headers
    assert browser.get("/reports").status_code == 401


@pytest.mark.usefixtures("whole_window")
def test_attempts_are_counted_whichever_copy_is_asked_and_a_right_one_is_refused_too(guarded):
    copies = [guarded(**BY_PASSWORD), guarded(**BY_PASSWORD)]
    for n in range(10):
        assert sign_in(copies[n % 2], "wrong").status_code == 401
    for copy in copies:
        refused = sign_in(copy, PASSWORD)
        assert refused.status_code == 429
        assert refused.headers["retry-after"] == "900"
        assert "set-cookie" not in refused.headers
    assert sign_in(guarded(peer="10.0.0.7", **BY_PASSWORD)).status_code == 303


def test_adding_and_auditing_need_the_other_password(guarded):
    reader, editor = guarded(**BY_PASSWORD), guarded(**BY_PASSWORD)
    sign_in(reader)
    sign_in(editor, EDITORS)
    for method, path in (("GET", "/add"), ("POST", "/add"), ("GET", "/audit/export.jsonl")):
        refused = reader.request(method, path, headers=HTML)
        assert refused.status_code == 403, path
        assert "This needs the role of" in refused.text
        assert editor.request(method, path).status_code == 200, path


# Sessions


def test_a_session_is_good_for_every_copy(guarded):
    here, there = guarded(**BY_PASSWORD), guarded(**BY_PASSWORD)
    sign_in(here)
    there.cookies.update(here.cookies)
    assert there.get("/reports").status_code == 200


def test_a_session_that_was_ended_is_good_nowhere_however_often_its_cookie_is_shown(guarded):
    here, there = guarded(**BY_PASSWORD), guarded(**BY_PASSWORD)
    sign_in(here)
    there.cookies.update(here.cookies)
    assert here.post("/sign-out").status_code == 303
    assert COOKIE not in here.cookies
    assert there.get("/reports").status_code == 401


def test_a_session_ends_when_its_hours_are_over(library, monkeypatch):
    sessions = Sessions(library, "key", hours=1)
    cookie = sessions.begin("ana", {"reader"})
    found = sessions.read(cookie)
    assert found
    assert (found.who, found.roles) == ("ana", {"reader"})
    later = time.time() + timedelta(hours=1, seconds=2).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    assert sessions.read(cookie) is None


def test_a_clock_that_jumps_back_lengthens_no_session(library, monkeypatch):
    sessions = Sessions(library, "key", hours=1)
    cookie = sessions.begin("ana", {"reader"})
    earlier = time.time() - timedelta(days=1).total_seconds()
    monkeypatch.setattr(time, "time", lambda: earlier)
    assert sessions.read(cookie) is None


def test_forged_cookies_are_none(library):
    sessions = Sessions(library, "key", hours=1)
    cookie = sessions.begin("ana", {"reader"})
    payload, rest = cookie.split(".", 1)
    other = Sessions(library, "another key", hours=1).begin("ana", {"auditor"})
    for forged in ("", "x", f"{payload}A.{rest}", cookie[:-1], other, "a.b.c", "\x00.\x00"):
        assert sessions.read(forged) is None
    assert sessions.read(cookie)


def test_changing_the_password_ends_its_sessions(guarded):
    before, after = guarded(**BY_PASSWORD), guarded(**BY_PASSWORD | {"password": "new password"})
    sign_in(before)
    after.cookies.update(before.cookies)
    assert after.get("/reports").status_code == 401


# Other sites


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://other.example"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
    ],
)
@pytest.mark.parametrize("path", ["/feedback", "/sign-in", "/sign-out", "/add", "/gradio_api/x"])
def test_another_site_changes_nothing_by_a_visitors_browser(guarded, path, headers):
    browser = guarded(**BY_PASSWORD)
    sign_in(browser, EDITORS)
    assert browser.post(path, headers=headers).status_code == 403
    assert browser.get("/reports", headers=headers).status_code == 200


def test_the_page_itself_may_send(guarded):
    browser = guarded()
    for headers in ({"origin": "http://127.0.0.1"}, {"sec-fetch-site": "same-origin"}, {}):
        assert browser.post("/feedback", headers=headers).status_code == 200


# Keys of programs


def test_a_key_opens_the_addresses_for_programs_and_no_page(guarded, library):
    program = guarded(**BY_PASSWORD)
    key, secret = library.keys.add("crawler", ["read"])
    sent = {"authorization": f"Bearer {secret}"}
    reached = program.get("/api/v1/reports", headers=sent).json()
    assert (reached["who"], reached["roles"]) == ("key crawler", ["reader"])
    assert program.get("/reports", headers=sent).status_code == 401
    assert program.get("/api/v1/reports", headers={"authorization": "Bearer x"}).status_code == 401
    forged = {"authorization": f"Bearer {secret[:-1]}"}
    assert program.get("/api/v1/reports", headers=forged).status_code == 401
    library.keys.revoke(key.key_id)
    refused = program.get("/api/v1/reports", headers=sent)
    assert (refused.status_code, "not in force" in refused.text) == (401, True)


def test_a_browser_may_ask_what_it_may_send_before_it_is_signed_in(guarded):
    assert guarded(**BY_PASSWORD).options("/api/v1/ask").status_code == 200
    assert guarded(**BY_PASSWORD).options("/reports").status_code == 401


# Roles


@pytest.mark.parametrize(
    ("name", "groups", "roles"),
    [
        ("ana", [], {"reader", "editor"}),
        ("ANA", [], {"reader", "editor"}),
        ("ben", [], set()),
        ("ben", ["staff"], {"reader"}),
        ("ben", ["Pincite-Auditors"], {"reader", "auditor"}),
        ("staff", [], set()),
        ("group:staff", [], set()),
        ("*", [], set()),
        ("", [""], set()),
    ],
)
def test_roles_come_from_the_lists_and_a_name_is_no_group(name, groups, roles):
    lists = Roles(["group:staff"], ["Ana"], ["group:pincite-auditors"])
    assert lists.of_person(name, groups) == roles


def test_a_star_lets_everybody_read_who_signed_in():
    assert Roles().of_person("anyone") == {"reader"}
