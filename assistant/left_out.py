"""What a question says it is not about: councils, regions and kinds that a list leaves out.

"Except Bury", "Bury aside", "I already have Bury", "SEND visits don't count". Words only: what
stands around a name, or what its whole clause says of it where another clause asks.
"""

from __future__ import annotations

import re

from assistant.grade_groups import GROUP
from assistant.patterns import any_of

Span = tuple[int, int]

# "Except Bury", "other than Bury and Leeds": of all others; "sets it apart from Bury" is of both.
_LEAVING_OUT = re.compile(
    r"\b(?:except(?:ing| for)?|(?:with the )?exception of|apart from|aside from|other than"
    r"|exclud(?:e|es|ing)|omit(?:ting)?|ignor(?:e|ing)|disregard(?:ing)?|discount(?:ing)?"
    r"|forget(?:ting)?(?: about)?|skip(?:ping)?|minus|bar(?:ring)?|save(?: for)?|leav(?:e|ing) out"
    r"|setting aside|miss(?:ing)? out|spare me|steer clear of|not interested in"
    r"|(?:do(?:n['’]?t| not)) (?:bother"
    r"(?: with| about)?|(?:want|need)(?: to (?:hear|know))?(?: (?:anything )?about)?)"
    r"|(?:not|never|do(?:n['’]?t| not)|without|no need to) (?:count|includ|list)(?:e|ing)?|but not"
    r"|besides"
    r"|(?:all|any(?:one|body|where)?|every(?:one|body|where)?|nobody|no one|councils?) but"
    r"|that(?:['’]s| is| are)? (?:not|n['’]t)|that (?:is|are)n['’]t"
    r")(?: (?:the|in|for|at|any|all|those))*\s*$",
    re.I,
)
# "Leaving Bury aside", "Bury apart, who ...?": the words on both sides of a name, or after it.
_SETTING = re.compile(r"\b(?:leav|sett|putt|tak|keep|lett)(?:e|ing)?(?: (?:the|in|for))*\s*$", re.I)
_SET_ASIDE = re.compile(
    r"\s*(?:aside(?! from)|apart(?! from)|(?:out|away)"
    r"(?:(?! of)| of (?:it|this|that|account|things|the (?:picture|count)))"
    r"|(?:to|on) one side|be)\b",
    re.I,
)
_BEGINS = re.compile(r"(?:^|[,;:(.?!–—-]|\b(?:but|and|so)\b)\W*$", re.I)
_ASIDE = re.compile(
    r"\s*,?\s*(?:apart|aside|excepted|excluded|notwithstanding|left out"
    r"|(?:is |are )?not (?:included|counted|counting|including|needed|wanted))"
    r"(?=\W*(?:[,;:).?!]|$)|\s+(?:since|because|as|for)\b)",
    re.I,
)
_SET_APART = re.compile(
    r"\b(?:sets?|setting|tells?|telling|marks?|stands?|far|miles|worlds?|how)\b[^.?!;]{0,40}"
    r"\bapart from\s*(?:the\s+)?$",
    re.I,
)
# "North Tyneside can be left out", "we know about Bury", "I have that one already": said by a
# clause of its own, which does not ask.
_NOT = r"(?:\b(?:not|never|no)\b|\w+n['’]t\b|\b(?:do|does|is|are|need)nt\b)"
_OUT_OF_LIST = any_of(
    r"\b(?:left|leave|leaving|kept|keep|taken|take|drop(?:ped)?|miss) (?:\w+ ){0,3}?"
    r"out\b(?! (?:in|on)\b)",
    r"\b(?:can|could|may|might|should|must|please|to|be|we['’]?ll|just) (?:be )?(?:skip(?:ped)?"
    r"|exclud\w+|omit(?:ted)?|ignored?|disregard(?:ed)?|discount(?:ed)?|drop(?:ped)?"
    r"|passed over|set aside)\b",
    rf"{_NOT} (?:\w+ ){{0,3}}?(?:need|want|count|includ|list|bother|interest|matter|fuss"
    r"|those|them|these|that one)(?:e?d|e?s|ing)?\b",
    r"\bno need\b|\bneed(?:n['’]?t| not) (?:be|appear|feature)\b",
)
_KNOWN = any_of(
    r"\b(?:I|we)\b[^.?!;]{0,12}\balready\b|\balready (?:have|got|know|covered|done|read|seen"
    r"|noted|counted|listed)\b",
    r"\b(?:know|knew|known|heard)\b(?: \w+){0,2} about\b"
    r"|\b(?:I|we)(?:['’]ve| have)? (?:done|got|covered|read|seen|looked at)\b"
    r"|_ (?:I|we) (?:have|know|expected|saw)\b",
)
# "Leeds and Camden are outstanding. Who else is?"
_OTHERS = any_of(
    r"\b(?:who(?:se)?|where|any(?:one|body|where)) else\b"
    r"|\b(?:which|what|any|how many|name|list|show me|give me)(?: the)? "
    r"(?:others\b|other (?:\w+ )?(?:councils?|authorit\w+|boroughs?|LAs?|places|counties|ones?)\b)"
)
# "The same week as Devon": of all others, which are held against it.
SAME_TIME_AS = re.compile(
    r"\bthe (?:very |exact )?same (?P<unit>day|date|week|month) as"
    r"(?: (?:(?:the|that|those|ones?|reports?|inspections?) )*(?:of|in|at|for))?(?: the)?\s*",
    re.I,
)
_ASKS = any_of(r"\b(?:which|what|who|whose|where|when|how|why|whether|if)\b")
_OF_WHOEVER = any_of(
    r"\b(?:which|what|who(?:['’]?s|se)?|where|any(?:one|body|where)?|every(?:one|body|where)?|all"
    r"|each|list|names?|how (?:many|often)|count|most|fewest|else|others?|reports|inspections"
    r"|councils|authorities|boroughs|JTAIs|letters)\b"
)
# "What does it say?" is of the council that is known.
_OF_THAT_ONE = any_of(r"\b(?:it|its report|(?:that|this) (?:council|authority|borough|one))\b")
_ENDS_CLAUSE = re.compile(r"[.!?;:](?=\s|$)|\s[–—-]+\s|[()\n]|,(?=\s)")


def leaving_out(text: str, start: int, end: int) -> Span | None:
    """From where to where what stands in a text is said to be left out; None where it is not."""
    before = text[:start]
    same = SAME_TIME_AS.search(before)
    if same and same.end() == start and _OF_WHOEVER.search(before[: same.start()]):
        return start, end
    leaving = _LEAVING_OUT.search(before)
    if leaving and not _SET_APART.search(before):
        return leaving.start(), end
    setting, aside = _SETTING.search(before), _SET_ASIDE.match(text, end)
    if setting and aside:
        return setting.start(), aside.end()
    aside = _ASIDE.match(text, end)
    if aside and _BEGINS.search(before):
        return start, aside.end()
    return _by_its_clause(text, start, end)


def _by_its_clause(text: str, start: int, end: int) -> Span | None:
    """The clause that says of what stands in it that it is not wanted, or known already.

    No more than what stands there where the clause tells a grade, which may be asked of others:
    "Leeds is outstanding. Who else is?"
    """
    first = max((m.end() for m in _ENDS_CLAUSE.finditer(text, 0, start)), default=0)
    last = min((m.start() for m in _ENDS_CLAUSE.finditer(text, end)), default=len(text))
    is_owner = text[end : end + 2] in ("'s", "’s")
    own = " ".join(f"{text[first:start]} _ {text[end:last]}".split())
    rest = f"{text[:first]} | {text[last:]}"
    if _ASKS.search(own) or text[last : last + 1] == "?":
        return None
    if is_owner and not _OTHERS.search(rest):
        return None
    is_out = _OUT_OF_LIST.search(own) is not None
    is_told = _KNOWN.search(own) is not None and not _OF_THAT_ONE.search(rest)
    is_known = is_told or _OTHERS.search(rest) is not None
    if not (is_out or is_known) or not _OF_WHOEVER.search(rest):
        return None
    is_cut = is_out or (_KNOWN.search(own) and not GROUP.search(own))
    return (first, last) if is_cut else (start, end)
