"""Log lines for people or for machines, each with its request, none with a secret.

What is asked is in no line of ours, but where PINCITE_LOG_PROMPTS wants it. A secret
that a library's message holds, such as the password in a database's address, is taken out.
"""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Literal

from ui.visiting import current_visit

_ROOMS = ("ui", "assistant")  # `assistant` says what a model took, and where wished what it is sent
_HIDDEN = "[hidden]"
_SECRETS = (
    re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"),  # a name and password in an address
    re.compile(r"\bpincite_[0-9a-f]{12}_[\w-]+"),  # a key of ours
    re.compile(r"(?i)(?<=bearer )[\w.~+/=-]+"),
    re.compile(r"(?i)(?<=pincite_session=)[\w.~+/=-]+"),
    re.compile(r"\bsk-[\w-]{16,}"),  # a key of a model's service
)


def set_up_logs(form: Literal["text", "json"]) -> None:
    """Write the log of this process to stderr; our own rooms say more than libraries do."""
    writer = logging.StreamHandler()
    writer.setFormatter(AsJson() if form == "json" else AsText())
    logging.basicConfig(level=logging.WARNING, handlers=[writer], force=True)
    for room in _ROOMS:
        logging.getLogger(room).setLevel(logging.INFO)


class AsText(logging.Formatter):
    """A line for people."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        request_id = current_visit().request_id
        line = f"{super().format(record)}{f' request={request_id}' if request_id else ''}"
        return hide_secrets(line)


class AsJson(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        found = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": hide_secrets(record.getMessage()),
            "request_id": current_visit().request_id,
        }
        if record.exc_info:
            found["exception"] = hide_secrets(self.formatException(record.exc_info))
        return json.dumps(found, ensure_ascii=False)


def hide_secrets(text: str) -> str:
    """The text without keys, passwords and cookies."""
    for secret in _SECRETS:
        text = secret.sub(_HIDDEN, text)
    return text
