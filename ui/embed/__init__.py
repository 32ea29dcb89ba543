"""Pincite in pages of other sites: a web component, and a light page for plain frames."""

from ui.embed.routes import make_router

__all__ = ["make_router"]
