"""Pages that show the record of every stored report: tables, histories, grades side by side."""

from ui.explorer.routes import make_router

__all__ = ["make_router"]
