"""What every page that is not the chat has around it: head, navigation, colours, headers."""

from ui.frame.pages import (
    FRAME,
    STRICT,
    Pages,
    has_session,
    refuse_other_sites,
    root_of,
    serve_files,
)
from ui.frame.visible import finalize, show_invisible

__all__ = [
    "FRAME",
    "STRICT",
    "Pages",
    "finalize",
    "has_session",
    "refuse_other_sites",
    "root_of",
    "serve_files",
    "show_invisible",
]
