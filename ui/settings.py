"""Every setting of Pincite, read once when a command starts.

Below `ui` nothing reads the environment: the other rooms take plain arguments.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from ui.errors import BadSettings
from ui.protection import Protection

PREFIX = "PINCITE_"
_SECRET = ("KEY", "PASSWORD", "SECRET", "TOKEN", "URL")  # endings of what is not shown
_ORIGIN = re.compile(r"https?://[\w.-]+(?::\d+)?")


class Settings(Protection):
    """Read from `PINCITE_...` variables and a file `.env` in the current folder."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="forbid", frozen=True, str_strip_whitespace=True
    )

    store: Path = Field(
        default_factory=lambda: user_data_path("pincite"),
        description="Folder that holds all state; made when first needed.",
    )
    home_authority: str = Field(
        "", description='The authority that "we" and "our" mean: "Barking and Dagenham"; or empty.'
    )
    harm_notice: str = Field(
        "",
        description="Said first to a message of a child at risk; empty: 999, the council, NSPCC.",
    )
    database_url: SecretStr | None = Field(
        None, description="SQLAlchemy address of the database; unset: SQLite in the store's folder."
    )
    chroma_url: str | None = Field(
        None, description="Address of a Chroma server; unset: the store's folder, where needed."
    )
    answer_with: Literal["extract", "model", "thorough"] = Field(
        "extract", description="Who writes answers: the reports, or a model under their checks."
    )
    model: str = Field("", description="Full name of the model that answers or judges; or empty.")
    model_url: str = Field(
        "", description="Address of an OpenAI-compatible service, with its /v1; empty: OpenAI's."
    )
    model_key: SecretStr | None = Field(None, description="Key of that service.")
    embeddings_model: str = Field(
        "", description="Embedding model of a service, instead of the shipped one; empty: shipped."
    )
    embeddings_url: str = Field(
        "", description="Address of that service, OpenAI-compatible, with /v1; empty: OpenAI's."
    )
    embeddings_key: SecretStr | None = Field(None, description="Key of that service.")
    model_timeout_s: float = Field(
        30.0, gt=0, le=600, description="Seconds after which an answer is given without the model."
    )
    model_price_read: float | None = Field(
        None, ge=0, description="Price of a million tokens sent to the model; unset: not known."
    )
    model_price_cached: float | None = Field(
        None, ge=0, description="The same of tokens that the service kept; unset: as the others."
    )
    model_price_written: float | None = Field(
        None, ge=0, description="Price of a million tokens that the model writes."
    )
    model_rewrites: bool = Field(
        False, description="Whether the model may say a follow-up so that it stands alone."
    )
    model_proposes: bool = Field(
        False, description="Whether the model may propose the reports' words for a question's."
    )
    model_ranks: bool = Field(
        False, description="Whether the model may rank the first 50 paragraphs that are found."
    )
    log_prompts: bool = Field(
        False, description="Whether what is sent to the model, and so the question, is logged."
    )
    host: str = Field("127.0.0.1", description="Address that `pincite serve` listens on.")
    answering_processes: int | None = Field(
        None,
        ge=1,
        le=64,
        description="Processes that answer; 1: the page's own; unset: as many as fit the machine.",
    )
    port: int = Field(7860, ge=1, le=65535, description="Port that `pincite serve` listens on.")
    public_url: str = Field(
        "", description="Address people reach Pincite at, where a proxy hides it; empty: as asked."
    )
    allowed_sites: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Sites that may embed Pincite: https://intranet.example, a comma between two.",
    )
    uploads: bool = Field(True, description="Whether visitors of the page may add reports.")
    upload_mb: int = Field(
        50, ge=1, le=2_000, description="Megabytes that a visitor may add at once."
    )

    @field_validator("allowed_sites", mode="before")
    @classmethod
    def _origins(cls, value: object) -> object:
        sites = re.split(r"[,\s]+", value.strip()) if isinstance(value, str) else value
        if not isinstance(sites, list | tuple):
            return value
        found = [str(site).rstrip("/") for site in sites if site]
        if wrong := [site for site in found if not _ORIGIN.fullmatch(site)]:
            raise ValueError(f"expected https:// and a host without a path, found {wrong[0]!r}")
        return tuple(found)

    @field_validator("store")
    @classmethod
    def _whole_path(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("model_url", "public_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("expected an address that begins with http:// or https://")
        return value

    @model_validator(mode="after")
    def _no_misspelt_variables(self) -> Self:
        known = {f"{PREFIX}{name}".upper() for name in type(self).model_fields}
        given = {name.upper() for name in os.environ if name.upper().startswith(PREFIX)}
        if unknown := sorted(given - known):
            raise ValueError(
                f"unknown settings {', '.join(unknown)}; known: {', '.join(sorted(known))}"
            )
        return self


def read_settings(**given: object) -> Settings:
    """Read the settings; what is given and not None goes before the environment.

    Raises:
        BadSettings: a variable is misspelt or holds a wrong value.
    """
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(**chosen)
    except ValidationError as exc:
        raise BadSettings(_in_one_line(exc)) from exc


def _in_one_line(exc: ValidationError) -> str:
    problems = []
    for error in exc.errors(include_url=False):
        message = error["msg"].removeprefix("Value error, ")
        name = "_".join(str(part) for part in error["loc"]).upper()
        found = "" if name.endswith(_SECRET) else f", found {error['input']!r}"
        problems.append(f"{PREFIX}{name}: {message}{found}" if name else message)
    return "Settings: " + "; ".join(problems) + ". `pincite status` lists them."
