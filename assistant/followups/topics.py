"""What a follow-up is about besides its own words: what it takes over, and what not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.areas import AREA_WORDS, GRADING, concepts_in, names_area
from assistant.cues.followups import KEEPS_TO, LEADS, LEADS_ASKING, POINTS_BACK, SOME_OF_THEM
from assistant.generality import names_no_matter, names_side_only
from assistant.reading import Reading
from assistant.vocabulary import Term, matching_terms
from assistant.words import content_words, stems

# Terms for people, of whom the same can be asked one after another.
_PEOPLE = frozenset(
    {
        "adoption",
        "care leavers",
        "child in need",
        "child protection",
        "deaf children",
        "disabled children",
        "foster carers",
        "homeless 16 and 17 year olds",
        "kinship care",
        "looked after children",
        "missing",
        "social worker",
        "unaccompanied asylum-seeking children",
        "young carers",
    }
)
# What a comparison says of no matter: "compare and", which of the two "is best".
_COMPARING = re.compile(
    r"\b(?:compar(?:e[ds]?|ing|ison of)|versus|vs)\b"
    r"|\b(?:who|which)(?: one)?(?: of (?:them|these|those|the (?:two|three|four|lot)))?"
    r"(?: (?:is|was|are|has|does|do))? (?:the )?(?:better|best|worse|worst|strong(?:er|est)"
    r"|weak(?:er|est))\b",
    re.I,
)
_JOINING = re.compile(
    r"^\W*(?:(?:and|or|on|for|of|at|in|with|by|about)\b\W*)+"
    r"|\W*(?:\b(?:and|or|on|for|of|at|in|with|by|about)\b\W*)+$",
    re.I,
)
_MAX_BASES = 2  # topics kept of a row of follow-ups; of a longer one, the first


def base_of(reading: Reading, before: Reading, own: str) -> str:
    """What a follow-up's own words are about: what all of them are, or the last one as well.

    "Care leavers", "housing?", "and jobs?": the jobs of care leavers, not of their housing.
    "Supervision", "and caseloads?": another subject, of nobody in particular. A whole report
    that was asked for is the subject of nothing, nor are its strengths that of its weaknesses.
    """
    if is_of_report(before) or (names_side_only(own) and names_side_only(before.topic)):
        return ""
    root = before.root_topic or before.topic
    said, asked = matching_terms(own), matching_terms(root)
    whom = [term for term in asked if term.term in _PEOPLE and term not in said]
    is_led = any(cue.search(reading.question) for cue in (LEADS, LEADS_ASKING, KEEPS_TO))
    if is_led and whom and said and all(term.term in _PEOPLE for term in said):
        return _without(root, whom)
    if not is_led or POINTS_BACK.search(LEADS_ASKING.sub("", SOME_OF_THEM.sub("", reading.topic))):
        return root if before.topic.count(": ") >= _MAX_BASES else before.topic
    of_group = any(term.is_group for term in asked)
    # "Adoption", "and fostering?": of two that are named beside anything, neither is of the other.
    of_broad = any(term.is_broad for term in asked) and not any(term.is_broad for term in said)
    of_people = whom and not any(term.term in _PEOPLE for term in said)
    are_subjects = said and asked and not (of_group or of_broad or of_people)
    is_other_area = "grade" in before.marks and concepts_in(own)
    return "" if (are_subjects and before.form in ("finding", "compare")) or is_other_area else root


def besides_comparing(before: Reading) -> Reading:
    """A comparison, about no more than what was compared: nothing, where it was all there is."""
    topic, root = (_matter(said) for said in (before.topic, before.root_topic))
    return replace(before, topic=topic, root_topic=root)


def _matter(topic: str) -> str:
    parts = (_JOINING.sub("", _COMPARING.sub(" ", part)) for part in topic.split(": "))
    said = [" ".join(part.split()) for part in parts if part.strip(" ,?")]
    return ": ".join([part for part in said if names_area(part)] or said)


def _without(text: str, terms: Sequence[Term]) -> str:
    """A text without those of whom it was asked: "and care leavers?" asks the same of others."""
    for form in (form for term in terms for form in term.forms):
        text = re.sub(
            rf"\b{re.escape(form)}\w*(?:['’]s?)?(?: plans?)?(?!\w)", " ", text, flags=re.I
        )
    return " ".join(text.split())


def is_of_report(before: Reading) -> bool:
    """Whether a whole report was asked for, or who inspected: no matter to go on with."""
    return before.form == "finding" and names_no_matter(before.topic)


def asks_the_same(own: str) -> bool:
    """Whether words only ask what was asked: "what did the 2022 one say?"."""
    return all(word in ("one", "ones", "say", "said", "report") for word in content_words(own))


def area_of(topic: str) -> str:
    """What a question about a grade was about, without the words of asking for one."""
    named = [concept.name for concept in concepts_in(topic)]
    if named:
        return f"{named[0]} strengths weaknesses"
    left = [w for w in content_words(topic) if stems([w])[0] not in GRADING | AREA_WORDS]
    return f"{' '.join(left) or 'overall effectiveness'} strengths weaknesses"
