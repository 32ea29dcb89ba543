"""What a question says it is not about: councils, regions and kinds that a list leaves out.

"Except Bury", "Bury aside", "I already have Bury", "SEND visits don't count". Words only: what
stands around a name, or what its whole clause says of it where another clause asks.
"""

from __future__ import annotations

import re

from assistant.grade_groups import GROUP
from assistant.patterns import Span, any_of

# "Except Bury", "other than Bury and Leeds": of all others; "sets it apart from Bury" is of both.
_LEAVING_OUT = re.compile(
    r"\b(?:except(?:ing| for)?|(?:with the )?exception of|apart from|aside from|other than"
    r"|exclud(?:e|es|ing)|omit(?:ting)?|ignor(?:e|ing)|disregard(?:ing)?|discount(?:ing)?"
    r"|forget(?:ting)?(?: about)?|skip(?:ping)?|minus|bar(?:ring)?|save(?: for)?|leav(?:e|ing) out"
    r"|miss(?:ing)? out|(?:leav|sett|putt)ing (?:aside|apart)|outwith|w/o|sans|do(?:ing)? without"
    r"|spare me|steer clear of"
    r"|not interested in"
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
_SETTING = re.compile(
    r"\b(?:leav|sett?|putt?|tak|keep|lett?|strik|cross|cut)(?:e|ing)?(?: (?:the|in|for))*\s*$", re.I
)
_SET_ASIDE = re.compile(
    r"\s*(?:aside(?! from)|apart(?! from)|off(?! the (?:ground|hook))|(?:out|away)"
    r"(?:(?! of)| of (?:it|this|that|account|things|the (?:picture|count)))"
    r"|(?:to|on) one side|be)\b",
    re.I,
)
_BEGINS = re.compile(r"(?:^|[,;:(.?!–—-]|\b(?:but|and|so)\b)\W*$", re.I)
_ASIDE = re.compile(
    r"(?:['’]s?)?\s*,?\s*(?:apart|aside|excepted|excluded|notwithstanding|left out"
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
    r"^\W*(?:and |but |so )?(?:skip|exclude|omit|ignore|disregard|discount|drop)\b",
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
    r"(?:others\b|other (?:\w+ )?(?:councils?|authorit\w+|boroughs?|LAs?|places|counties|ones?"
    r"|reports|inspections|letters|visits|JTAIs)\b)"
)
# "The same week as Devon": of all others, which are held against it.
SAME_TIME_AS = re.compile(
    r"\bthe (?:very |exact )?same (?P<unit>day|date|week|month) as"
    r"(?: (?:(?:the|that|those|ones?|reports?|inspections?) )*(?:of|in|at|for))?(?: the)?\s*",
    re.I,
)
# What tells in a clause after the question that it is about the councils named there alone, or
# that these are held against others: "Just Bury, I mean", "in Bury", "as Bury is".
_ONLY_THOSE = any_of(
    r"^\W*(?:(?:and|but|so|or) )?(?!(?:though|if|although) not\b)(?:only|just|in|at|for|of"
    r"|from|near|about|on|by|to|with|like"
    r"|such as|including|especially|particularly|specifically|namely|say|as|than|compared?|versus"
    r"|put|rank|order|sort|show|give|tell|list|name|vs|before|after|since|because|where|when"
    r"|while|whilst|until|unless|if|though|although"
    r"|(?:is|are|was|were|did|does|do|has|have|had|can|could)"
    r" (?:_|it|there|they|that|this|those|these|any|some|more))\b|\basked\b",
    r"\b(?:mean|meant|live|lives|lived|work|works|moving|move|moved|our|my|us|compare\w*|only|both"
    r"|either|interested|focus\w*|concentrat\w+|limit\w*|want to know|check|look(?:ing)? at"
    r"|look(?:ing)? for|start with|begin with|example|instance|included?|counts?|too"
    r"|also)\b(?! (?:list|sheet|notes|table)\b)",
)
_SAYS_SOMETHING = any_of(
    rf"{_NOT}|\b(?:is|are|was|were|has|have|had|isn|aren|leave|skip"
    r"|omit|drop|ignore|exclude|nor|without|can|could|may|know|knew|got|done|seen|did|don|told"
    r"|in hand|elsewhere|already|on (?:my|our|the|another|a different) (?:list|sheet|notes"
    r"|table))\b"
    r"|['’](?:ve|s|re|d)\b"
)
# "Devon, whose report has no overall grade", "Bury, they are on another sheet".
_WHY = re.compile(
    r"\s*(?:[,;–-]\s*)?(?:whose|which|who|they|their|both|neither|that|its?"
    r"|since|because|as|for|where|I|we|so|those"
    r"|these)\b(?! (?:was|were|is|are|has|had|have)\b[^.?!\n]*\?)[^.?!\n]*[.!]?\s*$",
    re.I,
)
# Asked of many: what a clause after it says of a council that it names is no part of it.
_OF_MANY = any_of(
    r"\b(?:(?:which|any|every|all|each|list|names? of|how many|the|of) (?:of )?"
    r"(?:[\w’'-]+ ){0,4}?|what (?:\w+ )?)(?:councils?|authorit(?:y|ies)|boroughs?|LAs?"
    r"|count(?:y|ies)|places|areas|reports?"
    r"|inspections?|letters|JTAIs?|ILACS|SIFs?|ones)\b",
    r"\b(?:every(?:one|body)|any(?:one|body)|nobody|names)\b"
    r"|\b(?:who(?:se)?|where)\b(?! (?:is|was|are|were)? ?(?:the|leads?|runs?|chairs?|does|do"
    r"|did)\b)"
    r"|[’']s inspections\b|\b(?:give me|show(?: me)?|find|any|all)\b[^.?!;]{0,20}"
    r"\b(?:inadequates?|outstandings?|goods?|RIs?)\b|\blist(?: (?:them|pls|please))?\W*$",
)
_ASKS = any_of(r"\b(?:which|what|who|whose|where|when|how|why|whether|if)\b")
OF_WHOEVER = any_of(
    r"\b(?:which|what|who(?:['’]?s|se)?|where|any(?:one|body|where)?|every(?:one|body|where)?|all"
    r"|each|list|names?|how (?:many|often)|count|most|fewest|else|others?|reports|inspections"
    r"|councils|authorities|boroughs|JTAIs|letters)\b"
)
# "What does it say?" is of the council that is known.
_OF_THAT_ONE = any_of(r"\b(?:it|its report|(?:that|this) (?:council|authority|borough|one))\b")
_ENDS_CLAUSE = re.compile(r"[.!?;:](?=\s|$)|\s[–—-]+\s|[()\n]|,(?=\s)")


def leaving_out(text: str, start: int, end: int, *, is_council: bool = False) -> Span | None:
    """From where to where what stands in a text is said to be left out; None where it is not.

    Of a council (`is_council`) more clauses say so: whatever one tells of it after a question that
    is asked of many, unless it says that the question is of that one.
    """
    said = _said_out(text, start, end, is_council=is_council)
    return _with_reason(text, said) if said and is_council else said


def _said_out(text: str, start: int, end: int, *, is_council: bool = False) -> Span | None:
    before = text[:start]
    same = SAME_TIME_AS.search(before)
    if same and same.end() == start and OF_WHOEVER.search(before[: same.start()]):
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
    return _by_its_clause(text, start, end, is_council=is_council)


def _with_reason(text: str, said: Span) -> Span:
    """What is left out with why it is, where that ends the question: "Devon, they are known"."""
    start, end = said
    why = _WHY.match(text, end)
    return (start, why.end()) if why and _OF_MANY.search(text[:start]) else said


def _by_its_clause(text: str, start: int, end: int, *, is_council: bool) -> Span | None:
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
    if is_council and "?" not in text[last:] and _is_told_after(text[:first], own):
        return first, last
    if is_owner and not _OTHERS.search(rest):
        return None
    is_out = _OUT_OF_LIST.search(own) is not None
    is_told = _KNOWN.search(own) is not None and not _OF_THAT_ONE.search(rest)
    is_known = is_told or _OTHERS.search(rest) is not None
    if not (is_out or is_known) or not OF_WHOEVER.search(rest):
        return None
    is_cut = is_out or (_KNOWN.search(own) and not GROUP.search(own))
    return (first, last) if is_cut else (start, end)


def _is_told_after(asked: str, own: str) -> bool:
    """Whether a clause only tells something of a council, after a question that is of many.

    "Which are good? Bury is covered", "list them, not Bury": no answer is of that council.
    """
    is_of_it = _ONLY_THOSE.search(own) or not _SAYS_SOMETHING.search(own)
    return not is_of_it and _OF_MANY.search(asked) is not None
