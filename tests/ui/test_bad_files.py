"""What the disk refuses is said in one line, and costs nothing that was stored."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from processes import SAMPLES, environment

FIRST, *OTHERS = sorted(SAMPLES.glob("*.pdf"))

# Runs a command whose files may not grow past a size, as on a disk that is full.
LIMITED = """
if __name__ == "__main__":
    import resource, sys
    from ui.cli import main
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
    main(sys.argv[2:])
"""


def ours(err: str) -> list[str]:
    return [line for line in err.splitlines() if line.startswith("pincite: ")]


def test_a_disk_that_fills_up_costs_nothing_that_was_stored(run, tmp_path):
    pytest.importorskip("resource")
    store = tmp_path / "store"
    run("ingest", FIRST, "--store", store)
    before = run("reports", "--json", "--store", store).out
    script = tmp_path / "limited.py"
    script.write_text(LIMITED)
    limit = str((store / "pincite.sqlite3").stat().st_size + 10_000)
    done = subprocess.run(
        [sys.executable, str(script), limit, "ingest", *map(str, OTHERS), "--store", str(store)],
        env=environment(store), capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(ours(done.stderr)) == 1
    assert "cannot be used" in done.stderr
    assert run("reports", "--json", "--store", store).out.startswith(before)
    after = run("ingest", FIRST, *OTHERS, "--store", store, "--json")
    assert after.code == 0
    kept = len(run("reports", "--json", "--store", store).out.splitlines())
    assert kept == len([FIRST, *OTHERS])


def test_a_path_that_cannot_be_looked_at_is_named_and_the_others_stored(run, tmp_path):
    too_long = tmp_path / ("x" * 300)
    done = run("ingest", too_long, FIRST, "--json")
    outcomes = [json.loads(line)["outcome"] for line in done.out.splitlines()]
    assert (done.code, outcomes) == (0, ["failed", "stored"])
    assert "File name too long" in done.err
    alone = run("ingest", too_long)
    assert (alone.code, alone.out, len(ours(alone.err))) == (1, "", 1)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs users, as on Linux and macOS")
def test_folders_without_leave_to_read_are_named_and_the_others_searched(tmp_path):
    from ui.storing import find_files

    folder = tmp_path / "in"
    (folder / "open").mkdir(parents=True)
    (folder / "closed").mkdir()
    for name in ("open", "closed"):
        (folder / name / "a.txt").write_text("x")
    for path in (folder, folder / "open"):
        path.chmod(0o755)
    (folder / "closed").chmod(0o000)
    files, missing = _as_nobody(tmp_path, lambda: find_files([folder, folder / "closed"]))
    (folder / "closed").chmod(0o755)
    assert files == [folder / "open" / "a.txt"]
    assert [error.path for error in missing] == [folder / "closed"] * 2
    assert all("Permission denied" in str(error) for error in missing)


def _as_nobody(folder: Path, call):
    """What a call gives without the rights of the superuser, who may read everything."""
    if os.geteuid() != 0:
        return call()
    for above in (folder, *folder.parents):
        if above.stat().st_uid == 0 and not above.stat().st_mode & 0o001:
            above.chmod(above.stat().st_mode | 0o011)
    os.seteuid(65534)
    try:
        return call()
    finally:
        os.seteuid(0)
