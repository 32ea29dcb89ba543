"""What a list of reports is about, once the words of counting and asking are taken out."""

from __future__ import annotations

import re

from assistant.cues.catalogue import ranks_inspections
from assistant.cues.lists import BLAMED, COUNCIL_KINDS, LAUDED
from assistant.cues.mentions import CALLED_A_WORD, COMES_UP, asks_for_mention
from assistant.grade_groups import GROUP
from assistant.patterns import any_of
from assistant.times import KIND_NAMED
from assistant.told import ASKS_LIST, IN_ANOTHER, parts_that_ask
from assistant.vocabulary import matching_terms
from assistant.words import content_words, word_list, words

# A tax and a group of children are called after councils and are none.
_NO_BODY = r"(?<!care )(?<!youth )(?<!people's own )(?<!people’s own )council(?! tax)"
_BODY = (
    rf"(?:councils|{_NO_BODY}|(?:local )?authorit(?:y|ies)|boroughs?|LAs?|areas|places|counties"
    r"|reports?|inspections?|letters|(?:children['’]?s services)"
    r"(?= inspections?| reports?| councils?))"
)
_COUNTING = any_of(
    r"\bhow many(?: of)?\b|\bwhich(?: of)?\b",
    r"\bwho['’]s (?:got|had)\b|\bwho(?:se)?\b(?= (?:has|have|had|was|were|is|are|got))",
    r"^\W*(?:list(?: of)?|name|show me|give me|find|tell me|any|all|where|what)\b"
    rf"|\b(?:list|name) (?:them|the {_BODY}|pls|please)\b|\bpls\b|\bplease\b",
    rf"\b(?:the |all |any |other |stored |children['’]?s services |ofsted )*{_BODY}\b"
    r"(?:\s*\([^)]*\))?",
    r"\b(?:inspected|stored|published|across the country|nationally|in England|from|onwards?"
    r"|carried out|by council|by authority|by area)\b",
    r"^\W*(?:has|have|had|is|are|was|were|did|do|does)\b(?: there\b)?",
    r"\bany(?:where|one|body)\b(?: (?:with|using|been using|that|who|doing|running|offering))?",
)
_LISTED = r"(?:something|things?|an? (?:area|thing|point|matter)|areas?|points?|matters?|what)"
# "Something that has to get better", "still needs to be put right".
_TO_GET_BETTER = (
    r"(?:(?:that|which|still) )*(?:has|have|had|needs?|needed|ought|must)(?: to| got to)? "
    r"(?:(?:get|be|become) (?:better|stronger|improved|fixed|sorted(?: out)?|put right|tightened)"
    r"|(?:getting|fixing|sorting(?: out)?|putting right|tightening|improving))\b"
)
_TO_DO_LIST = (
    r"(?:(?:the|their|its|a|any|ofsted['’]s|inspectors['’]) )?(?:[\w-]+ )?"
    r"(?:to[- ]?do list|homework|action list|improvement list|jobs? list|list of jobs)s?\b"
)
CALLS_FOR = (
    r"\b(?:ask(?:s|ed|ing)?|call(?:s|ed|ing)?|press(?:es|ed|ing)?) for "
    r"(?:(?:better|stronger|improved)\b|improve\w* (?:in|to|of)\b)"
)
_ASKING = any_of(
    r"\b(?:need(?:s|ed)?|want(?:s|ed)?)\b(?=[^?.]{3,60} (?:put right|sorted|fixed|tightened)\b)"
    r"|\b(?:put right|sorted(?: out)?|fixed|tightened(?: up)?)\W*$",
    r"\b(?:(?:was|were|been|is|are) )?(?:flagged|marked|listed|named|put|picked out|down) "
    r"(?:down |up )?(?:for|as|as needing|as requiring) (?:improv\w+|attention|action)\b",
    r"\b(?:(?:was|were|been|being|is|are|got|get|gets|had|has|have) )*(?:criticised|criticized"
    r"|praised|commended|flagged|faulted|slated|told off|pulled up|singled out|picked out"
    r"|mentioned|highlighted|reported|noted|found|identified|said|(?<!children )(?<!people )"
    r"(?<!kids )says?|seen|described|raised?)"
    r"(?: (?:for|over|about|on|as|with|by|to (?:be|have)|having|being))?\b",
    r"\b(?:made it into|put on|on|in|one of|part of|among)? ?(?:the|their|its)? ?"
    r"(?:list|lists) of (?:what must improve|improvements?|things? to (?:do|fix|improve)"
    r"|what (?:needs|has|had) to (?:be )?(?:improved?|fixed))",
    r"\b(?:still )?(?:need(?:s|ed)?|want(?:s|ed)?|has|have|had)\b"
    r"(?=[^?.]{3,60} to (?:get|be|become) (?:better|stronger|improved|fixed|sorted|put right)\b)",
    r"\b(?:down )?(?:as|for) (?:needing|requiring) (?:work|attention|action|improvement)\b"
    r"|\bdemand(?:s|ed|ing)?\b(?= (?:better|more|stronger|improv))",
    r"\bto (?:get|be|become) (?:better|stronger|improved|fixed|sorted(?: out)?|put right)\b",
    CALLS_FOR,
    r"\b(?:must|should|ought to) (?:do better|improve)\b"
    r"(?: (?:by|with|at|on|in)(?: (?:it|them))?)?",
    rf"(?:\b(?:as|was|were|is|are|one of|some of|among)\s+)*(?:\b{_LISTED}\s+)?\b{_TO_GET_BETTER}",
    rf"(?:\b(?:was|were|been|put|is|are|had|on|in|among|amongst)\s+)*\b{_TO_DO_LIST}"
    r"(?: (?:of|from|by|for) (?:the )?(?:inspectors|ofsted|improvements?)| for)?",
    r"\b(?:(?:was|were|been|got|being) )*(?:told|asked|ordered|urged|advised|instructed|warned"
    r"|need(?:s|ed)?|must|had|has|have|required) to (?:improve|do (?:better|more)|up their game"
    r"|(?:get|be) better|raise (?:their|its) game|fix|sort(?: out)?|address|work on|strengthen"
    r"|tighten(?: up)?|put right|get a grip)(?: (?:by|with|at|on|about|of|for|when|where|how))?\b",
    r"\b(?:as )?(?:something|things?|an? (?:area|thing|point)|areas?|points?) "
    r"(?:to (?:fix|improve|do|address|put right|sort(?: out)?|get right|work on|tackle)"
    r"|(?:for|of|needing|that need(?:s|ed)?) improve\w*)",
    r"\b(?:was|were|is|are)? ?(?:one|some) of the things? (?:needing|that need(?:s|ed)?|to) "
    r"improve\w*|\b(?:for|needing|needs?|requiring) improvement\b",
    r"\brecommend(?:ed|ation|ations|s)?\b(?: (?:for|about|on|to))?",
    r"\b(?:any )?mentions?(?: of)?\b|\bspeak(?:s|ing)? of\b|\btalk(?:s|ing|ed)? about\b",
    r"\b(?:have|has|had) (?:them|it|that|this|work) (?:mentioned|put)?\b|\bput on\b",
    r"\b(?:struggl(?:e|ed|es|ing)|(?:have|has|had) (?:problems?|issues?|trouble"
    r"|difficult(?:y|ies)))(?: with| over| in)?\b",
    r"\b(?:problems?|issues?|concerns?|worries|complaints?) "
    r"(?:with|about|over|around|of)\b",
)
_WHICH_ONES = any_of(
    r"\b(?:which|what|any) ones?\b|\b(?:do|does|did)\b(?: (?:it|they|any))?|\bwho\b|\bwhere\b"
    r"|\bis there\b|\bany(?:one|body|where)\b(?: (?:with|else|been))?|\bor (?:later|after|newer)\b"
)
# "Runaways: who, of the councils inspected, was ...?"
_WHO_OF_THEM = any_of(
    r"(?:^|[:;,.–-])\s*(?:and |so )?(?:who|which|whose|where)\b(?:(?:\s*,)?\s*\bof\b)?\s*,?"
    r"(?:\s*\b(?:was|were|is|are|has|have|had)\b)?"
)
_SAID_OF_IT = any_of(
    r"\b(?:is|are|was|were|being) (?:very |not |too )*(?:poor|weak|bad|good|strong|excellent"
    r"|failing|effective|ineffective|inadequate|lacking|an? (?:\w+ )?(?:problem|issue|concern|worry"
    r"|weakness|strength))\W*$",
    r"\b(?:at the time|when) (?:of the inspections?|(?:the )?inspectors (?:came|visited))",
    r"\bin (?:the|this|your) (?:set|store|collection|database)\b",
    r"\b(?:as|for|with|on) (?:their|its|the|an?) (?:theme|topic|subject|focus)\b",
)
# "Missing children now": of which reports, and no part of what they are to speak of.
_AT_PRESENT = any_of(
    r"\b(?:(?:right|just|as of|up to|even|until|by) )?(?:now|today)\b(?!['’]s)"
    r"|\b(?:nowadays|presently|currently|these days|as (?:things|it) stands?)\b"
    r"|\bat (?:the|this) moment\b|\bat present\b"
)
_EDGES = re.compile(
    r"^(?:\W|\b(?:for|of|with|about|on|by|in|at|to|the|their|its|as|and|or|over|that|where|was|were"
    r"|is|are|has|have|had|been|did|do|an?|any|some|being|it|who|what|whose|from)\b)+"
    r"|(?:\W|\b(?:for|of|with|about|on|by|in|at|to|the|their|its|as|and|or|over|that|where|was|were"
    r"|is|are|has|have|had|been|did|do|an?|it|who|which|what|also|since|from|outside"
    r"|according)\b)+$",
    re.I,
)


def subject_in(topic: str, report_kind: str) -> str:
    """What reports are to speak of: "high caseloads"; "" where nothing is left."""
    if report_kind:  # "JTAIs" tells which reports, unless it is all that is said
        return _left_of(KIND_NAMED.sub(" ", topic)) or _left_of(topic)
    return _left_of(topic)


# Visits that reports tell of, and which have no report among those stored.
_NAMED_VISIT = any_of(r"\b(?:focused|monitoring|assurance) visits?\b")


def _left_of(text: str) -> str:
    """The text without the words of counting and asking."""
    text = _NAMED_VISIT.sub(lambda said: said.group().replace(" ", "_"), text)
    comes_up = (COMES_UP, _WHICH_ONES) if COMES_UP.search(text) else ()
    for pattern in (_AT_PRESENT, *comes_up, _ASKING, _COUNTING, _SAID_OF_IT, _WHO_OF_THEM):
        text = pattern.sub(" ", text)
    before = ""
    while text != before:
        before, text = text, _EDGES.sub("", " ".join(text.split()))
    return text.replace("_", " ")


# What a question of print says beside the thing itself, at the edges of a clause.
_LISTING = frozenset(word_list("listing_words.txt"))
_CLAUSE = re.compile(r"\s*(?:[,;:?!()/]|\.(?=\s|$)|\s[-–—]+\s|[–—])\s*")
_QUOTED = re.compile(r"[“\"‘]([^”\"’]{3,60})[”\"’]|(?<!\w)'([^']{3,60})'(?!\w)")
_WHO_ASKS = any_of(
    r"^\W*(?:(?:it['’]s |this is )?for|as) (?:an?|my|our|the) [^:,]{2,40}[:,]",
    r"^\W*(?:I['’]?m|I am|we['’]?re|we are) [^.?!]{2,60}[.!]\s",
)
_MORE_OF_IT = any_of(
    r"\b(?:and|or) (?:so on|so forth|the like|such(?: ?like)?|similar)\b|\betc\b\.?"
)
_OF_KIND = any_of(
    r"\b(?:area )?SEND (?:letters?|visits?|ones?|inspectors?)\b|\bjoint (?:targeted )?(?:area )?"
    r"(?:letters?|visits?|reports?|ones?)\b"
)
# "Taking inspections from 2016 onwards, ...": of which reports it is asked.
_SCOPE_SET = any_of(
    r"\b(?:taking|considering|counting|looking(?: only| just)? at|thinking(?: only| just)? of"
    r"|going by|going on|limit(?:ed|ing)(?: it)? to|restrict(?:ed|ing)(?: it)? to|sticking to"
    r"|keeping to|confined to|if (?:you|we|I) (?:only |just )?(?:take|count|look at|consider))\b"
    r"(?: (?:only|just|in|all|any|the|every|those|of)\b)*",
    r"\b(?:and )?nothing else\b|\b(?:letters|reports|inspections|ones) only\b",
)
# What a thing is called beside its name: "Signs of Safety way of working".
_A_KIND_OF = any_of(r"\b(?:ways? of working|and the like|(?:type|sort|kind)s? of thing)\b")
_OF_SERVICES = any_of(
    r"\bchildren['’]?s (?:social care |services? )+(?:inspection|report|letter|council"
    r"|department)s?\b"
)
_GAP = " | "


_PROPER = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z][a-z]+ ?)+")
# "Slavery, as they sometimes have it", ", and is it only the cities?": beside the thing itself.
_AS_THEY_SAY = any_of(
    r"\bas (?:they|some|people|others|ofsted|inspectors|we|I)(?: \w+)? (?:have|call|put|say|spell"
    r"|write|term)s?(?: it)?\b"
)
_SECOND_QUESTION = re.compile(
    r",? (?:and|but) (?:is|are|was|were|has|have|did|do|does|how|why|when) (?:it|they|that|there"
    r"|any\w*|this|those|these|many|often)\b[^?]*(?=\?|$)",
    re.I,
)
_REFERS_BACK = any_of(r"\b(?:one|ones|it|them|those|either|any)\W*$")
_BESIDE_NAME = re.compile(r"\s*(?:the|an?) [a-z]")
# "Mockingbird, the fostering thing": what a thing is, said after its name.
_WHAT_IT_IS = re.compile(
    r"\s*(?:the|that|this|an?|some)(?: (?:kind|sort|type) of)? (?:[\w’'-]+ ){0,4}?"
    r"(?:things?|schemes?|models?|programmes?|projects?|charit(?:y|ies)|approach(?:es)?|methods?"
    r"|tools?|apps?|agency|bod(?:y|ies)|initiatives?|ones?|stuff|business)\s*",
    re.I,
)


def things_in(topic: str, report_kind: str) -> list[str]:
    """What reports are to print, each way of putting it: "family drug court", "FDAC".

    What is quoted is meant as it stands. Else a clause is what is left of it without the words
    of asking at its ends; one that has only such words is none.
    """
    if quoted := quoted_in(topic):
        return quoted
    if called := CALLED_A_WORD.search(topic):
        return [called["words"]]
    asking = [one for one in _SENTENCE.split(topic) if asks_for_mention(one)]
    topic = asking[0] if len(asking) == 1 and _left_of(asking[0]) else topic
    topic = _SECOND_QUESTION.sub("", _AS_THEY_SAY.sub(" ", topic))
    text = _MORE_OF_IT.sub(" ", _WHO_ASKS.sub(" ", topic))
    text = _OF_SERVICES.sub(_GAP, text)
    kinds = [KIND_NAMED, _OF_KIND] if report_kind else []
    for pattern in kinds:
        text = pattern.sub(_GAP, text) if words(pattern.sub(" ", text)) else text
    for pattern in (_AT_PRESENT, _SCOPE_SET, _A_KIND_OF, COMES_UP, _ASKING, _SAID_OF_IT):
        text = pattern.sub(_GAP, text)
    clauses = [part for clause in _CLAUSE.split(text) for part in clause.split(_GAP.strip())]
    if len(clauses) > 1:  # "a bank account, or help opening one"
        clauses = [clause for clause in clauses if not _REFERS_BACK.search(clause)] or clauses
        clauses = [c for c in clauses if not _WHAT_IT_IS.fullmatch(c)] or clauses
    if any(_PROPER.search(clause) for clause in clauses):  # "Adoption Tees Valley, the agency"
        clauses = [clause for clause in clauses if not _BESIDE_NAME.match(clause)]
    found = (_whole(clause, " ".join(_bare(clause.split()))) for clause in clauses)
    return list(dict.fromkeys(one for one in found if content_words(one)))


def quoted_in(topic: str) -> list[str]:
    """What is written in quotation marks."""
    return [one or other for one, other in _QUOTED.findall(topic)]


def _whole(clause: str, bare: str) -> str:
    """What is left of a clause, or the field's term that it was cut out of: "children in need"."""
    said = f" {clause.lower()} "
    forms = (form for term in matching_terms(clause) for form in term.printed)
    cut = [form for form in forms if f" {form.lower()} " in said and bare.lower() in form.lower()]
    return max([bare, *cut], key=len)


# Said of an item to improve, at the ends of what it is about: "put pathway plans".
_OF_ITEMS = frozenset(
    [
        *(
            "better",
            "get",
            "got",
            "improved",
            "included",
            "includes",
            "listing",
            "more",
            "one",
            "put",
        ),
        *(
            "stronger",
            "told",
            "ofsted",
            "inspectors",
            "reports",
            "inspections",
            "councils",
            "areas",
            "asked",
            "twice",
            "repeatedly",
        ),
        *("a", "an", "the", "any", "their", "its", "of", "on", "about", "in", "for", "with", "had"),
        *("has", "have", "was", "were", "is", "are", "which", "who", "where", "and"),
    ]
)


def item_subject_in(topic: str, report_kind: str) -> str:
    """What reports are to ask to be improved, without the words of asking at its ends."""
    clauses = re.split(r"\s*[,;:]\s*", subject_in(topic, report_kind))
    return ", ".join(c for one in clauses if (c := " ".join(_bare(one.split(), _OF_ITEMS))))


def _bare(tokens: list[str], asking: frozenset[str] = _LISTING) -> list[str]:
    """The words of a clause without those of asking at its ends."""
    at, end = 0, len(tokens)
    while at < end and _is_of(tokens[at], asking):
        at += 1
    while at < end and _is_of(tokens[end - 1], asking):
        end -= 1
    return tokens[at:end]


def _is_of(token: str, asking: frozenset[str]) -> bool:
    return all(word in asking for word in words(token)) and not token.isupper()


_LAND = r"(?:the )?(?:w?hole )?(?:country|england|land)\b"
# What a list of a theme says beside it, wherever it stands: who found it, where, in how many.
_BESIDE_THEME = any_of(
    r"\b(?:in )?what (?:share|proportion|percentage) of (?:the )?\w+\b|\b(?:just )?how common\b"
    r"(?: (?:is|was) it(?: for)?)?|\bis it (?:common|usual|normal)(?: for)?\b",
    r"\b(?:acc(?:ording)? to|going by|judging (?:by|from)|from) (?:what )?(?:the )?(?:reports?"
    r"|ofsted|inspectors?)(?: (?:said|say|wrote|write|found))?\b",
    rf"\b(?:right )?(?:all |from )?(?:over|across|around|round|up and down|in) {_LAND}"
    r"|\bnationally\b|\bonly in a few\b|\bto their names?\b|\blike (?:that|it|this|ours)\b",
    r"\b(?:best|worst|good|bad|poor|strong|better|worse|same) (?:track )?records?"
    r"(?: (?:on|for|of|with|in))?\b",
    r"^\W*(?:and |so |please )*compar(?:e|ing)\b|\bcompared? (?:with|to)\b",
    r"\b(?:could|can|might|should) (?:I |we |you )?(?:go (?:and |to )?)?(?:see|visit|look at|copy"
    r"|learn from|ring|phone|speak to)\b",
    r"\b(?:inspectors?|ofsted|ofstd|offsted|reports?|monitoring visit letters?)(?:['’]s)?"
    r"(?: (?:ever|also|actually|to be|to|have|has|had))*(?: (?:say|says|said"
    r"|saying|see|sees|seen|saw|found|finds?|finding|thinks?|thought|noted?|noticed?|wrote|writ\w+"
    r"|describ\w+|told|heard|rated?|spoke of|come across|came across))?\b(?: that)?",
    r"\b(?:a )?one[- ]off\b|\bas (?:a )?(?:problem|issue)\b|\b(?:the|their|its) word\b",
    r"\b(?:top|bottom|best|worst|first|the) (?:\d+|two|three|four|five|six|ten|twenty|dozen)\b",
    r"\b(?:best|worst|fewest)\b|\b(?:very|really|so|nearly|almost|always|often|properly) (?=\w)",
    r"\bwhat (?:areas|places|councils)\b|\b(?:good )?ideas\b"
    r"|\b(?:pull|put|bring|get) (?:it|them|these|those|a list) together\b"
    r"|^\W*who(?:['’]?s|['’]ve)\b"
    r"(?: (?:been|had|got))?|\bw/(?= |\w)|\bit is (?:for|that)\b",
)
_SENTENCE = re.compile(r"(?<=[.?!])(?<!\bi\.e\.)(?<!\be\.g\.)\s+|(?<=\b[Ss]o:)\s+")
# "She waited for years. So: which areas have had one?"
_AT_LAST = re.compile(
    r"(?<=[.!?] )(?:so|my question|the question(?: is)?|question|what I(?: want to)? ask(?: is)?)"
    r"[:–-]\s*(?=(?:which|who|whose|where|what|how (?:many|often)|list|name)\b)",
    re.I,
)
_OF_SCENE = _LISTING | frozenset(word_list("scene_words.txt"))


def theme_in(question: str, report_kind: str) -> str:
    """What reports are to speak of, well or ill: of the part that asks, else of one before it.

    "" where nothing is left of any part but words of asking and of the scene.
    """
    themes = (_theme_of(part, report_kind) for part in parts_that_ask(question))
    return next((theme for theme in themes if theme), "")


def _theme_of(part: str, report_kind: str) -> str:
    for pattern in (*COUNCIL_KINDS.values(), _BESIDE_THEME, BLAMED, LAUDED):
        part = pattern.sub(" ", part)
    part = subject_in(part, report_kind)
    bare = _whole(part, " ".join(_bare(part.split(), _OF_SCENE)))
    if content_words(bare) and (named := _named_within(part, bare)):
        bare = named
    return bare if content_words(bare) else ""


def _named_within(part: str, bare: str) -> str:
    """A theme as far as a term of the field goes that it was cut off from: "placed out of area".

    "" where it was cut off from none.
    """
    start = part.find(bare)
    ends = [start, start + len(bare)]
    forms = (form for term in matching_terms(part) for form in term.forms if " " in form)
    for said in (re.search(rf"\b{re.escape(form)}\b", part, re.I) for form in forms):
        if said and start >= 0 and not (ends[0] <= said.start() and said.end() <= ends[1]):
            ends = [min(ends[0], said.start()), max(ends[1], said.end())]
    return part[ends[0] : ends[1]] if start >= 0 and ends != [start, start + len(bare)] else ""


# "My director wants to know which ...": who asks is no part of what is asked.
_ON_BEHALF = re.compile(
    r"^[^.?!:;]{0,60}?\b(?:wants? to know|(?:would|['’]d) like to know|needs? to know"
    r"|wonder(?:s|ing)?|asking|asked|asks|curious|trying to (?:find|work) out|interested in)\b"
    r"(?: (?:me|us|about|to (?:list|find(?: out)?|say)|if|whether|(?:at|in|by|during|for|from)"
    r" (?:(?:an?|the|my|our) )?[\w-]+))*"
    r"\s+(?=(?:which|who|whose|what|how (?:many|often)|where|any)\b)",
    re.I,
)


# "And I don't want to hear about Leeds again": of whom it is not asked was read as a place.
_NOT_ASKED = re.compile(
    r"(?:,| and| but)* I (?:do(?:n['’]?t| not)) (?:want|need) to (?:hear|know)"
    r"(?: (?:anything|any more))? about [^.?!;]*",
    re.I,
)


def besides_scene(question: str) -> str:
    """A question without the sentences before the one that asks, where that one says it all."""
    question = _NOT_ASKED.sub(" ", _ON_BEHALF.sub("", question))
    if said := _AT_LAST.search(question):
        told, asked = question[: said.start()], question[said.end() :]
        return question if _names_grade(told) and not _names_grade(asked) else asked
    sentences = [part for part in _SENTENCE.split(question) if part.strip()]
    asking = [
        n
        for n, one in enumerate(sentences)
        if ASKS_LIST.search(one)
        and (GROUP.search(one) or ranks_inspections(one) or _theme_of(one, ""))
    ]
    if not asking or IN_ANOTHER.search(sentences[asking[-1]]):
        return question
    first = next((n for n in asking if sentences[n].rstrip().endswith("?")), asking[-1])
    told, asked = " ".join(sentences[:first]), " ".join(sentences[first:])
    return question if _names_grade(told) and not _names_grade(asked) else asked


def _names_grade(text: str) -> bool:
    """Whether a text names a grade, other than by a "good" that may mean anything."""
    return any(group.group().lower() != "good" for group in GROUP.finditer(text))
