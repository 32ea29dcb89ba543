"""Settings are read from the environment, and a mistake in them is said, not passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.errors import BadSettings
from ui.settings import read_settings


@pytest.fixture(autouse=True)
def _bare(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PINCITE_STORE", raising=False)


def test_what_is_given_goes_before_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("PINCITE_STORE", str(tmp_path / "a"))
    assert read_settings(store=None).store == tmp_path / "a"
    assert read_settings(store=tmp_path / "b").store == tmp_path / "b"


def test_the_store_is_a_whole_path(monkeypatch, tmp_path):
    monkeypatch.setenv("PINCITE_STORE", "here")
    assert read_settings().store == tmp_path / "here"
    monkeypatch.setenv("PINCITE_STORE", "~/reports")
    assert read_settings().store == Path.home() / "reports"


def test_a_misspelt_variable_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("PINCITE_STROE", "elsewhere")
    with pytest.raises(
        BadSettings, match=r"unknown settings PINCITE_STROE; known: .*PINCITE_STORE"
    ):
        read_settings()


def test_a_misspelt_line_in_the_file_is_refused_by_name(tmp_path):
    (tmp_path / ".env").write_text("PINCITE_PROT=7000\n")
    with pytest.raises(BadSettings, match="PROT"):
        read_settings()


def test_a_wrong_value_is_shown_with_its_variable(monkeypatch):
    monkeypatch.setenv("PINCITE_PORT", "many")
    with pytest.raises(BadSettings, match=r"PINCITE_PORT: .*found 'many'"):
        read_settings()


def test_a_secret_is_not_shown(monkeypatch):
    monkeypatch.setenv("PINCITE_DATABASE_URL", "postgresql://me:secret@db/pincite")
    assert "secret" not in repr(read_settings())
