"""Whether a message tells of a child at risk now, and what is said to it first.

Reports are about children at risk, and so are the questions asked of them: what
tells a message of harm is that somebody speaks of one child, or of themselves.
"""

from __future__ import annotations

import re

from assistant.patterns import any_of

HARM_NOTICE = (
    "If a child is in danger now, call 999. To report a worry about a child, contact the local "
    "council's children's services or the NSPCC on 0808 800 5000. Pincite only answers from "
    "published reports and nobody reads what is typed here."
)
_FAMILY = (
    r"(?:dad|daddy|mum|mummy|mom|father|mother|parents?|step ?-?(?:dad|mum|father|mother)|uncle"
    r"|aunt"
    r"|auntie|aunty|grandad|grandfather|nan|gran|brother|sister|cousin|partner|boyfriend"
    r"|girlfriend|husband|wife|ex|carer|foster (?:carer|dad|mum|father|mother)|teacher|coach"
    r"|neighbour|babysitter|man|woman|bloke|guy|lad|older boy|family)"
)
_ONE = (
    r"(?:child|kid|baby|babies|toddler|infant|newborn|son|daughter|boy|girl|nephew|niece|brother"
    r"|sister|cousin|grandchild|grandson|granddaughter|step ?-?(?:son|daughter)|teen|teenager|pupil"
    r"|student|friend|mate|classmate|little one|(?:\d+|\w+) year old|lad|best friend)"
)
# One child, or those of one home: never "children" at large.
_CHILD = (
    rf"(?:(?:my|a|the|this|that|another|one of my|her|his|their|our|some|\w+['’]s) (?:\w+ ){{0,2}}?"
    rf"{_ONE}|(?:my|her|his|their|the|those|these|\w+['’]s) (?:\w+ ){{0,2}}?(?:kids|children))"
)
_MYSELF = r"(?:i|i['’]?m|im|i am|me)"
_HURTS = (
    r"(?:hit(?:s|ting)?|hurt(?:s|ing)?|beat(?:s|ing)?(?: up)?|abus(?:es|ing|ed)|touch(?:es|ing|ed)"
    r"|rap(?:es|ing|ed)|molest(?:s|ing|ed)|grop(?:es|ing|ed)|groom(?:s|ing|ed)|lock(?:s|ing|ed)"
    r"|chok(?:es|ing|ed)|kick(?:s|ing|ed)|punch(?:es|ing|ed)|slap(?:s|ping|ped)|starv(?:es|ing|ed)"
    r"|strangl(?:es|ing|ed)|threaten(?:s|ing|ed)|shak(?:es|ing)|burn(?:s|ing|ed|t)|belt(?:s|ing|ed)"
    r"|smack(?:s|ing|ed)|whip(?:s|ping|ped)|batter(?:s|ing|ed)|attack(?:s|ing|ed))"
)
_HURT = (
    r"(?:hurt|hit|beaten(?: up)?|abused|raped|molested|starved|groomed|neglected|touched|battered"
    r"|smacked|punched|kicked|choked|locked (?:in|up|out)|threatened|exploited|bruised|trafficked)"
)
_WHOM = (
    rf"(?:me|us|him|her|them|(?:my|his|her|their|the|a|{_FAMILY}['’]s) (?:\w+ ){{0,2}}?"
    rf"(?:{_ONE}|kids|children))"
)
_SOMEONE = (
    r"(?:he|she|they|someone|somebody"
    rf"|(?:my|her|his|their|the|a|an|our|\w+['’]s) (?:\w+ )?{_FAMILY})"
)
_TELLS = any_of(
    # Somebody hurts somebody.
    rf"\b{_SOMEONE}(?:['’]s|s)?\b(?:\W+\w+){{0,4}}?\W+{_HURTS}\W+(?:\w+\W+){{0,2}}?{_WHOM}\b",
    # A child, or the writer, is hurt, in danger or afraid.
    rf"\b(?:{_CHILD}|{_MYSELF})\b[^.?!]{{0,50}}\b(?:is|are|am|been|being|gets?|getting|keeps?"
    rf"|was|m)"
    rf" (?:\w+ ){{0,2}}?{_HURT}\b",
    rf"\b{_MYSELF}\b(?: \w+){{0,2}}? (?:being |getting |been )?{_HURT}\b(?: by\b| at\b)",
    rf"\b(?:{_CHILD}|{_MYSELF})\b[^.?!]{{0,40}}\b(?:in (?:immediate |serious |real )?danger"
    r"|at risk (?:right )?now|not safe|n['’]t safe|unsafe|(?:scared|afraid|frightened|terrified)"
    r" (?:to go home|of (?:my|her|his|their|going home|him|what)|at home))\b",
    rf"\b(?:{_CHILD}|{_MYSELF})\b[^.?!]{{0,60}}\b(?:bruis\w+|black eye|burn marks?|cigarette burns?"
    r"|belt marks?|malnourished|screaming|covered in marks|so thin)\b",
    r"\b(?:bruis\w+|black eye|burn marks?|screaming)\b[^.?!]{0,40}"
    r"\b(?:next door|neighbour|upstairs|downstairs)\b",
    # Left alone, hungry, gone.
    rf"\b(?:{_CHILD}|kids|children|baby)\b[^.?!]{{0,40}}\b(?:left|home|all) (?:\w+ )?(?:alone"
    rf"|by (?:them"
    r"|him|her)sel\w+|on (?:their|his|her) own)\b[^.?!]{0,40}\b(?:night|nights|days?|hours|now"
    r"|tonight"
    r"|weekend|next door)\b",
    rf"\b(?:{_CHILD}|kids next door)\b[^.?!]{{0,40}}\b(?:no food|not (?:being )?fed"
    rf"|n['’]t (?:been )?fed"
    r"|always hungry|never fed)\b",
    rf"\bmy (?:\w+ )?{_ONE}\b[^.?!]{{0,30}}\b(?:has(?: not|n['’]t) come home|has gone missing"
    rf"|is missing"
    r"|has run away|went missing|did(?: not|n['’]t) come home)\b",
    r"\bi(?:['’]?ve| have)? (?:run|ran) away\b",
    # Groomed or made to run drugs.
    rf"\b(?:man|men|someone|stranger|guy|adult|he|they)\b[^.?!]{{0,40}}\b(?:asking|messaging"
    rf"|sending"
    rf"|texting|making)\b[^.?!]{{0,25}}\b(?:{_CHILD}|me)\b[^.?!]{{0,40}}"
    r"\b(?:photos?|pictures?|pics|nudes|naked|videos?|meet|sell|carry|drugs)\b",
    rf"\b(?:{_CHILD}|{_MYSELF})\b[^.?!]{{0,40}}\b(?:made|forced|being used) to (?:sell|carry|run"
    rf"|deal)\b",
    # Hurting oneself.
    r"\b(?:want|going|trying|tried|plan\w*|thinking (?:about|of)|might|gonna) ?(?:to )?(?:kill\w*"
    r"|hurt\w*|harm\w*|cut\w*) (?:myself|himself|herself|themselves)\b|\bsuicidal\b"
    r"|\bi (?:want to|wanna) die\b|\bend (?:my|her|his) (?:own )?life\b"
    rf"|\b(?:my|{_MYSELF})\b[^.?!]{{0,30}}\bself[- ]harm(?:s|ing)?\b",
    # Where to turn with a worry.
    r"\b(?:report|tell|ring|call|phone|contact)\b[^.?!]{0,30}\b(?:child )?abuse\b",
    rf"\b(?:worried|concerned|scared|fear|worry) (?:about|for|that) {_CHILD}\b",
    r"\bwho (?:do|should|can) (?:i|we) (?:tell|call|ring|report|contact|phone|speak)\b",
)
_BEGINS_ASKING = (
    r"(?:and |so |but |ok(?:ay)? )?(?:if|how|what|which|when|why|where|who|does|do|did|is|are|was"
    r"|were|has|have|had|can|could|list|name|show|compare|tell me|any)\b"
)
# Asks what a council does or a report says.
_ASKS_OF_REPORTS = any_of(
    rf"^\W*{_BEGINS_ASKING}",
    r"\b(?:ofsted|inspect\w+|reports? (?:say|said|find|found|mention)|judged|rated|graded"
    r"|20\d\d)\b",
)
_NAMES_REPORTS = re.compile(r"\b(?:ofsted|inspect\w+|reports?|judged|rated|graded|20\d\d)\b", re.I)
# "How fast do they come if a child is being hurt in Torbay?", "Torbay: what if I'm hurt", "my niece
# runs off, does anybody in Torbay look for her?"; not "my dad hits me, what do I do?".
_ASKS_OF_COUNCIL = any_of(
    rf"^(?:[^:]{{2,60}}:|[^,]{{2,60}}\s[-–])?\W*{_BEGINS_ASKING}",
    r"[.?!,:;–-]\s+(?:and |so |but )?"
    r"(?:how|what|who|where|do|does|did|is|are|will|would|can|could)\b"
    r"(?! (?:\w+ )?(?:do|can|should|shall|could|would|must|am) (?:i|we)\b)(?! (?:i|we)\b)",
)
# Speaks of the writer, of somebody near, or of this hour.
_NEAR = any_of(
    r"\b(?:i|i['’]?m|im|i['’]?ve|me|myself|my)\b|\bnext door\b|\bneighbour['’]?s?\b",
    r"\b(?:tonight|right now|at the moment|just now|this minute|every night)\b",
)
_POLITE = any_of(
    r"\b(?:tell|show|give|help|remind) me\b|\blet me know\b|\bfor me\b|\bi(?:['’]d"
    r"| would) like to know"
    r"|\bi want to know\b|\bi(?:['’]m| am) (?:an? |the )?(?:\w+ ){0,3}?(?:councillor|journalist"
    r"|researcher|officer|manager|director|student|member|social worker|governor)\b"
    r"|\bmy (?:council|borough|area|county|committee|team|ward|report|question|boss|director"
    r"|city)\b"
    r"|\bi (?:work|sit|chair|lead)\b|\bi need\b|\bcan i\b(?= (?:see|have|get))"
)


def tells_of_harm(text: str) -> bool:
    """Whether a message tells of a child who is hurt or in danger, or asks whom to tell."""
    plain = _POLITE.sub(" ", text)
    if not _TELLS.search(plain):
        return False
    return not _ASKS_OF_REPORTS.search(plain) or _NEAR.search(plain) is not None


def asks_of_reports(text: str, *, is_of_council: bool) -> bool:
    """Whether a message that tells of harm also asks something that reports may answer.

    Args:
        text: The message.
        is_of_council: Whether it names a council whose reports are stored.
    """
    asks = is_of_council and _ASKS_OF_COUNCIL.search(text)
    return bool(asks or _NAMES_REPORTS.search(text))
