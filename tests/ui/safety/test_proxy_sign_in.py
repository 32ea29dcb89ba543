"""A header names a person only where a named proxy sent it."""

from __future__ import annotations

import pytest

from ui.errors import BadSettings
from ui.settings import read_settings
from ui.signin import Proxies, Roles
from ui.signin.ways import ByProxy, Person

BY_PROXY = {
    "sign_in": "proxy",
    "trusted_proxy": "10.0.0.5, 10.1.0.0/24",
    "readers": "group:staff",
    "editors": "ana",
    "auditors": "group:audit",
}
ANA = {"x-forwarded-user": "ana", "x-forwarded-groups": "staff, audit"}


@pytest.mark.parametrize("peer", ["10.0.0.5", "10.1.0.77", "::ffff:10.0.0.5"])
def test_a_named_proxy_says_who_asks(guarded, peer):
    reached = guarded(peer=peer, **BY_PROXY).get("/reports", headers=ANA).json()
    assert reached["who"] == "ana"
    assert reached["roles"] == ["auditor", "editor", "reader"]


@pytest.mark.parametrize("peer", ["10.0.0.6", "127.0.0.1", "10.1.1.1", "testclient"])
@pytest.mark.parametrize("header", ["X-Forwarded-User", "x_forwarded_user"])
def test_a_header_from_anywhere_else_is_forged_and_names_nobody(guarded, peer, header):
    refused = guarded(peer=peer, **BY_PROXY).get("/reports", headers={**ANA, header: "ana"})
    assert refused.status_code == 401
    assert "Nobody vouches for you" in refused.text


def test_a_forged_address_does_not_make_a_proxy(guarded):
    forged = {**ANA, "x-forwarded-for": "10.0.0.5", "x-real-ip": "10.0.0.5"}
    assert guarded(peer="9.9.9.9", **BY_PROXY).get("/reports", headers=forged).status_code == 401


def test_a_header_that_was_sent_before_the_proxys_own_does_not_count(guarded):
    browser = guarded(peer="10.0.0.5", **BY_PROXY)
    both = [("x-forwarded-user", "ana"), ("x-forwarded-user", "ben")]
    assert browser.get("/reports", headers=both).status_code == 403


def test_who_is_on_no_list_is_told_so(guarded):
    browser = guarded(peer="10.0.0.5", **BY_PROXY)
    refused = browser.get("/reports", headers={"x-forwarded-user": "ben"})
    assert refused.status_code == 403
    assert "needs the role of reader, which ben does not have" in refused.text
    assert browser.get("/reports").status_code == 401
    assert browser.get("/reports", headers={"x-forwarded-user": " "}).status_code == 401


def test_the_headers_may_have_other_names(guarded):
    names = {"proxy_user_header": "Remote-User", "proxy_groups_header": "Remote-Groups"}
    browser = guarded(peer="10.0.0.5", **BY_PROXY, **names)
    given = {"remote-user": "cy", "remote-groups": "staff"}
    assert browser.get("/reports", headers=given).json()["who"] == "cy"
    assert browser.get("/reports", headers=ANA).status_code == 401
    assert guarded(peer="9.9.9.9", **BY_PROXY, **names).get("/", headers=given).status_code == 401


def test_what_a_named_proxy_says_of_the_address_is_believed_and_of_others_taken_off(guarded):
    said = {
        "x-forwarded-proto": "https",
        "x-forwarded-host": "pincite.example",
        "x-forwarded-for": "1.2.3.4, 192.168.7.7, 10.1.0.9",
    }
    by_proxy = guarded(peer="10.0.0.5", **BY_PROXY).get("/reports", headers={**ANA, **said}).json()
    assert by_proxy["url"] == "https://pincite.example/reports"
    assert by_proxy["address"] == "192.168.7.7"
    otherwise_spelt = {"X_Forwarded_For": "1.2.3.4", "X_Forwarded_User": "ana"}
    by_other = guarded().get("/reports", headers={**said, **otherwise_spelt}).json()
    assert by_other["url"] == "http://127.0.0.1/reports"
    assert by_other["address"] == "127.0.0.1"
    assert [name for name in by_other["headers"] if "forwarded" in name] == []


def test_a_host_that_is_none_is_not_believed(guarded):
    said = {**ANA, "x-forwarded-host": "evil.example/@x", "x-forwarded-proto": "javascript"}
    reached = guarded(peer="10.0.0.5", **BY_PROXY).get("/reports", headers=said).json()
    assert reached["url"] == "http://127.0.0.1/reports"


def test_an_address_that_is_none_is_refused_at_the_start():
    with pytest.raises(BadSettings, match="PINCITE_TRUSTED_PROXY"):
        read_settings(trusted_proxy="proxy.council.example")


def test_a_chain_of_proxies_alone_is_the_first_of_them():
    assert Proxies(["10.0.0.0/8"]).origin("10.0.0.5", "10.0.0.7") == "10.0.0.5"
    assert Proxies(["10.0.0.0/8"]).origin("10.0.0.5", "") == "10.0.0.5"


def test_the_header_alone_names_nobody_even_where_nothing_took_it_off():
    way = ByProxy(Proxies(["10.0.0.5"]), Roles(), "x-user", "x-groups")
    request = {"headers": [(b"x-user", b"ana")]}
    assert way.recognise({**request, "client": ("9.9.9.9", 1)}) is None
    assert way.recognise({**request, "client": None}) is None
    known = way.recognise({**request, "client": ("10.0.0.5", 1)})
    assert known == Person("ana", frozenset({"reader"}), has_session=False)
