"""The phrases that ask which areas of a report stand out from its others by their grade."""

from __future__ import annotations

import re

AREA = (
    r"(?:areas?|parts?|bits?|services?|aspects?|judge?ments?|sections?|headings?|strands?|links?"
    r"|spots?|points?|suits?|ones?|grades?|ratings?|marks?|scores?)"
)
_CAME = (
    r"(?:is|was|were|are|got|had|did|has|came out|went|(?:was |were |is |are )?(?:marked|rated"
    r"|graded|judged|scored)) (?:the )?"
)
_MARKED = r"(?:mark(?:ed|s)?|rated|graded|judged|scor(?:e|ed|es)|c[ao]me out|rank(?:ed|s)?|do|did)"
_REST = r"(?:the )?(?:rest|others?|other ones|other (?:areas|parts|bits))\b"
_LESS = r"(?:lower|worse|weaker|poorer|less)"
_MORE = r"(?:higher|better|stronger)"
_DOWN = r"\b(?:let|drag(?:ged|s)?|pull(?:ed|s)?|br[io](?:ng|ught)|knock(?:ed)?|held?)\b[^?]{0,40}"
WORST = re.compile(
    rf"\b(?:weakest|worst|lowest|poorest|bottom|weak)\b(?: \w+){{0,2}}? {AREA}\b"
    rf"|\b(?:worst|weakest|poorest) (?:at|in)\b"
    rf"|\b{AREA} [^?]{{0,40}}?{_CAME}(?:worst|weakest|lowest|poorest|{_LESS})\b"
    rf"|\b{_MARKED} (?:the )?(?:lowest|worst|poorest|{_LESS})\b|\b{_LESS} than {_REST}"
    rf"|\b(?:up to|behind|below|level with|as (?:good|well|high) as) {_REST}"
    rf"|\b(?:lose|lost|drop(?:ped)?) marks\b|\bbest and worst\b"
    rf"|\b(?:which|where) (?=.*\b{AREA}\b).*{_DOWN}\b(?:down|back)\b"
    rf"|{_DOWN}\b(?:down|back)\b.*\b(?:marks|grades|ratings|scores)\b"
    rf"|\bwhat (?={_DOWN}\b(?:down|back)\W*$)|\b(?:lag|trail|dragg|fall|fell)\w* behind\b",
    re.I,
)
BEST = re.compile(
    rf"\b(?:strongest|best|highest|top)\b(?: \w+){{0,2}}? {AREA}\b"
    r"|\b(?:best|strongest) (?:at|in)\b"
    rf"|\b{AREA} [^?]{{0,40}}?{_CAME}(?:best|strongest|highest|{_MORE})\b"
    rf"|\b{_MARKED} (?:the )?(?:highest|best|{_MORE})\b|\b{_MORE} than {_REST}"
    r"|\b(?:shin(?:e[sd]?|ing)|shone|excel(?:s|led|ling)?)\b",
    re.I,
)
# Whether all have the same grade, or which has not.
UNLIKE = re.compile(
    r"\b(?:odd one out|different (?:from|to|than) (?:the )?(?:rest|others)|the same (?:grade|mark"
    r"|rating|score|judge?ment)s?|(?:grade|mark|rating|score|judge?ment)s? (?:all )?the same"
    r"|across the (?:board|lot|piece))\b",
    re.I,
)
# Which areas, with nothing said of them but that they are some of all: "any bit not a fail?"
WHICH_AREA = re.compile(
    r"\b(?:which|what|any|no|each|every|two|three|couple of|only)(?: of (?:its|their|the))?"
    r"(?: \w+)? (?:areas?|parts?|bits?|services?|aspects?|sections?|headings?|strands?)\b"
    r"|\bone (?:area|part|bit|aspect|heading|strand)\b",
    re.I,
)


def stands_out(question: str) -> bool:
    """Whether a question asks which areas are graded otherwise than the rest, or which at all."""
    return any(cue.search(question) for cue in (WORST, BEST, UNLIKE, WHICH_AREA))
