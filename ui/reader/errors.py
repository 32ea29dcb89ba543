"""What can go wrong in showing a printed page.

UiError
└── PageUndrawn  there is no picture of that page: no such page, a damaged file, or too slow
"""

from __future__ import annotations

from ui.errors import UiError


class PageUndrawn(UiError):
    """The page has no picture. The words of the report can be read all the same."""

    def __init__(self, page: int, found: str) -> None:
        self.page, self.found = page, found
        super().__init__(
            f"Page {page}: expected a page that can be drawn, found {found}. "
            "The report's words stand beside it, and its official file holds the page."
        )
