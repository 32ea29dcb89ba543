"""Reads on: a whole report open at one paragraph, and its printed pages as pictures."""

from ui.reader.drawing import PageDrawer
from ui.reader.errors import PageUndrawn
from ui.reader.routes import make_router

__all__ = ["PageDrawer", "PageUndrawn", "make_router"]
