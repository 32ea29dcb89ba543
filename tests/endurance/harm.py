"""What stores are harmed with, and how it is seen that one is whole."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from processes import END_S, environment, forked

# What is asked of the invented reports, and the paragraph that the answer must cite.
QUESTION = "What happens when kids run away in Northmoor?"
CITED = "northmoor-2023-03", "14"


class Ran(NamedTuple):
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> list[str]:
        """What it told a person, without empty lines."""
        return [line for line in self.err.splitlines() if line.strip()]


def pincite(store: Path, *words: object) -> Ran:
    """Run a command over a store in a process of its own."""
    with tempfile.TemporaryDirectory() as said:
        out, err = Path(said, "out"), Path(said, "err")
        process = forked([*map(str, words)], environment(store, COLUMNS="200"), out, err)
        code = process.wait(END_S)
        return Ran(code, out.read_text("utf-8"), err.read_text("utf-8"))


def is_cited(answer: dict) -> bool:
    """Whether an answer, as `--json` and the API give it, cites what it must."""
    return CITED in {(each["report_id"], each["label"]) for each in answer["citations"]}


def answers_rightly(store: Path) -> bool:
    ran = pincite(store, "ask", QUESTION, "--json")
    return ran.code == 0 and is_cited(json.loads(ran.out))


class Disk:
    """A small disk in memory, mounted on a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._filler = folder, folder / "filler"

    def fill(self, leave: int = 0) -> None:
        """Leave so many bytes of room."""
        with self._filler.open("ab", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(4096)):
                pass
        os.truncate(self._filler, max(0, self._filler.stat().st_size - leave))

    def make_room(self) -> None:
        self._filler.unlink()

    def close(self) -> None:
        """Nobody writes to it any more, root neither."""
        subprocess.run(["mount", "-o", "remount,ro", self.folder], check=True)
