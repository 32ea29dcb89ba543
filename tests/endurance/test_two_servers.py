"""Two processes that serve one store in a folder: both answer, both add, and nothing is harmed."""

from __future__ import annotations

import shutil
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
import servers
from harm import QUESTION, is_cited, pincite
from processes import environment
from writing import name, report_file, said

EACH = 3  # reports added through each
FOUND_S = 60


@pytest.mark.slow
def test_both_answer_and_add_at_once_and_each_finds_what_the_other_added(store, tmp_path):
    here, there = (servers.copy(tmp_path / at, environment(store)) for at in ("here", "there"))
    shutil.copytree(store, tmp_path / "here" / "store")
    there.variables["PINCITE_STORE"] = here.variables["PINCITE_STORE"]
    shared = tmp_path / "here" / "store"
    with servers.running(here, there), ThreadPoolExecutor(4) as pool:
        urls = [f"http://127.0.0.1:{copy.port}" for copy in (here, there)]
        sites = [httpx.Client(base_url=url, timeout=300) for url in urls]
        asked = [pool.submit(_ask, site, 10) for site in sites]
        added = [pool.submit(_add, site, tmp_path, EACH * n) for n, site in enumerate(sites)]
        assert [task.result() for task in added] == [[201] * EACH] * 2
        assert [task.result() for task in asked] == [[True] * 10] * 2
        for site in sites:
            _finds_all(site)
            site.close()
    checked = pincite(shared, "status", "--check")
    assert checked.out.splitlines()[-1] == f"checked: {5 + 2 * EACH}"
    assert pincite(shared, "audit", "export").out.count(QUESTION) == 20


def _ask(site: httpx.Client, times: int) -> list[bool]:
    replies = [site.post("/api/v1/ask", json={"question": QUESTION}) for _ in range(times)]
    return [reply.status_code == 200 and is_cited(reply.json()) for reply in replies]


def _add(site: httpx.Client, folder, first: int) -> list[int]:
    statuses = []
    for number in range(first, first + EACH):
        content = report_file(folder, number).read_bytes()
        reply = site.post(f"/api/v1/reports?name={number}.txt", content=content)
        statuses.append(reply.status_code)
    return statuses


def _finds_all(site: httpx.Client) -> None:
    end = time.monotonic() + FOUND_S
    for number in range(2 * EACH):
        while said(number, 7) not in _found(site, number):
            assert time.monotonic() < end, f"{name(number)} is not found"
            time.sleep(0.5)


def _found(site: httpx.Client, number: int) -> set[str]:
    asked = {"q": f"worker w{number}x7", "report": name(number)}
    hits = site.get("/api/v1/search", params=asked).json().get("hits", ())
    return {hit["text"] for hit in hits}
