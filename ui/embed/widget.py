"""`pincite.js`: the web component as one script, so that a page needs one line and no build.

Its parts are plain scripts in a scope of their own, its style sheet a text among them.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PARTS = ("dom", "api", "answer", "reader", "chat", "element")  # each uses those before it


@cache
def script() -> str:
    """Return the whole script."""
    style = json.dumps((HERE / "widget.css").read_text(encoding="utf-8"))
    parts = [(HERE / f"widget-{part}.js").read_text(encoding="utf-8") for part in PARTS]
    return "\n".join(["(() => {", "'use strict';", f"const CSS_TEXT = {style};", *parts, "})();\n"])
