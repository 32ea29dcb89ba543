"""Says a follow-up so that it stands alone, where it leaves out what is plain from the one before.

"Who has the most?" after what must be improved, "why outstanding?" after one council's grades.
"""

from __future__ import annotations

import re

from assistant.areas import concepts_in, names_only_areas
from assistant.cues.followups import WAS_SO_BEFORE, WHEN_INSPECTED, WHO_LED
from assistant.generality import is_general
from assistant.grade_groups import GROUP, grades_in
from assistant.patterns import any_of
from assistant.reading import Reading
from assistant.words import join_names

_LEAD = r"^\W*(?:(?:and|but|so|now|ok(?:ay)?|please) )*"
# "Why outstanding for leadership?", "how come it is only good?"
_WHY_SO = re.compile(
    rf"{_LEAD}(?:why|how come)(?: (?:is|are|was|were) (?:it|they|that|this))?"
    r" (?=(?:only |just |still )?(?:rated |judged |graded )?\w)(?!.*(?:\bnot\b|n['’]t\b"
    r"|\b(?:isn|wasn|aren|weren|didn)t\b))",
    re.I,
)
# "Had that come up before?", "were any of these in the last report too?"
_HAD_BEFORE = re.compile(
    r"(?=.*\b(?:come up|last|previous|earlier)\b)"
    rf"{_LEAD}(?:had|has|have|was|were|is|are|did) (?:any of )?"
    r"(?:that|this|it|these|those|they|them)"
    r"(?: (?:all|ever|already|been))*(?: (?:come up|there))?"
    r"(?: (?:asked for|raised|mentioned|flagged|listed))?"
    r"(?: (?:in (?:the|its|their) (?:last|previous|earlier) (?:one|report|inspection)"
    r"|(?<=come up )before|(?<=come up )last time))?(?: (?:too|as well|already))*\W*$",
    re.I,
)
_WHO_HAS_MOST = re.compile(
    rf"{_LEAD}(?:who|which (?:council|authority|report|one)s?) (?:has|have|had|got) (?:the )?"
    r"(?P<end>most|fewest|longest list|shortest list)(?: of (?:them|these|those|all))?\W*$",
    re.I,
)
_BEFORE_THAT = re.compile(
    rf"{_LEAD}(?:who )?(?:the )?(?:(?:one|time|inspection) )?before(?: (?:that|then|this|it))?\W*$"
    rf"|{_LEAD}(?:the )?(?:last|previous) (?:one|time|inspection)(?: before)?\W*$",
    re.I,
)
# "Is Cornwall better?", after Devon.
_IS_BETTER = re.compile(
    rf"{_LEAD}(?:is|are|does|do) .{{3,40}}? (?:do |doing |any |much )?(?P<better>better|worse)"
    r"(?: than (?:that|it|this|them))?\W*$",
    re.I,
)
_WHICH_AREAS = re.compile(
    rf"{_LEAD}(?:which|what) (?:areas?|parts?|services?|bits?)(?: of (?:it|the service))?"
    r" (?:is|are|was|were|come out) (?:the )?(?P<end>worst|best|weakest|strongest)\W*$",
    re.I,
)
# "And what didn't?", after what went well.
_AND_NOT = re.compile(
    rf"{_LEAD}what (?:did|does|has|is|was)(?:n['’]?t| not)(?: (?:go|gone|going|done|so))?"
    r"(?: (?:well|good|right|badly|wrong|bad))?\W*$",
    re.I,
)
# "Did they do what was asked in 2022?"
_DID_THEY = re.compile(
    rf"{_LEAD}(?:did|have|has) (?:they|it|the council) (?:all )?(?:do|done|act on|acted on|deliver"
    r"|fix)\w* what (?:was|they were|ofsted|inspectors|it was)\b",
    re.I,
)
_BY_WHOM = re.compile(rf"{_LEAD}(?:by whom|who by|by who|who did it|who came|who was it)\W*$", re.I)
# "Was that a drop?", after a grade.
_WAS_MOVE = re.compile(
    rf"{_LEAD}(?:is|was) (?:that|it|this) (?:an? )?(?:\w+ )?(?:drop|fall|rise|improvement"
    r"|change|step (?:up|down)|downgrade|upgrade|decline|slip|up or down|up|down)"
    r"(?: (?:on|from|than) (?:last time|before|the (?:last|previous) (?:one|inspection|time)))?"
    r"\W*$",
    re.I,
)
# "Is there any criticism?", after what was found of a matter.
_ANY_FAULT = re.compile(
    rf"{_LEAD}(?:(?:is|was|were|are) there )?(?:any|anything) "
    r"(?:(?P<well>praise|positives?|strengths?|good)|criticisms?|concerns?|negatives?|bad|critical"
    r"|weaknesses|problems?|downsides?)(?: (?:of|about|with|in|on) (?:it|this|that|them))?\W*$",
    re.I,
)
_WELL = any_of(r"\b(?:well|good|great|strengths?|strong|prais\w*|positives?|right)\b")
_ILL = any_of(r"\b(?:wrong|bad(?:ly)?|weak\w*|fault\w*|critici\w*|problems?|negatives?)\b")
_JUST_GRADES = re.compile(
    rf"{_LEAD}(?:just|only)(?: (?:give|show|tell))?(?: me)?(?: (?:the|their|its))?"
    r" (?:grades?|ratings?|judge?ments?)(?: (?:please|only|then))*\W*$"
    rf"|{_LEAD}(?:the |their |its )?(?:grades?|ratings?|judge?ments?) (?:only|alone)\W*$",
    re.I,
)
_ON_THIS = re.compile(
    rf"{_LEAD}how (?:does|do|did|is|are|was|were) .{{3,40}}?"
    r"(?: (?:do|doing|done|fare|manage|get on))? (?:on|with|at|about)"
    r" (?:this|that|it|these|those)\W*$",
    re.I,
)


def say_in_full(text: str, before: Reading, own: Reading) -> str:
    """A follow-up as a question of its own; as it is where nothing that is left out is plain.

    Args:
        text: As typed.
        before: The reading of the question before it.
        own: The reading of the follow-up by itself.
    """
    one = before.authorities[0] if len(before.authorities) == 1 else ""
    if one and not own.authorities and _DID_THEY.search(text):
        year = f" in {own.times.years[0]}" if own.times.years else ""
        return f"Did {one} do what Ofsted asked{year}?"
    if own.regions or own.times.years:
        return text
    if before.form == "trend" and len(own.authorities) == 1 and _ON_THIS.search(text):
        return _of_matter(before, own.authorities[0]) or text
    if own.authorities:
        return _beside(text, before, own.authorities)
    if before.form == "recommend" and (said := _WHO_HAS_MOST.search(text)):
        most = "most" if said["end"].lower() in ("most", "longest list") else "fewest"
        return f"Which councils have the {most} areas for improvement?"
    if not before.authorities:
        return text
    if _JUST_GRADES.search(text):
        areas = " and ".join(concept.name for concept in concepts_in(before.topic))
        whose = join_names(before.authorities)
        return f"How is {whose} graded{f' for {areas}' if areas else ''}?"
    return _of_one(text, before) if len(before.authorities) == 1 else text


def _of_one(text: str, before: Reading) -> str:
    """What is asked of the one council that was spoken of."""
    (council,) = before.authorities
    said = _WHY_SO.match(text)
    if said and grades_in(text) and names_only_areas(GROUP.sub(" ", text[said.end() :])):
        return f"Why is {council} {text[said.end() :]}"
    if WHO_LED.search(before.question) and _BEFORE_THAT.search(text) and not before.times:
        return f"Who led the previous inspection of {council}?"
    if before.form == "recommend" and _HAD_BEFORE.search(text):
        return f"What must {council} improve at the inspection before the latest?"
    if WHEN_INSPECTED.search(before.question) and _BY_WHOM.search(text):
        return f"Who led the inspection of {council}?"
    if _is_of_grades(before) and _WAS_MOVE.search(text):
        return f"How has the overall grade of {council} changed?"
    said = _ANY_FAULT.search(text)
    if said and before.form == "finding" and not is_general(before.topic):
        way = "praise" if said["well"] else "criticise"
        matter = before.topic.split(": ")[0].rstrip(" ?.")
        return f"What did inspectors {way} about {matter} in {council}?"
    if said := _WHICH_AREAS.search(text):
        return f"Which parts of {council} are {said['end'].lower()}?"
    if _AND_NOT.search(text) and _WELL.search(before.question):
        return f"What went wrong in {council}?"
    if _AND_NOT.search(text) and _ILL.search(before.question):
        return f"What went well in {council}?"
    if _is_of_grades(before) and WAS_SO_BEFORE.search(text) and not before.times:
        return f"How was {council} graded at the inspection before the latest?"
    return text


def _is_of_grades(before: Reading) -> bool:
    """Whether no more than grades were asked for."""
    return before.form in ("grade", "trend") and names_only_areas(GROUP.sub(" ", before.topic))


def _beside(text: str, before: Reading, named: tuple[str, ...]) -> str:
    """Whether another council is better than the one that was spoken of: "is Cornwall better?"."""
    both = (*before.authorities, *named)
    is_of_two = _is_of_grades(before) and len(both) == 2 and before.authorities != named
    said = _IS_BETTER.search(text) if is_of_two else None
    return f"Which is {said['better'].lower()}, {both[0]} or {both[1]}?" if said else text


def _of_matter(before: Reading, council: str) -> str:
    """What was held against another time of one council, asked of another; "" where of grades."""
    (*_, matter) = before.topic.split(": ")[:2]  # "is that better than in 2022: exploitation"
    is_of_grades = names_only_areas(GROUP.sub(" ", matter))
    return "" if is_of_grades else f"What is said about {matter.rstrip(' ?.')} in {council}?"
