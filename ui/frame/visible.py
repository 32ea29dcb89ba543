"""Characters that would change how their neighbours are read, made to be seen instead.

A report, a file's name or a question may hold right-to-left overrides, which make
words read as others; and control characters, which no page or document may hold.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def show_invisible(text: str) -> str:
    """Return the text with each such character as its number: `[U+202E]`, or a replacement sign."""
    seen = _TURNING.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", seen)


def finalize(value: object) -> object:
    """Show them in all that a template shows and did not write itself."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return show_invisible(value)
    return value
