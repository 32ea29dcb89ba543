"""Evidence packs: answers as documents, with every paragraph they rest on, word for word."""

from ui.packing.document import to_docx
from ui.packing.pack import Pack, make_pack, pack_answers
from ui.packing.page import to_html
from ui.packing.routes import make_router
from ui.packing.wanted import Wanted

__all__ = ["Pack", "Wanted", "make_pack", "make_router", "pack_answers", "to_docx", "to_html"]
