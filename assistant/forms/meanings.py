"""Answers what a word of the field means, as far as reports print it: a grade, an acronym."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Sentence
from assistant.grade_groups import GROUP, grades_in
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.inspections import acronyms_of, ended
from assistant.patterns import any_of
from assistant.sentences import split_sentences
from assistant.vocabulary import Term, matching_terms
from assistant.words import content_words, join_names
from index import Query
from ingest import Paragraph

_THING = r"(?P<thing>[\w'’& -]{2,60}?)"
_ASKED = (
    re.compile(
        rf"\bwhat (?:does|do|did|is|['’]?s)\W+{_THING}\W+(?:means?|stands? for|short for)\b", re.I
    ),
    re.compile(rf"\b(?:the )?(?:meaning|definition) of\W+{_THING}\W*$", re.I),
    re.compile(rf"\b(?:define|what is meant by|explain the (?:term|word))\W+{_THING}\W*$", re.I),
    re.compile(rf"^\W*what(?:(?: is|['’]?s) an?| are) {_THING}\W*$", re.I),
    re.compile(r"^\W*what(?: is|['’]?s) (?:the |an? )?(?P<thing>[A-Z]{3,6}s?)\W*$"),
    re.compile(r"\bdifference between (?P<thing>.{4,80}?)\W*$", re.I),
    re.compile(
        r"^\W*what(?: is| are|['’]?s) (?:the )?"
        r"(?:threshold|criteri(?:on|a)|standard|bar|requirement)"
        rf"s? (?:for|of)(?: (?:an?|being|getting|a grade of|the grade))*\W+{_THING}\W*$",
        re.I,
    ),
)
# The first reports of a framework print what each grade says of a council.
_GRADES_MEAN = any_of(r"\bwhat (?:the )?(?:inspection )?judge?ments mean\b.*\blocal authority\b")
_OF_GRADES = frozenset({"grade", "grading", "judgement", "judgment", "rating", "mark", "authority"})
_DEFINING = "sif-2013"
_KINDS = {
    "ILACS": "“ILACS” stands for “inspection of local authority children’s services”: the kind "
    "since 2018.",
    "SIF": "“SIF” stands for “single inspection framework”: the kind from 2013 to 2018.",
    "JTAI": "“JTAI” stands for “joint targeted area inspection”: of all agencies of an area that "
    "protect children.",
    "FOCUSED VISIT": "A focused visit looks at one part of a council’s services between two "
    "inspections, and gives no grade.",
    "MONITORING VISIT": "A monitoring visit follows what a council judged inadequate has put "
    "right, and gives no grade.",
}
_EITHER = re.compile(r"\s+(?:and|or|vs?\.?|versus|from|to)\s+(?:an? |the )?", re.I)
_ARTICLE = re.compile(r"^(?:an?|the) ", re.I)
DEFINED = (
    "The first reports of the single inspection framework, in 2013 and 2014, print what a grade "
    "means; later ones grade in like words and do not."
)
NOT_DEFINED = "No stored report prints what its grades mean."
N_SEARCHED = 20  # paragraphs among which an acronym is looked for beside what it stands for


def answer_meaning(inquiry: Inquiry) -> Draft | None:
    """What reports print of a grade's or an acronym's meaning; None where none is asked.

    A word of the field that they use and never explain is declined, with that said. What a council
    means by a name of its own is no word of the field, and is searched for.
    """
    reading = inquiry.reading
    matches = [pattern.search(reading.question) for pattern in _ASKED]
    thing = next((match["thing"].strip() for match in matches if match), "")
    is_named = reading.names_council and "authority" not in reading.carried
    if not thing or is_named or (reading.carried and not thing.removesuffix("s").isupper()):
        return None
    if all(word in _OF_GRADES for word in content_words(GROUP.sub(" ", thing))):
        return _of_grades(inquiry, grades_in(thing)) if grades_in(thing) else None
    if "difference between" in reading.question.lower():
        return _of_kinds(_EITHER.split(thing))
    return _of_kinds([thing]) or _of_term(inquiry, thing)


def _of_grades(inquiry: Inquiry, grades: Sequence[str]) -> Draft:
    """The words of the first report that says what the grades mean."""
    of_framework = [r for r in inquiry.library.reports() if r.framework == _DEFINING]
    for record in sorted(of_framework, key=ended):
        own = inquiry.library.paragraphs(record.report_id)
        defining = [p for p in own if any(map(_GRADES_MEAN.search, p.headings))]
        said = [p for grade in grades for p in defining if grade in _grades_first_said(p)]
        if said:
            quotes = [
                Sentence(p.text, "quote", (cite(inquiry, p.anchor, p.text),), speaker(record))
                for p in said
            ]
            anchors = tuple(p.anchor for p in said)
            return Draft("answered", (notice(DEFINED), *quotes), "record", anchors)
    return Draft("out_of_scope", (notice(NOT_DEFINED),))


def _grades_first_said(paragraph: Paragraph) -> tuple[str, ...]:
    return grades_in(split_sentences(paragraph.text)[0])


def _speaker(inquiry: Inquiry, paragraph: Paragraph) -> str:
    return speaker(inquiry.library.report(paragraph.anchor.report_id))


def _of_kinds(things: Sequence[str]) -> Draft | None:
    """What each kind of inspection is; None where any of the things is none."""
    named = [_ARTICLE.sub("", thing).upper().replace("FOCUSSED", "FOCUSED") for thing in things]
    told = [said for one in named for kind, said in _KINDS.items() if one in (kind, f"{kind}S")]
    if len(told) != len(named):
        return None
    return Draft("out_of_scope", tuple(notice(said) for said in told))


def _of_term(inquiry: Inquiry, thing: str) -> Draft | None:
    """What an acronym stands for, where a report prints both; else that none explains the word."""
    terms = [term for term in matching_terms(thing) if _is_all(term, thing)]
    acronyms = acronyms_of(inquiry.library.reports())
    spelt_out = [t for t in terms if t.acronym and _names(thing, t.term, t.acronym)]
    acronym = next((t.acronym for t in spelt_out), thing if thing in acronyms else "")
    spelt = next((t.term for t in terms), "") or acronyms.get(acronym, "")
    if not spelt:
        return None
    ids = [record.report_id for record in inquiry.library.reports()]
    asked = Query(f"{spelt} ({acronym})" if acronym else spelt)
    for hit in inquiry.library.retrieve(asked, ids, N_SEARCHED) if acronym else ():
        for said in split_sentences(hit.paragraph.text):
            if f"({acronym})" in said and spelt.lower() in said.lower():
                citation = cite(inquiry, hit.paragraph.anchor, said)
                quote = Sentence(said, "quote", (citation,), _speaker(inquiry, hit.paragraph))
                return Draft("answered", (notice(f"“{acronym}” stands for “{spelt}”."), quote))
    is_other = bool(terms) and not acronym  # "EHC plans", of which the field is SEND
    name = thing if is_other else join_names([term.term for term in terms]) or spelt
    said = f"“{acronym}” stands for “{spelt}”." if acronym else f"Reports use “{name}” often."
    instead = "What it is they do not explain: ask what inspectors found of it."
    return Draft("out_of_scope", (notice(f"{said} {instead}"),))


def _is_all(term: Term, thing: str) -> bool:
    """Whether a term is the whole of what is asked about."""
    return _names(thing, *term.forms)


def _names(thing: str, *forms: str) -> bool:
    """Whether a thing is any of some forms, in the singular or the plural."""
    bare = thing.lower().removesuffix("s")
    return any(form.lower().removesuffix("s") == bare for form in forms)
