"""The phrases that say nothing of what is asked about."""

from __future__ import annotations

from assistant.patterns import any_of

_INSPECTORS = r"(?:the )?(?:ofsted|inspectors?|reports?|inspection)(?: team)?"
_SAY = r"(?:say|said|find|found|think|thought|report|reported|note|noted|write|conclude|judge|make)"
# Whoever asks may be one of those of whom it is asked: "I'm a foster carer. Is the training good?"
_OF_THEM = (
    r"[^.;:?!]{0,40}\b(?:foster\w*|care leaver|(?:left|leaving|in) care|kinship|guardian|adopt\w*"
    r"|young carer)\b"
)
FILLERS = any_of(
    r"^\W*(?:(?:hi|hey|hello|morning|afternoon|evening)(?: (?:there|all))?|(?:just )?(?:a )?quick"
    r" (?:one|question|query)|question|(?:an? )?(?:\w+ ){1,3}here"
    r"|in (?:plain|simple) (?:terms|english|words)|in short)\s*[-–,.:;!]+\s*"
    r"|^\W*(?:can you |please )?remind me\b\W*",
    r"^\W*(?:it['’]?s |this is )?for (?:an?|my|the|our) (?:[\w-]+ ){0,3}?(?:papers?|briefing"
    r"|committee|meeting|cabinet|article|story|essay|dissertation|presentation|board|scrutiny"
    r"|newsletter|blog)\b[^?.:;–]{0,25}[:–]\s*",
    r"\b(?:my|our) (?:mate|friend|colleague|neighbour|boss|mum|dad|sister|brother|wife|husband)"
    r" (?:says|said|reckons|thinks|tells me|told me|claims|heard)(?: that)?\b",
    rf"^\W*I(?:['’]m| am) (?!{_OF_THEM})(?:an? )?(?:\w+ ){{0,3}}\w+\s*[-–,.;:]\s*",
    r"^\W*I(?:['’]m| am) an? [^?.,;]{0,60}?\band (?:some(?:body|one)|people|my \w+) "
    r"(?:says?|said|reckons?|tells? me|told me)(?: that)?\b",
    rf"\b(?:what|how) (?:did|does|do|has|have) (?:{_INSPECTORS} )?{_SAY}s?"
    r"(?: of| about| on| that)?\b",
    # First of all, "they" are the inspectors.
    rf"^\W*what (?:did|do|does|have) (?:they|it) {_SAY}s? (?:of|about|on|regarding)\b",
    r"\bwhat(?:['’]?s| is| was| were| has been) (?:said|found|written|reported|noted)"
    r"(?: about| on| of)?\b",
    # In what order a list is wanted, which says nothing of what is listed.
    r"\b(?:(?:the )?(?:newest|latest|most recent|oldest|earliest)(?: ones?)? first"
    r"|in (?:date|chronological|time|alphabetical) order|in order of date|by date)\b",
    r"\b(?:on|in) (?:your|the|our) books\b",
    r"\bback then\b|\bin those days\b",
    r"\baccording to (?:the )?(?:ofsted|inspectors?|reports?|inspection)\b",
    r"\b(?:did|do|does) (?:the )?(?:ofsted|inspectors?) (?:say|find|think|note|mention)"
    r"(?: that| about)?\b",
    r"\b(?:ofsted(?:'s)?|the inspectors?|inspectors?)\b"
    r"(?= (?:said|say|says|find|found|think|thought|note|noted|report|reported))",
    r"\b(?:in|by|at|from|during) (?:the |its |their |that |this )?(?:20\d\d )?"
    r"(?:ofsted )?(?:inspection|report|ilacs)\b",
    r"(?:^\W*|(?<=[.!?:] ))how (?:good|strong|solid|bad|effective) (?:is|are|was|were)\b"
    r"(?!.{0,30}\bat\b)",
    r"\b(?:can|could|would) you (?:please )?(?:tell|show|give)(?: me| us)?(?: about)?\b",
    r"\b(?:please )?tell (?:me|us)(?: about)?\b|\bi(?:'d| would) like to know\b|\bplease\b",
    r"\b(?:after|since|following) (?:the )?(?:inspectors?|ofsted)\b[^?.,;]{0,40}?"
    r"\b(?:visited|dropped in|came|called|looked in)\b(?: (?:just|in|on|during|before|at|around|the"
    r"|late|early|back|christmas|easter|spring|summer|autumn|winter)\b)*",
    r"\bwhat(?:['’]?s| is| was) the (?:story|situation|state of play|picture|deal)\b"
    r"(?: (?:with|on|about|for|of|in)\b)?",
    # What somebody asks for: "It's for a committee paper." "For tonight's meeting."
    r"(?:(?<=[.?!])\s+|\s+[-–]\s*)(?:it['’]?s |this is |that['’]?s |i need (?:it|this|that) )?for "
    r"(?:an?|my|our|the|tonight|tomorrow|next|some)\b[^.?!]{0,50}[.!]?\s*$",
    r"^\W*(?:I|we) (?:(?:also )?(?:sit on|chair|work (?:for|in|at)|live in|represent)|am on|are on)"
    r"\b[^.?!]*[.!]\s+",
    r"^\W*(?:I(?:['’]?m| am) )?(?:thinking (?:of|about)|considering|planning on|applying for)\b"
    r"[^.?!]*\b(?:job|role|post|moving|move|work|working)\b[^.?!]*[.!]\s+",
)
