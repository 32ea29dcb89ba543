"""The phrases by which a question asks for grades."""

from __future__ import annotations

from assistant.grade_groups import EVERYDAY, GRADE
from assistant.patterns import any_of

GRADES = (
    r"(?:outstanding|inadequate|adequate|requires? improvement|RI|good or (?:bad|not)"
    rf"|{EVERYDAY})"
)
GRADED = r"(?:rated|judged|graded|found)"
# "what did Leeds get for leadership", but not "what did foster carers get for training".
_GOT_FOR_AN_AREA = (
    r"\bwhat(?: did|['’]d)? (?!\w* ?(?:children|kids|young|people|(?:foster )?carers|families"
    r"|parents|staff|workers|social workers|adopters) )[^?.,]{2,30}? (?:get|got) "
    r"(?:(?:for|on|in|under) (?:its? |their |the )?(?:overall|leadership|leaders|care leavers?"
    r"|children in care|looked[- ]after|adoption|(?:help|safeguard|protect)\w*|early help"
    r"|20\d\d|SIF|ILACS)|(?:the )?(?:last|first|second|next|previous) (?:time|inspection)|overall"
    r"|(?:when|once) (?:ofsted|inspectors|they) (?:came|went|returned)|(?:at|in) the re-?inspection"
    r")\b|\bwhat (?:was|were) "
    r"(?!(?:the |its |their )?(?:\w+ )?(?:reason|excuse|explanation|cause)s?\b)"
    r"[^?.,]{2,30}? given(?= *(?:\W*$|overall|20\d\d|(?:in|at|under|when"
    r"|the|its|their|next|last)\b))"
)
# A danger is judged well, a parent for what he was; a judgement call is a social worker's, and a
# graded care profile is filled in of a home.
_JUDGED = (
    r"(?<!well )(?<!badly )(?<!wrongly )(?<!properly )\bjudged\b"
    r"(?! (?:to be )?(?:because|properly|well|badly|timely|effective|safe|unsafe"
    r"|weak|strong|thorough|poor|robust|sufficient|appropriate|reliable)\b)"
    r"|\bjudge?ments?\b(?! calls?\b)|\bgraded\b(?! care profile)"
)
# A grade is named as such, so that it is asked for whatever else is.
NAMES_GRADE = any_of(
    rf"\b(?:grades?|grade?ings?|rate?ings?|rated|verdict)\b|{_JUDGED}",
    _GOT_FOR_AN_AREA,
    r"\b(?:what|which|ofsted|overall|inspection|top|full) (?:\w+ )?"
    r"(?:marks?|scores?|results?)\b",
    r"\b(?:lowest|highest|best|worst|bottom|poorest) (?:marks?|scores?|results?)\b",
    r"\b(?:leadership|care leavers?['’]?|adoption|overall|children in care|fostering"
    r"|help and protection|safeguarding) (?:mark|score|result)s?\b(?! in\b| from\b| of\b)",
    r"\boverall effectiveness\b|\boutstandings\b|\bclean sweep\b"
    r"|\bofsted (?:for|grading|status)\b",
    rf"\b{GRADES} overall\b|\b(?:any|some)(?:thing|where)? (?:better|worse|higher|lower) than"
    rf" (?:{GRADES}|good)\b|\b(?:any|some)thing (?:above|below) (?:{GRADES}|good)\b",
)
ASKS_GRADE = any_of(
    NAMES_GRADE.pattern,
    r"\b(?:which|what) (?:bits?|parts?|areas?)\b.*"
    r"\b(?:good|best|worst|weakest|strongest)\b",
    r"\b(?:get|got|gave|given?|were|was|been) (?:\w+ ){0,3}?(?:marks?|scored?|marked)\b",
    r"\b(?:dragged|pulled|brought|knocked|held|kept|pushed|lifted|took|sank|slipped|stop(?:s|ped)"
    r"|prevent(?:s|ed))\b[^?.]{0,40}\b(?:to|at|from|below) "
    rf"(?:(?:being|getting|reaching|becoming) )?(?:an? )?(?:{GRADES}|good)\b",
    r"\bscored\b|\bmarked (?:on|for|as)\b",
    # Reports do not rank councils: what they tell is the grade.
    r"\b(?:is|was)\b[^?]{2,40}\bthe (?:best|worst)(?: \w+)? "
    r"(?:council|authority|borough|LA|county|city|place)\b",
    r"\b(?:best|worst|strongest|weakest) (?:at|in)\b.{0,30}(?:\?|$)",
    r"\b(?:weakest|strongest|poorest|lowest|highest) "
    r"(?:areas?|parts?|bits?|services?|aspects?)\b",
    r"\bhow(?: did| has| have|['’]d)\b[^?]*\b(?:come|came|fare[ds]?) (?:out|off|in|at)\b",
    r"^\W*(?:(?:and|so|but) )*(?:why|how come)\b[^?.]{0,40}(?:\bnot|n['’]?t)\b[^?.]{0,40}"
    r"\b(?:good|outstanding)\W*$",
    rf"\b(?:wasn|isn|weren|aren)['’]?t\b[^?]{{0,40}}\b{GRADES}\b",
    rf"\b(?:why|how come) (?:(?:only|just|still|so|now|again) )?{GRADES}\W*$",
    rf"\bwhat (?:caused|made)\b[^?.]{{0,40}}\b(?:fall|drop|slip|slide|sink|go|be|become)"
    rf"(?: (?:back|down))?(?: to)? (?:an? )?{GRADES}\b",
    r"\b(?:which|what) (?:areas?|parts?|bits?|services?|judge?ments?)\b[^?]{0,30}"
    r"\b(?:not|isn['’]?t|wasn['’]?t|aren['’]?t|weren['’]?t|below|less than|short of) "
    r"(?:yet |even )?good\b",
    rf"\b(?:was|is|were|are|did|get|got)\b[^?]{{0,60}}\b{GRADES}\b",
    r"\b(?:boast|brag|claim|call|say|tell|told|hear|heard|believ|insist)\w*\b[^?.]{0,30}"
    rf"\b(?:it|they|we)['’](?:s|re)\b[^?.]{{0,20}}\b{GRADES}\b",
)
_CAUSED = (
    r"what (?:got|earned|won|led|made|caused|dragged|pulled|brought|knocked|held|kept|pushed|lifted"
    r"|took|stop(?:s|ped)|prevent(?:s|ed))"
)
ASKS_GROUNDS = any_of(rf"\b(?:why|how come|{_CAUSED}|reasons?|explain)\b")
# "It was judged inadequate. What went wrong?" takes a grade for granted as well.
PRESUMES_GRADE = any_of(
    ASKS_GROUNDS.pattern,
    r"\b(?:given|seeing) that\b",
    r"^[^?]*\b(?:was|were|is|are|got|sank|fell|dropped|slid|slipped|rose|climbed|jumped|went) "
    r"(?:judged |rated |graded |found )?[^?.]{0,40}\. *\w",
)
_NOUN = r"verdict|judge?ment|grad(?:e|ing)|rating"
_SINCE = r"\b(?:since|(?<!looked )(?<!looked-)after|following|despite)"
# What was judged is when it was: "what have they done since being failed?"
GRADED_THEN = any_of(
    rf"{_SINCE} (?:\w+ ){{0,5}}?(?:{GRADE})\b(?: (?:{_NOUN})\b)?",
    rf"(?:{_SINCE}|\bthan) (?:\w+ ){{0,6}}?(?:{_NOUN})\b",
)
_HOMES = (
    r"(?:(?:children['’]?s?|kids['’]?|residential|own|in[- ]house|council[- ]run) homes"
    r"|residential units|homes [^?.,]{0,20}\bruns?|fostering (?:placements|agenc(?:y|ies)))"
)
# A school that pupils go to, or a home where they live, has a grade of its own.
OTHERS_GRADED = any_of(
    rf"\b{_HOMES}\b[^?.]{{0,40}}\b(?:{GRADED}|grades?|gradings?|ratings?)\b",
    rf"\b(?:grades?|gradings?|ratings?)\b[^?.]{{0,25}}\b{_HOMES}\b",
    r"\b(?:residential units|homes)\b[^?.]{0,25}\b(?:council|county|city|borough|it|they) runs?\b",
    r"\b(?:schools?|settings?|nurser(?:y|ies)|colleges?|(?:children['’]?s? )?homes|providers?"
    rf"|provisions?|placements?)\b[^?.]{{0,25}}\b{GRADED}\b",
    r"\b(?:schools?|settings?|nurser(?:y|ies)|colleges?|children['’]?s? homes?|providers?)\b"
    r"[^?.]{0,40}\b(?:get|got|given|have|had) (?:an? |its |their )?(?:\w+ )?"
    r"(?:grade|rating|judge?ment)s?\b",
    r"\b(?:results?|grades?|marks?|scores?)\b[^?.;]{0,40}\b(?:at|in|for) (?:their )?(?:school"
    r"|college|maths|reading|english|exams?|GCSEs?|A[- ]levels?)\b|\b(?:exams?|GCSEs?|A[- ]levels?"
    r"|key stage \d|school|test|maths|reading) (?:results?|grades?|marks?|scores?)\b",
    rf"\b(?:{GRADED} )?(?:{GRADES}|good)(?: or (?:{GRADES}|good|better))? (?:schools?|settings?"
    r"|nurser(?:y|ies)|colleges?|homes|providers?|provisions?|placements?)\b",
)
