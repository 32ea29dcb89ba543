"""Settings are read from the environment, and a mistake in them is said, not passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import HELPS, Prices
from ui.errors import BadSettings
from ui.models import model_of
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
    monkeypatch.setenv("PINCITE_DATABASE_URL", "postgresql://me:hunter2@db/pincite")
    assert "hunter2" not in repr(read_settings())


def test_an_address_of_a_model_is_that_of_a_web_service(monkeypatch):
    monkeypatch.setenv("PINCITE_MODEL_URL", "localhost:8080/v1")
    with pytest.raises(BadSettings, match="PINCITE_MODEL_URL: expected an address that begins"):
        read_settings()
    monkeypatch.setenv("PINCITE_MODEL_URL", "http://localhost:8080/v1")
    assert read_settings().model_url == "http://localhost:8080/v1"


def test_a_model_is_made_as_set_and_none_where_none_is_named(monkeypatch):
    assert model_of(read_settings()) is None
    monkeypatch.setenv("PINCITE_MODEL", "qwen3-8b")
    monkeypatch.setenv("PINCITE_MODEL_TIMEOUT_S", "7.5")
    monkeypatch.setenv("PINCITE_MODEL_PRICE_READ", "0.4")
    model = model_of(read_settings())
    assert (model.name, model.timeout_s, model.prices) == ("qwen3-8b", 7.5, Prices(0.4))


@pytest.mark.parametrize("name", HELPS)
def test_each_help_of_the_model_has_a_setting_and_is_off_without_it(monkeypatch, name):
    monkeypatch.setenv("PINCITE_MODEL", "qwen3-8b")
    assert model_of(read_settings()).helps == ()
    monkeypatch.setenv(f"PINCITE_MODEL_{name}".upper(), "true")
    assert model_of(read_settings()).helps == (name,)


@pytest.mark.parametrize(
    ("name", "value"),
    [("MODEL_TIMEOUT_S", "0"), ("MODEL_PRICE_READ", "-1"), ("ANSWER_WITH", "poet")],
)
def test_a_setting_of_the_model_out_of_range_is_refused(monkeypatch, name, value):
    monkeypatch.setenv(f"PINCITE_{name}", value)
    with pytest.raises(BadSettings, match=f"PINCITE_{name}"):
        read_settings()


def test_the_sites_that_may_embed_are_written_in_any_usual_way(monkeypatch):
    assert read_settings().allowed_sites == ()
    written = " https://intranet.example/, http://wiki.example:8080\nhttps://a-b.example "
    monkeypatch.setenv("PINCITE_ALLOWED_SITES", written)
    assert read_settings().allowed_sites == (
        "https://intranet.example",
        "http://wiki.example:8080",
        "https://a-b.example",
    )


@pytest.mark.parametrize(
    "wrong",
    [
        "*",
        "https://*.example",
        "intranet.example",
        "https://intranet.example/team",
        "https://ana:secret@intranet.example",
        "https://intranet.example;script-src *",
        "https://intranet.example' 'unsafe-inline",
        "null",
        "file:///",
    ],
)
def test_what_is_no_site_may_not_embed(monkeypatch, wrong):
    monkeypatch.setenv("PINCITE_ALLOWED_SITES", f"https://good.example,{wrong}")
    with pytest.raises(BadSettings, match=r"PINCITE_ALLOWED_SITES: expected https:// and a host"):
        read_settings()


def test_the_address_of_the_public_is_that_of_a_web_site(monkeypatch):
    assert read_settings().public_url == ""
    monkeypatch.setenv("PINCITE_PUBLIC_URL", " https://pincite.example/reports/ ")
    assert read_settings().public_url == "https://pincite.example/reports/"
    for wrong in ("pincite.example", "javascript:alert(1)", "ftp://pincite.example"):
        monkeypatch.setenv("PINCITE_PUBLIC_URL", wrong)
        with pytest.raises(BadSettings, match=r"PINCITE_PUBLIC_URL: expected an address that"):
            read_settings()
