"""Whoever signed in finds the way out on every page, and nobody else is shown one."""

from __future__ import annotations

import shutil

import pytest
from processes import environment, served
from visits import Visit

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect
PASSWORD = "correct horse"


@pytest.fixture
def signed_in_site(sample_store, tmp_path):
    more = {"PINCITE_SIGN_IN": "password", "PINCITE_PASSWORD": PASSWORD}
    store = shutil.copytree(sample_store, tmp_path / "store")  # whose log others do not read
    with served(environment(store, **more), tmp_path / "log") as url:
        yield url


def test_the_way_out_is_on_every_page_of_who_signed_in(browser, signed_in_site):
    visit = Visit(browser, f"{signed_in_site}/reports", 1440)
    page = visit.page
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Reports", exact=True).wait_for()
    expect(page.get_by_role("link", name="Sign out")).to_be_visible()
    page.get_by_role("link", name="Ask", exact=True).click()
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Password").wait_for()
    page.goto(f"{signed_in_site}/reports")
    page.get_by_label("Password").wait_for()
    assert [wrong for wrong in visit.wrong if "401" not in wrong] == []
    page.context.close()


def test_without_a_sign_in_there_is_no_way_out(visit):
    there = visit().ready()
    page = there.page
    page.get_by_role("link", name="Grades").wait_for()
    assert page.get_by_role("link", name="Sign out").count() == 0
    there.go(f"{page.url}reports")
    page.get_by_role("link", name="Grades").wait_for()
    assert page.get_by_role("link", name="Sign out").count() == 0
