"""Reports are added from a page: files come in, are read apart, stored, and made findable."""

from ui.adding.adder import Adder
from ui.adding.routes import make_closed_router, make_router

__all__ = ["Adder", "make_closed_router", "make_router"]
