"""The commands: what they print, in which form, and what they say when something is wrong."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from processes import SAMPLES, environment

from eval_questions import GOLD_FOLDER

REPORT_KEYS = {
    *("report_id", "authority", "urn", "kind", "framework", "title", "inspection_start"),
    *("inspection_end", "published", "lead_inspector", "source", "url", "sha256", "pages"),
    *("numbered_paragraphs", "last_number", "judgements", "overall", "improvement_items"),
    "anomalies",
}
ASK_KEYS = {
    *("question", "history", "status", "scope", "answer", "sentences", "citations", "retrieved"),
    *("answered_with", "timings_ms", "usage"),
}
STATUSES = {
    *("answered", "partly_answered", "not_in_reports", "needs_clarification", "out_of_scope"),
}
REPORT = "northmoor-2023-03"
SAMPLE = SAMPLES / f"{REPORT}.pdf"


def objects(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_help_and_its_examples_load_nothing_heavy():
    code = (
        "import sys\nfrom ui.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print(*{m.split('.')[0] for m in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {
        *("gradio", "chromadb", "llama_index", "openai", "onnxruntime", "numpy", "sqlalchemy"),
        *("fastapi", "uvicorn", "pydantic", "pydantic_settings", "pypdfium2", "jinja2"),
        *("ingest", "index", "assistant", "eval_questions"),
    }
    assert heavy & set(done.stderr.split()) == set()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted in /proc")
def test_a_command_starts_no_threads_that_only_wait_for_numpy(tmp_path):
    code = (
        "import os\nfrom ui.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "import numpy\nnumpy.ones((9999, 384)) @ numpy.ones(384)\n"
        "print('threads', len(os.listdir('/proc/self/task')))"
    )
    own = {k: v for k, v in environment(tmp_path).items() if k != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=own)
    assert done.stdout.splitlines()[-1] == "threads 1"


def test_an_error_is_told_without_loading_what_answers(tmp_path):
    code = (
        "import sys\nfrom ui.cli import main\n"
        f"try: main(['show', 'x', '--store', {str(tmp_path / 'none')!r}])\n"
        "except SystemExit as exc: print(exc.code, 'assistant' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]
    assert done.stderr.startswith("pincite: ")
    assert len(done.stderr.splitlines()) == 1


def test_errors_of_every_room_are_told_in_one_line():
    from assistant import AssistantError
    from eval_questions import EvaluationError
    from index import IndexingError
    from ingest import IngestError
    from ui.cli import _is_ours
    from ui.errors import UiError

    for error in (AssistantError, EvaluationError, IndexingError, IngestError, UiError):
        assert _is_ours(error.__new__(error))
    assert not _is_ours(ValueError())


COMMANDS = ("ingest", "fetch", "reports", "show", "ask", "remove", "evaluate", "serve", "status")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_of_itself(run, command):
    done = run(command, "--help")
    assert done.code == 0
    assert f"Example: pincite {command}" in done.out


def test_the_reports_have_the_keys_that_others_rely_on(run, sample_store):
    done = run("reports", "--json", "--store", sample_store)
    reports = objects(done.out)
    assert done.code == 0
    assert len(reports) == len([p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".pdf"}])
    assert all(set(report) >= REPORT_KEYS for report in reports)
    order = [(report["authority"], report["inspection_end"]) for report in reports]
    assert order == sorted(order)
    keys = {"area", "area_key", "grade", "grade_key", "anchor"}
    assert all(set(j) == keys for report in reports for j in report["judgements"])
    assert [r["report_id"] for r in reports] == [
        *("eastwick-2022-02", "eastwick-2026-06"),
        *("northmoor-2012-05", "northmoor-2014-10", "northmoor-2023-03"),
    ]


def test_the_table_of_reports_breaks_no_name_in_a_pipe(run, sample_store):
    out = run("reports", "--store", sample_store).out
    assert [line for line in out.splitlines() if REPORT in line and "Northmoor" in line]


def test_the_table_of_reports_names_what_is_odd_in_the_print(run, sample_store):
    out = run("reports", "--store", sample_store).out
    assert [line.split()[-1] for line in out.splitlines() if "eastwick-2026-06" in line] == [
        "number-skipped"
    ]


def test_an_answer_has_the_keys_that_others_rely_on(run, sample_store):
    done = run(
        *("ask", "What must Northmoor improve?", "--year", 2023, "--json"),
        *("--store", sample_store),
    )
    (answer,) = objects(done.out)
    assert set(answer) >= ASK_KEYS
    assert answer["status"] in STATUSES
    assert set(answer["scope"]) >= {"reports", "explanation"}
    assert answer["scope"]["reports"] == [REPORT]
    assert {"report_id", "label", "page", "quote", "check"} == set(answer["citations"][0])
    assert {"report_id", "label", "score"} == set(answer["retrieved"][0])
    scores = [hit["score"] for hit in answer["retrieved"]]
    assert scores == sorted(scores, reverse=True)
    assert {hit["report_id"] for hit in answer["retrieved"]} == {REPORT}


def test_an_answer_for_people_cites_the_printed_place(run, sample_store):
    done = run("ask", "What must Northmoor improve?", "--store", sample_store)
    assert done.code == 0
    assert f"[{REPORT}, what-needs-to-improve:1]" in done.out
    assert "Answered." in done.err


def test_what_was_asked_before_is_used(run, sample_store):
    done = run(
        *("ask", "What must they improve?", "--json"),
        *("--history", "How was Northmoor judged in 2023?"),
        *("--store", sample_store),
    )
    (answer,) = objects(done.out)
    assert answer["history"] == ["How was Northmoor judged in 2023?"]
    assert {each.rpartition("-20")[0] for each in answer["scope"]["reports"]} == {"northmoor"}


def test_a_paragraph_is_shown_between_its_neighbours(run, sample_store):
    done = run("show", REPORT, 12, "--json", "--store", sample_store)
    (shown,) = objects(done.out)
    assert (shown["report_id"], shown["label"]) == (REPORT, "12")
    assert (shown["before"]["label"], shown["after"]["label"]) == ("11", "13")
    assert shown["page"] >= 1
    assert shown["headings"]
    text = run("show", REPORT, 12, "--store", sample_store).out
    assert text.rindex("¶11") < text.rindex("¶12") < text.rindex("¶13")
    assert " ".join(shown["text"].split())[:40] in " ".join(text.split())


def test_every_paragraph_is_shown_once_in_printed_order(run, sample_store):
    lines = objects(run("show", REPORT, "--all", "--json", "--store", sample_store).out)
    labels = [line["label"] for line in lines]
    assert len(set(labels)) == len(labels)
    numbers = [int(label) for label in labels if label.isdigit()]
    assert all(a < b for a, b in pairwise(numbers))
    assert len(numbers) >= 40


def test_a_report_is_shown_with_its_facts(run, sample_store):
    (shown,) = objects(run("show", REPORT, "--json", "--store", sample_store).out)
    assert set(shown) >= REPORT_KEYS
    assert "Northmoor" in run("show", REPORT, "--store", sample_store).out


def test_gold_questions_are_asked_and_the_table_printed(run, sample_store, tmp_path):
    with (GOLD_FOLDER / "sample.jsonl").open() as lines:
        few = [line for line, _ in zip(lines, range(3), strict=False)]
    (tmp_path / "gold.jsonl").write_text("".join(few))
    out = tmp_path / "results.jsonl"
    done = run("evaluate", "--gold", "gold.jsonl", "--out", out, "--store", sample_store)
    assert done.code == 0
    assert "hit@5" in done.out
    answers = [line for line in objects(out.read_text()) if "id" in line]
    assert {answer["id"] for answer in answers} == {json.loads(line)["id"] for line in few[1:]}
    assert all(set(answer) >= ASK_KEYS for answer in answers)


def test_storing_again_changes_nothing(run, tmp_path):
    first = objects(run("ingest", SAMPLE, "--json").out)
    before = run("reports", "--json").out
    again = objects(run("ingest", SAMPLE, "--json").out)
    assert [o["outcome"] for o in (*first, *again)] == ["stored", "unchanged"]
    assert {o["report_id"] for o in (*first, *again)} == {REPORT}
    assert run("reports", "--json").out == before


def test_a_removed_report_is_gone(run):
    run("ingest", SAMPLE)
    assert run("remove", REPORT).code == 0
    assert run("reports", "--json").out == ""
    assert run("remove", REPORT).code == 1


def test_a_bad_file_does_not_stop_the_others(run, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"<!DOCTYPE html><html><body>Not found</body></html>")
    done = run("ingest", tmp_path / "a.pdf", tmp_path / "missing", SAMPLE, "--json")
    outcomes = {Path(o["path"]).name: o["outcome"] for o in objects(done.out)}
    assert done.code == 0
    assert outcomes == {"a.pdf": "failed", "missing": "failed", SAMPLE.name: "stored"}
    assert str(tmp_path / "a.pdf") in done.err
    assert str(tmp_path / "missing") in done.err


def test_in_a_folder_only_reports_are_looked_for(run, tmp_path):
    folder = tmp_path / "in"
    (folder / ".hidden").mkdir(parents=True)
    (folder / ".hidden" / "x.txt").write_text("x")
    (folder / "notes.md").write_text("x")
    (folder / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
    assert len(objects(run("ingest", folder, "--json").out)) == 1


BAD_FILES = {
    "empty.txt": b"",
    "page.pdf": b"<!DOCTYPE html><html><body>Not found</body></html>",
    "noise.pdf": bytes((i * 97 + i // 7) % 256 for i in range(5000)),
    "letter.txt": b"Dear resident,\n\n1. Your bin is collected on Monday.\n",
}


@pytest.mark.parametrize("name", sorted(BAD_FILES))
def test_a_file_that_is_no_report_gives_one_clear_line(run, tmp_path, name):
    (tmp_path / name).write_bytes(BAD_FILES[name])
    done = run("ingest", tmp_path / name)
    assert done.code == 1
    assert done.out == ""
    lines = [line for line in done.err.splitlines() if name in line]
    assert len(lines) == 1
    assert "expected" in lines[0]
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["show", "northmoor-2023"], REPORT, id="unknown-report"),
        pytest.param(["show", REPORT, "4000"], "4000", id="unknown-label"),
        pytest.param(["remove", "nowhere-2020-01"], "nowhere-2020-01", id="unknown-removed"),
        pytest.param(["ask", ""], "empty", id="empty-question"),
        pytest.param(["ask", " \n\t "], "empty", id="blank-question"),
        pytest.param(["ask", "why " * 25_000], "too long", id="long-question"),
        pytest.param(["ask", "Why?", "--report", "nowhere-2020-01"], "nowhere", id="scope"),
        pytest.param(["evaluate", "--gold", "missing.jsonl"], "missing.jsonl", id="no-gold"),
        pytest.param(["ingest", "missing.pdf"], "missing.pdf", id="missing-path"),
        pytest.param(["ingest", "--explain", "missing.pdf"], "missing.pdf", id="missing-explained"),
    ],
)
def test_a_mistake_gives_one_clear_line_and_code_1(run, sample_store, words, says):
    done = run(*words, "--store", sample_store)
    assert done.code == 1
    assert done.out == ""
    assert says in done.err
    lines = [line for line in done.err.splitlines() if line.startswith("pincite: ")]
    assert len(lines) == 1
    assert "Traceback" not in done.err
    assert len(done.err) < 1500


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["ingest"], id="nothing-to-ingest"),
        pytest.param(["ask"], id="no-question"),
        pytest.param(["ask", "Why?", "--year", "soon"], id="not-a-year"),
        pytest.param(["show", REPORT, "1", "--all"], id="one-and-all"),
        pytest.param(["nonsense"], id="no-such-command"),
    ],
)
def test_wrong_usage_gives_code_2(run, words):
    assert run(*words).code == 2


def test_a_misspelt_setting_gives_one_clear_line(run, monkeypatch):
    monkeypatch.setenv("PINCITE_STROE", "x")
    done = run("reports")
    assert (done.code, done.out) == (1, "")
    assert "PINCITE_STROE" in done.err


def test_a_store_that_is_not_there_is_said_to_be_missing(run, tmp_path):
    done = run("ask", "Why?", "--store", tmp_path / "nowhere")
    assert (done.code, done.out) == (1, "")
    assert str(tmp_path / "nowhere") in done.err
    assert not (tmp_path / "nowhere").exists()


def test_a_store_of_another_embedder_gives_one_clear_line(run, sample_store, tmp_path):
    store = shutil.copytree(sample_store, tmp_path / "other")
    with contextlib.closing(sqlite3.connect(store / "pincite.sqlite3")) as database:
        database.execute("update meta set value = 'elsewhere/fp32' where name = 'embedder'")
        database.commit()
    for words in (["ask", "Why?"], ["ingest", SAMPLE], ["serve"]):
        done = run(*words, "--store", store)
        assert (done.code, done.out) == (1, "")
        assert "elsewhere/fp32" in done.err
        assert "Traceback" not in done.err


def test_status_lists_every_setting_and_what_is_stored(run, sample_store):
    from ui.settings import Settings

    (status,) = objects(run("status", "--json", "--store", sample_store).out)
    assert set(status["settings"]) == {f"PINCITE_{n}".upper() for n in Settings.model_fields}
    assert status["settings"]["PINCITE_STORE"] == str(sample_store)
    assert run("status", "--store", sample_store).out.count("PINCITE_") >= len(status["settings"])


def test_status_tells_no_secret(run, monkeypatch, sample_store):
    monkeypatch.setenv("PINCITE_DATABASE_URL", f"sqlite:///{sample_store}/hush.sqlite3")
    done = run("status", "--store", sample_store)
    assert "hush" not in done.out + done.err


def test_how_each_line_is_read_is_shown(run):
    done = run("ingest", "--explain", SAMPLE)
    assert done.code == 0
    assert "paragraph 12" in done.out


def test_control_characters_of_a_report_do_not_reach_the_terminal(capsys):
    from ui.output import say

    say("plain \x1b[31mred\x1b[0m \u202eback\u202c\ttab\nline")
    assert capsys.readouterr().out == "plain [31mred[0m back\ttab\nline\n"


def test_a_taken_port_gives_one_clear_line(run, sample_store):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--port", port, "--store", sample_store)
    assert done.code == 1
    assert f"127.0.0.1:{port}" in done.err
    assert "Traceback" not in done.err


def test_a_broken_pipe_is_no_error(sample_store):
    command = f"{sys.executable} -m ui show {REPORT} --all --json | head -n 1"
    done = subprocess.run(
        command, shell=True, env=environment(sample_store), capture_output=True, text=True
    )
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr
