"""The tables of the truth. Everything else in a store can be derived from them again."""

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Date,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    event,
)

# Raised when a table changes so that an older Pincite could not read it. A further table is no
# such change: it is made in an older store when that is opened.
SCHEMA = "1"

metadata = MetaData()

# schema, embedder, content: see `store`
meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("report_id", String, primary_key=True),
    Column("authority", Text, nullable=False),
    Column("urn", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("framework", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("inspection_start", Date),
    Column("inspection_end", Date),
    Column("published", Date),
    Column("lead_inspector", Text, nullable=False),
    Column("previous_inspection", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("acronyms", Text, nullable=False),  # JSON: [[short, long], ...]
    Column("is_invented", Boolean, nullable=False),
    Column("words_hash", String, nullable=False),  # of all that was read, the file's name aside
    Column("numbered_paragraphs", Integer, nullable=False),
    Column("last_number", Integer, nullable=False),
    Column("n_paragraphs", Integer, nullable=False),
    Column("is_embedded", Boolean, nullable=False),  # whether `passages` says all of it
)

# Long rows, here and in `words`, keep SQLite's rowid: in a table without one whatever passes a
# quarter of a page gets a page of its own, which made these two twice as large.
paragraphs = Table(
    "paragraphs",
    metadata,
    Column("report_id", String, primary_key=True),
    Column("position", Integer, primary_key=True),  # in printed order, from 0
    Column("label", String, nullable=False, index=True),
    Column("page", Integer, nullable=False),
    Column("headings", Text, nullable=False),  # JSON: [outermost, ...]
    Column("text", Text, nullable=False),
    Column("boxes", Text, nullable=False),  # JSON: [[page, left, top, right, bottom], ...]
    Column("footnotes", Text, nullable=False),  # JSON: [[mark, text], ...]
)


def _part(name: str, *columns: Column[str] | Column[int]) -> Table:
    return Table(
        name,
        metadata,
        Column("report_id", String, primary_key=True),
        Column("position", Integer, primary_key=True),
        *columns,
    )


judgements = _part(
    "judgements",
    *(
        Column(name, Text, nullable=False)
        for name in ("area", "area_key", "grade", "grade_key", "label")
    ),
)
improvement_items = _part(
    "improvement_items",
    *(Column(name, Text, nullable=False) for name in ("label", "text", "deadline", "addressee")),
)
anomalies = _part(
    "anomalies",
    *(Column(name, Text, nullable=False) for name in ("kind", "detail")),
    Column("page", Integer, nullable=False),
)

# Every file ever stored, so that it is known when it comes again. `content` is kept of the file
# that its report was read from, in the database: one commit stores words and file together, and
# several copies of the program see the same files.
files = Table(
    "files",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("report_id", String, nullable=False, index=True),
    Column("content", LargeBinary),
)

# Which vector each paragraph is found by; a long paragraph by several.
passages = Table(
    "passages",
    metadata,
    Column("report_id", String, primary_key=True),
    Column("position", Integer, primary_key=True),  # of the paragraph
    Column("part", Integer, primary_key=True),  # of the paragraph, from 0
    Column("key", LargeBinary(32), nullable=False),
    sqlite_with_rowid=False,
)

# float16: 768 bytes a passage instead of 1,536; see training/README.md for what it changes.
embeddings = Table(
    "embeddings",
    metadata,
    Column("key", LargeBinary(32), primary_key=True),  # sha256 of embedder's name and the text
    Column("vector", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# Of the same keys, the vectors of the passage's words as `words.packed` has them. Apart from
# `embeddings`, which is read whole when the search files are made.
words = Table(
    "words",
    metadata,
    Column("key", LargeBinary(32), primary_key=True),
    Column("vectors", LargeBinary, nullable=False),
)

# What people said of answers. It holds the words it is about, since reports are replaced.
feedback = Table(
    "feedback",
    metadata,
    Column("feedback_id", String, primary_key=True),
    Column("given_at", String, nullable=False, index=True),  # ISO, UTC
    *(Column(name, Text, nullable=False) for name in ("verdict", "text", "question")),
    Column("history", Text, nullable=False),  # JSON: [question, ...]
    Column("answer", Text, nullable=False),  # JSON: as `pincite ask --json` prints it
    Column("evidence", Text, nullable=False),  # JSON: [{report_id, label, page, sha256, text}, ...]
)

# Who did what, and what they were answered: see `audit`. No line of it is ever changed.
audit = Table(
    "audit",
    metadata,
    Column("audit_id", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False, index=True),  # ISO, UTC, to the microsecond
    *(
        Column(name, Text, nullable=False)
        for name in ("request_id", "who", "face", "question", "question_hash", "status")
    ),
    Column("scope", Text, nullable=False),  # JSON: [report_id, ...]
    Column("citations", Text, nullable=False),  # JSON: [{report_id, label}, ...]
    Column("versions", Text, nullable=False),  # JSON: {what: version}
    Column("seconds", Float, nullable=False),
)
_KEPT = "a line of the audit log is never changed"
for _dialect, _statement in (
    (
        "sqlite",
        "CREATE TRIGGER IF NOT EXISTS audit_is_kept BEFORE UPDATE ON audit "
        f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END",
    ),
    (
        "postgresql",
        "CREATE OR REPLACE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_KEPT}'; END $$; "
        "CREATE OR REPLACE TRIGGER audit_is_kept BEFORE UPDATE ON audit "
        "FOR EACH ROW EXECUTE FUNCTION audit_is_kept()",
    ),
):
    _made = DDL(_statement).execute_if(dialect=_dialect)  # type: ignore[no-untyped-call]
    event.listen(audit, "after_create", _made)

# What all copies of the program must agree on: see `agreed`. `until`: seconds since 1970.
counters = Table(
    "counters",
    metadata,
    Column("name", String, primary_key=True),
    Column("until", Integer, primary_key=True),
    Column("n", Integer, nullable=False),
)
spent = Table(
    "spent",
    metadata,
    Column("token", String, primary_key=True),
    Column("until", Integer, nullable=False),
)

OF_A_REPORT = (paragraphs, judgements, improvement_items, anomalies, passages)
