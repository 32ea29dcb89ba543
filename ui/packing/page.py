"""An evidence pack as a page: one that stands on the site, or a file that stands alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from assistant import arrange
from ui.frame import FRAME, Pages
from ui.marking import lay_out
from ui.packing.facts import facts
from ui.words import STATUS_WORDS, name_of, pincite

if TYPE_CHECKING:
    from ui.packing.pack import Pack

HERE = Path(__file__).parent


def make_pages(*, takes_files: bool = False) -> Pages:
    """Return what renders a pack."""
    return Pages(
        HERE,
        takes_files=takes_files,
        arrange=arrange,
        facts=facts,
        lay_out=lay_out,
        name_of=name_of,
        pincite=pincite,
        status_words=STATUS_WORDS,
    )


def values_of(pack: Pack, *, again: str = "", styles: str = "") -> dict[str, Any]:
    """Return what the template needs of a pack.

    Args:
        pack: The pack.
        again: The `Wanted` that it was made of, to be asked for in another format; "" for none.
        styles: What a file that stands alone looks like; "" where the site has the styles.
    """
    return {
        "again": again,
        "styles": styles,
        "pack": pack,
        "names": {report.report_id: report for report in pack.reports},
        "with_model": any(
            e.answer.answered_with not in ("extract", "record") for e in pack.entries
        ),
    }


def to_html(pack: Pack) -> str:
    """Return the pack as one HTML file that needs no other."""
    sheets = (FRAME / "tokens.css", FRAME / "plain.css", HERE / "packing.css")
    styles = Markup("\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets))
    return make_pages().render("pack.html", **values_of(pack, styles=styles), root="")
