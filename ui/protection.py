"""The settings of who gets in, how much they may ask, and what is kept of it."""

from __future__ import annotations

import ipaddress
import re
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode

Names = Annotated[tuple[str, ...], NoDecode]


class Protection(BaseSettings):
    """The part of the settings that only serving needs. Lists have a comma between two."""

    sign_in: Literal["none", "password", "oidc", "proxy"] = Field(
        "none", description="How people sign in; none serves this machine alone."
    )
    open_to_all: bool = Field(
        False, description="Serve others without sign-in: whoever reaches the address may ask."
    )
    password: SecretStr | None = Field(None, description="The password that readers share.")
    editor_password: SecretStr | None = Field(
        None, description="Another one, for those who also add reports and read the audit log."
    )
    session_hours: float = Field(
        12.0, gt=0, le=720, description="Hours after which people sign in again."
    )
    session_key: SecretStr | None = Field(
        None, description="What sessions are signed with; unset: a random key kept in the database."
    )
    oidc_issuer: str = Field("", description="Address of the OpenID provider.")
    oidc_client_id: str = Field("", description="What the provider knows Pincite as.")
    oidc_client_secret: SecretStr | None = Field(None, description="The secret that goes with it.")
    oidc_name_claim: str = Field(
        "preferred_username", description="Claim that names a person, to be found in the lists."
    )
    oidc_groups_claim: str = Field("roles", description="Claim that lists a person's groups.")
    trusted_proxy: Names = Field(
        (), description="Addresses of the proxies whose headers are believed: 10.0.0.5, 10.1.0.0/24"
    )
    proxy_user_header: str = Field(
        "X-Forwarded-User", description="Header in which that proxy names the person."
    )
    proxy_groups_header: str = Field(
        "X-Forwarded-Groups", description="Header in which it lists the person's groups."
    )
    readers: Names = Field(
        ("*",), description="Who may read and ask: names, group:NAME, or * for all who sign in."
    )
    editors: Names = Field((), description="Who may add reports, written in the same way.")
    auditors: Names = Field((), description="Who may read the audit log, in the same way.")

    questions_per_minute: int = Field(30, ge=1, description="Questions one person may ask.")
    questions_per_minute_of_all: int = Field(600, ge=1, description="Questions of all together.")
    questions_at_once: int = Field(8, ge=1, le=64, description="Questions a copy answers at once.")
    questions_waiting: int = Field(
        64, ge=0, le=500, description="Questions that may wait for their turn in a copy."
    )
    question_timeout_s: float = Field(
        120.0, gt=0, le=3600, description="Seconds after which a question is given up."
    )
    request_max_bytes: int = Field(
        8_100_000, ge=10_000, description="Bytes one request may send, files for storing aside."
    )

    audit_questions: Literal["kept", "hashed"] = Field(
        "kept", description="Whether the audit log keeps questions, or only recognises them."
    )
    audit_days: int = Field(
        365, ge=0, description="Days that a line of the audit log is kept; 0: for ever."
    )
    log_format: Literal["text", "json"] = Field("text", description="How log lines are written.")
    metrics_token: SecretStr | None = Field(
        None, description="Bearer token for /metrics; unset: only this machine may read them."
    )

    @field_validator("trusted_proxy", "readers", "editors", "auditors", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(name for name in re.split(r"\s*,\s*", value.strip()) if name)
        return value

    @field_validator("trusted_proxy")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            ipaddress.ip_network(each)
        return value
