"""What a service understands of a request, found out by asking.

Compatible services differ: some hold a reply to a schema and some refuse to be asked
for it, some refuse a temperature, or to be told how much to think, some know the limit
of tokens by another name. The first request asks for all; what is refused is left out,
and so from then on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.writing.prompting import SCHEMA

MAX_WRITTEN = 1_000  # tokens of a reply; an answer of ten sentences has 400
STRUCTURE = "response_format"
EFFORT = "reasoning_effort"

Options = Mapping[str, Any]
ALL_OPTIONS: Options = {
    STRUCTURE: {
        "type": "json_schema",
        "json_schema": {"name": "answer", "schema": SCHEMA, "strict": True},
    },
    "stream_options": {"include_usage": True},
    "temperature": 0,
    "max_tokens": MAX_WRITTEN,
    # A model that thinks first would spend all its tokens and the reader's time on that.
    EFFORT: "none",
}
# In the order in which they are given up where a refusal names none of them.
_GIVEN_UP = (EFFORT, STRUCTURE, "stream_options", "temperature")


def narrowed(options: Options, refusal: str) -> Options | None:
    """The options without what a refusal names, or else without the next; None for no other."""
    named = [name for name in options if name in refusal]
    if not named and "json_schema" in refusal and STRUCTURE in options:
        named = [STRUCTURE]
    left_out = next(iter(named or [n for n in _GIVEN_UP if n in options]), None)
    if left_out is None:
        return None
    kept = {name: value for name, value in options.items() if name != left_out}
    return kept | ({"max_completion_tokens": MAX_WRITTEN} if left_out == "max_tokens" else {})
