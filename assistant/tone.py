"""Reads whether inspectors praise or fault, sentence by sentence.

Where a report groups its findings itself, its heading decides. Elsewhere words
do: those of praise count for, those of fault and of denial against, and what
stands after "but" or "however" outweighs what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.patterns import any_of
from assistant.words import word_list, words

Tone = Literal["good", "bad", ""]  # "" for neither, or for both alike

_PRAISE = frozenset(word_list("praise_words.txt"))
_FAULT = frozenset(word_list("fault_words.txt"))
_DENIES = frozenset({"not", "no", "never", "none", "nor", "without", "cannot", "few", "little"})
_FAULTS = any_of(  # what faults though none of its words does
    r"\btoo (?:many|few|much|little|long|often|late|slow|early|large|small|high|low|narrow|soon)\b",
    r"\bonly (?:a |one |some |very )?\w+\b|\bmore (?:could|needs|work)\b",
    r"\b(?:needs?|requires?) (?:to be |further |more )*(?:strengthen\w*|improve\w*|better|more)\b",
    r"\bneeds? to be more\b",
    r"\b(?:yet|remains?) to\b|\blost opportunit|\bas yet\b|\bless (?:well|clear|effective|good)\b",
    r"\bin excess of\b|\bwell above the (?:national|England)\b|\bnot enough\b|\bfar from\b",
    r"\bnot\b[^.;]{0,70}\benough\b|\bnot (?:been |yet )?sufficient\b",
    r"\bnot (?:always|consistently|routinely|sufficiently|regularly)\b",
    r"\b(?:mak(?:es?|ing)|made) it (?:more |very )?(?:hard(?:er)?|difficult)\b",
    r"\bbefore anyone\b|\brather than\b|\bat the expense of\b|\brisks? their\b",
    # What is still to be done, however much the sentence praises what is to come of it.
    r"(?<!what )(?<!help that they )\b(?:needs?|needed) (?:also )?to (?:improve|do (?:more|better)"
    r"|get better|ensure|make sure|develop|involve|ask|have"
    r"|be (?:clearer|more|better|done|made|addressed|improved|strengthened|engaged))\b",
    r"\b(?:further|more|greater|additional)\b[^.;,]{0,40}\b(?:is|are|was|were) "
    r"(?:(?:now|also|still) )?(?:needed|required)\b|\bremains? (?:an? area\b|in need\b)",
    r"\brequires? (?:some )?(?:further|more|development|investigation|work)\b"
    r"|\bimprovements? (?:(?:is|are|was|were) )?(?:also )?(?:needed|required)\b",
    r"\bmore (?:(?:for|that) \w+ )?(?:needs? |needed )?to (?:do|be (?:done|achieved))\b"
    r"|\bcould do better\b",
    r"\b(?:not|n['’]t) yet\b|\bnot\b[^.;]{0,25}\bsufficient(?:ly)?\b|\bnot all\b",
    r"\b(?:has|have|had) not (?:(?:been|fully|thoroughly) )*(?:achieved|acted|addressed|delivered"
    r"|developed|ensured|examined|improved|kept|made|maintained|met|resulted|sustained"
    r"|undertaken)\b",
    r"\b(?:does|do|did|is|are) not (?:\w+ )?(?:demonstrat|ensur|includ|leading|provid|robust|shar"
    r"|visit)\w*",
    r"\blittle (?:progress|evidence|impact|improvement|change)\b|\ba lack of\b|\blost focus\b"
    r"|\ba (?:\w+ )?decline in\b|\bno (?:current|formal|clear) \w+\b",
    r"\bcannot be (?:certain|sure)\b",
    r"\b(?:prevent|undermin|inhibit|hinder)(?:e|ed|es|ing|s) (?:the |its |their )?(?:development"
    r"|ability|good|effective\w*|progress)\b",
)
_PRAISES = any_of(  # what praises though it denies, or though none of its words does
    r"\b(?:wide|good|full|broad|broader) range\b|\bhigh(?:ly|er)? (?:quality|standard|priority)\b",
    r"\bon time\b|\bmuch-needed\b|\b(?:is|are) in place\b",
    r"\bno (?:\w+ ){0,3}?(?:stayed|waited|waiting|lives?|lived|placed|delays?|drift|backlogs?)\b",
    r"\bnot (?:left to chance|drift|delayed?|wait|judged)\b|\bwithout (?:delay|drift|waiting)\b"
    r"|\b(?:not|never|without) los(?:e|es|ing|t) sight\b",
    r"\b(?:fewer|reduced|fallen|decreas\w+|falling)\b.*\b(?:from|referrals|waiting|delays?)\b",
    r"\bonly when\b|\bnot only\b|\bno longer\b|\bnone has\b|\bfew (?:come|return|children wait)\b",
)
_TURN = re.compile(
    r"\b(?:but|however|(?<!not )(?<!has )(?<!have )(?<!is )(?<!as )yet|nevertheless|nonetheless)\b",
    re.I,
)
_ASIDE = re.compile(r"\b(?:although|though|while|whilst|despite|following)\b[^,]*,", re.I)
_HEADED: tuple[tuple[Tone, re.Pattern[str]], ...] = (
    ("good", any_of(r"^(?:key )?strengths\b(?! and weak)", r"\bdoing that is effective\b")),
    (
        "bad",
        any_of(
            r"^(?:key )?(?:areas for (?:priority action|improvement|development)|weaknesses)\b",
            r"^what (?:needs|does .*need) to (?:improve|do better)\b|^recommendations?\b",
        ),
    ),
)
# What a report tells of the place and of the inspection itself, which praises and blames nobody.
_OF_FACTS = any_of(
    r"^information about (?:this|the) local\b|^(?:the )?inspection team\b|^local leadership$",
    r"^(?:children|child)\b[^?]* in this area$|^other information about this area$",
    r"^(?:previous|other) ofsted inspections?$|^(?:the )?(?:casework|social work) models?\b",
)
_EXCEPTED = any_of(
    r"\b(?:who|where|when|if) (?:\w+ ){0,2}?(?:cannot|can not|could not)\b",
    r"\b(?:where|when|if) (?:\w+ ){0,3}?(?:is|are|was|were) not "
    r"(?:possible|appropriate|suitable|safe)\b",
)
# What was so before: "improved from a previous judgement of inadequate".
_OF_BEFORE = re.compile(
    r"\b(?:when|where) (?:[\w’']+ ){1,8}?(?:was|were) (?:\w+ )?(?:judged|found)\b[^,.;]*"
    r"(?:, (?:but|and) requires? improvement[^,.;]*)?"
    r"|\bfrom (?:an? )?(?:previous |earlier )?judge?ment of \w+",
    re.I,
)
_REACH = 4  # words after a denial that it denies
W_FAULT = 1.5  # of a word of fault beside one of praise, which are three times as common
W_PHRASE = 2.5
CLEAR = 0.9  # the score from which a sentence is on one side; set on 170 labelled sentences


def tone_of(sentence: str, headings: Sequence[str] = ()) -> Tone:
    """Whether a sentence praises or faults what it is about, by its words; "" for neither.

    `Inquiry.tone_of` knows more, where vectors can be had.

    Args:
        sentence: As printed.
        headings: Of its paragraph, outermost first.
    """
    score = tone_score(sentence)
    return headed_tone(headings) or ("good" if score >= CLEAR else "bad" if score <= -CLEAR else "")


def headed_tone(headings: Sequence[str]) -> Tone:
    """The side on which a report itself puts what stands below some headings; "" for none."""
    for tone, pattern in _HEADED:
        if any(pattern.search(heading) for heading in headings):
            return tone
    return ""


def tells_facts(headings: Sequence[str]) -> bool:
    """Whether the innermost heading is of facts about the place, which are neither good nor bad.

    "No children are unaccompanied asylum seekers" is no praise of the council.
    """
    return bool(headings) and _OF_FACTS.search(headings[-1]) is not None


def faults(sentence: str) -> bool:
    """Whether any word of a sentence finds fault, whatever the whole says."""
    said = frozenset(words(sentence))
    return bool(said & _FAULT) or _FAULTS.search(sentence) is not None


def tone_score(sentence: str) -> float:
    """What words of praise and of fault come to: above 0 for praise, below for fault."""
    sentence = _OF_BEFORE.sub(" ", sentence)
    sentence = _EXCEPTED.sub(" ", sentence)  # "children who cannot live at home" faults nothing
    aside = sum(_weigh(match.group()) for match in _ASIDE.finditer(sentence))
    parts = _TURN.split(_ASIDE.sub(" ", sentence))
    before = sum(_weigh(part) for part in parts[:-1]) + aside
    opens = len(parts) > 1 and not parts[0].strip(" ,")  # "However, ..." turns what came before
    return 0.4 * before + _weigh(parts[-1]) - (0.5 if opens else 0.0)


def _weigh(part: str) -> float:
    """Words of praise less those of fault and denial."""
    total, denied = 0.0, 0
    for word in words(part.replace("ell-being", "ellbeing")):  # "well" in it praises nothing
        if word in _DENIES or word.endswith("n't"):
            total, denied = total - 1.0, _REACH
        elif word in _PRAISE:
            total += 0.0 if denied else 1.0
        elif word in _FAULT:
            total -= 0.0 if denied else W_FAULT
        denied = max(0, denied - 1)
    total -= W_PHRASE * len(_FAULTS.findall(part))
    return total + W_PHRASE * len(_PRAISES.findall(part))
