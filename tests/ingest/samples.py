"""Small invented reports as bytes, in every kind of file, for the tests of this folder."""

from __future__ import annotations

import io
import zipfile

OPENING = (
    "Inspection of Northmoor local authority children's services",
    "Inspection dates: 6 to 17 March 2023",
    "Lead inspector: Ada Quill, His Majesty's Inspector",
)
ROWS = (
    ("Judgement", "Grade"),
    (
        "The impact of leaders on social work practice with children and families",
        "Requires improvement to be good",
    ),
    ("The experiences and progress of children who need help and protection", "Good"),
    ("The experiences and progress of children in care", "Good"),
    ("The experiences and progress of care leavers", "Outstanding"),
    ("Overall effectiveness", "Good"),
)
IMPROVE = ("The timeliness of visits.", "The quality of pathway plans.")
HELP = "The experiences and progress of children who need help and protection: good"
PARAGRAPHS = tuple(
    f"Sentence {word} of the invented findings is told here in full."
    for word in ("one", "two", "three", "four", "five", "six", "seven")
)


def as_text() -> bytes:
    lines = [*OPENING, "\n".join(f"{area}\t{grade}" for area, grade in ROWS)]
    lines += ["Families speak well of their workers.", "What needs to improve?"]
    lines += ["\n".join(f"- {item}" for item in IMPROVE), HELP]
    lines += ["\n".join(f"{n}. {text}" for n, text in enumerate(PARAGRAPHS, 1))]
    return "\n\n".join(lines).encode()


def as_html() -> bytes:
    rows = "".join(f"<tr><td>{area}</td><td>{grade}</td></tr>" for area, grade in ROWS)
    body = "".join(f"<p>{line}</p>" for line in OPENING)
    body += f"<table>{rows}</table><p>Families speak well of their workers.</p>"
    body += "<h2>What needs to improve?<sup>1</sup></h2><ul>"
    body += "".join(f"<li>{item}</li>" for item in IMPROVE)
    body += f"</ul><h2>{HELP}</h2><ol>" + "".join(f"<li>{text}</li>" for text in PARAGRAPHS)
    body += "</ol><p>¹ The areas are those of the national framework.</p>"
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body></html>".encode()


def as_docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(OPENING[0], style="Title")
    for line in OPENING[1:]:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=2)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("Families speak well of their workers.")
    document.add_heading("What needs to improve?", 2)
    for item in IMPROVE:
        document.add_paragraph(item, style="List Bullet")
    document.add_heading(HELP, 2)
    for text in PARAGRAPHS:
        document.add_paragraph(text, style="List Number")
    return _saved(document)


def _saved(document) -> bytes:
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def bomb() -> bytes:
    """A Word file of 100 kB that unpacks to 150 MB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 150_000_000)
    return packed.getvalue()


def as_pdf(*, encrypted: bool = False, pages: int = 1, text: str = "") -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    packed = io.BytesIO()
    encrypt = StandardEncryption("secret", "other") if encrypted else None
    canvas = Canvas(packed, encrypt=encrypt, invariant=1)
    for _ in range(pages):
        if text:
            canvas.drawString(72, 700, text)
        else:
            canvas.rect(72, 300, 400, 400, fill=1)
        canvas.showPage()
    canvas.save()
    return packed.getvalue()
