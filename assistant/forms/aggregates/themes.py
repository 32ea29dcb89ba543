"""Which reports speak of a theme: every report searched, one best sentence of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.answer import Cell, Sentence
from assistant.cues.lists import FAULTED, PRAISED
from assistant.forms.aggregates.nearest import MIN_NEAR, Near, likeness, nearest
from assistant.forms.aggregates.rows import asks_of_all_time, count_of, in_question
from assistant.forms.aggregates.stored import list_stored
from assistant.forms.aggregates.subject import query_of, subject_of
from assistant.forms.findings import weigh_hits
from assistant.forms.refusals import refuse
from assistant.gather import search_again
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.joint_themes import CHILDREN
from assistant.likely.tone import likely_tone
from assistant.list_subject import theme_in
from assistant.patterns import any_of
from assistant.sentences import split_sentences
from assistant.tone import Tone
from assistant.vocabulary import glossary_words, matching_terms
from assistant.words import (
    content_stems,
    content_words,
    is_common,
    is_word,
    stems,
    word_list,
    words,
)
from index import Hit, ReportRecord

N_SURVEYED = 2_000  # paragraphs ranked: far below this none comes near
# What makes a sentence speak of a theme: a term of it or, of a theme that has no term, this share
# of its words; else its paragraph must come this near in meaning. Both are said in the answer. A
# paragraph is of many things: "caseloads are too high" stood in one as far off as 0.29.
MIN_SHARE = 0.75
THEME_COSINE = 0.55
COMMON = 0.5  # share of the reports searched, from which on a term is printed by most
FEW = 0.15  # share of all reports: a word that more of them print is one of the field
# Of a theme that is more than a term ("grandparents paid as foster carers are") a paragraph that
# has the term comes so near, by `nearest.likeness`: those that tell of something else had less.
MIN_OF_TERM = 1.15
# A thing that at most this share of all reports print, told of somebody in so many words or more,
# is of a situation; its paragraphs come this near. Of hotels in which children lived seven came as
# near as 0.55 or nearer, and of hotels of other guests none above 0.36.
SOME, MIN_SITUATION, SITUATION_COSINE = 0.25, 3, 0.45
# "Whose care leavers can't count on wifi?" is met by what is faulted, and by "is not offered".
_ASKS_WITHOUT = any_of(
    r"n['’]t\b|\b(?:cant|dont|doesnt|didnt|isnt|arent|wont|cannot|not|never|no|nobody|without"
    r"|lack\w*|missing out|miss(?:ed)? out)\b"
)
# What children have a use for, so that any fault found with it leaves them without.
_OF_USE = any_of(
    r"\b(?:gets?|getting|have|has|having|count|rely|access|offer(?:ed|s)?|given|receiv\w+|help\w*"
    r"|support\w*|provid\w+|enough|lack\w*|missing|missed|benefit|allowed|able)\b"
)
# Whatever is said of a theme, in praise or not.
SAID_OF = any_of(
    r"\bwhat (?:do|does|did|was|is|has|have|were)\b[^?.]{0,50}\b(?:say|says|said|write|written"
    r"|wrote|found|find|thought|think|reported) (?:about|of|on)\b",
    r"\b(?:anything|something|what['’]?s|what is) (?:been )?(?:said|written) (?:about|of|on)\b",
)
_WISH = re.compile(r"^\W*(?:to )?(?:ensure|make sure)\b", re.I)
_DENIES = re.compile(
    r"\b(?:not|never|cannot|without|nor|(?:stopped|ceased|ended)(?! most)|avoid\w*)\b|n['’]t\b"
)
_NOBODY = re.compile(r"^\W*(?:\w+ly,? )?(?:no|none|nobody|neither|not one)\b")
_CLAUSE = re.compile(r"[;:–]|,? \b(?:but|although|though|however|while|whilst|except)\b")
_NAME = re.compile(r"\b[A-Z][\w'’]+")
MIN_MENDED = 6  # letters of a word that is mended where one is wrong
MIN_SHOWN = 0.02  # how likely a paragraph must be to be shown behind a refusal
# What is done with a thing, and says no more of it: "work with a regional adoption agency".
_HAVING = frozenset(word_list("having_words.txt"))
_BEFORE, _AFTER = 6, 4  # words between a denial and what it denies


class Wanted(NamedTuple):
    """Which sentences on a theme a question wants."""

    tone: Tone  # "" for any
    is_without: bool  # those that say it is not so; else those that do so are left out


class Spoken(NamedTuple):
    """A sentence that speaks of the theme."""

    hit: Hit
    sentence: str
    share: float  # of the theme's words that it has; 1 where it has a term of it
    is_denied: bool = False  # says that it is not so, where what is so was asked for

    @property
    def rank(self) -> tuple[float, bool]:
        """What says of a term that it is not so outdoes whatever has no term."""
        return self.share, not self.is_denied


def answer_theme(inquiry: Inquiry, tone: Tone = "") -> Draft:
    """One sentence of each report that speaks of the theme, in praise or fault where so asked.

    Where no report has its words, the sentences nearest to it in meaning; where none is near, the
    nearest of all stand behind the refusal. Of no theme, it is a list of the reports themselves.

    Args:
        inquiry: the question.
        tone: in which it is meant, where no word of it says so: of a mere term of the field, such
            as "kids going missing". "Care leavers put up in hotels" are told of in any tone.
    """
    subject = _subject(inquiry)
    if not subject:
        return list_stored(inquiry) if _is_narrowed(inquiry) else refuse(inquiry)
    names = _names(inquiry, subject)
    theme = _Words(subject, names, _rarest(inquiry, subject))
    wanted = _wanted(inquiry.reading.question, tone if theme.is_term else "")
    situation = None if wanted.tone or wanted.is_without else _of_situation(inquiry, subject)
    if situation:
        return situation
    records = inquiry.records if names else in_question(inquiry)
    spoken, is_whole = _spoken(inquiry, theme, subject, records, wanted)
    if not spoken and len(records) < len(inquiry.records) and asks_of_all_time(inquiry):
        records = inquiry.records
        spoken, is_whole = _spoken(inquiry, theme, subject, records, wanted)
    if not spoken and wanted.tone:
        near = nearest(inquiry, subject, records, "")
        return _state_near(inquiry, subject, records, near, wanted) or _refuse_near(
            inquiry, subject
        )
    chosen = [record for record in records if record.report_id in spoken]
    chosen.sort(key=lambda r: (-spoken[r.report_id].hit.cosine, r.report_id))
    if not chosen:
        return _refuse_near(inquiry, subject)
    sentences = [_state(inquiry, record, spoken[record.report_id]) for record in chosen]
    way = {"bad": " critically", "good": " with praise", "": ""}[wanted.tone]
    way = " as what is not so, or is lacking" if wanted.is_without else way
    lead = notice(
        f"{count_of(chosen, records)} speak of “{subject}”{way}, the nearest first. A report "
        f"counts where a sentence has a term for it{' and a word of the rest' * is_whole} or "
        f"{MIN_SHARE:.0%} of its words, or stands in "
        f"a paragraph near in meaning (cosine {THEME_COSINE:.2f} or more, or {MIN_NEAR:.2f} with "
        "the likeness of its words)."
    )
    ranked = tuple(spoken[record.report_id].hit.paragraph.anchor for record in chosen)
    return Draft("answered", (lead, *sentences), "extract", ranked)


def _spoken(
    inquiry: Inquiry,
    theme: _Words,
    subject: str,
    records: Sequence[ReportRecord],
    wanted: Wanted,
) -> tuple[dict[str, Spoken], bool]:
    """The best sentence of each report that has the theme's words or comes near to it.

    A term that most reports print tells little: what is said of it besides must be there too, and
    whether it must is told with them.
    """
    spoken = _survey(inquiry, theme, subject, records, wanted)
    is_any = not (wanted.tone or wanted.is_without)
    is_whole = is_any and theme.is_qualified and len(spoken) > COMMON * len(records)
    if is_whole:
        spoken = _survey(inquiry, theme, subject, records, wanted, is_whole=True)
    is_of_term = theme.is_term or not (wanted.tone or is_whole)
    if wanted.is_without or (theme.has_terms and is_of_term):
        return spoken, is_whole
    near = nearest(inquiry, subject, records, wanted.tone)
    close = {i: Spoken(o.hit, o.sentence, 0.0) for i, o in near.items()}
    if not theme.has_terms or not wanted.tone:
        return close | spoken, is_whole
    of_term = {i: one for i, one in spoken.items() if likeness(one.hit) >= MIN_OF_TERM}
    return of_term | close, is_whole


def _state_near(
    inquiry: Inquiry,
    subject: str,
    records: Sequence[ReportRecord],
    near: Mapping[str, Near],
    wanted: Wanted,
) -> Draft | None:
    """What comes near the theme where nothing of it is said in the tone asked for."""
    by_id = {record.report_id: record for record in records}
    rows = [
        _state(inquiry, by_id[i], Spoken(one.hit, one.sentence, 0.0)) for i, one in near.items()
    ]
    if not rows:
        return None
    said = {"bad": "criticism", "good": "praise", "": ""}[wanted.tone]
    lead = notice(
        f"No report in scope speaks of “{subject}” in plain {said}. "
        f"{count_of([by_id[i] for i in near], records)} come near it in meaning, the nearest first."
    )
    ranked = tuple(row.citations[0].anchor for row in rows)
    return Draft("partly_answered", (lead, *rows), "extract", ranked)


def _subject(inquiry: Inquiry) -> str:
    """What reports are to speak of; "" where it is nothing, or what no report prints."""
    reading = inquiry.reading
    subject = theme_in(reading.topic, reading.report_kind) or subject_of(inquiry)
    subject = " ".join(_mended(inquiry, subject, word) for word in subject.split())
    strange = {word for word in content_words(subject) if _is_unprinted(inquiry, subject, word)}
    is_name = any(word in strange for name in _NAME.findall(subject) for word in words(name))
    left = " ".join(w for w in subject.split() if not strange.intersection(words(w)))
    return left if content_words(left) and not is_name else ""


def _mended(inquiry: Inquiry, subject: str, word: str) -> str:
    """A word of a subject, as the glossary spells it where it is nearly a word of that alone."""
    from rapidfuzz.distance import OSA

    bare = word.lower().strip("'’.,()")
    if len(bare) < MIN_MENDED or word[:1].isupper() or not _is_unprinted(inquiry, subject, bare):
        return word
    near = sorted((OSA.distance(bare, w), w) for w in glossary_words() if w[0] == bare[0])
    return near[0][1] if near and near[0][0] == 1 else word


def _refuse_near(inquiry: Inquiry, subject: str) -> Draft:
    """A refusal that shows what comes nearest to the subject."""
    again = search_again(inquiry, subject)
    weighed = weigh_hits(again, again.hits)
    return refuse(inquiry, [one.quotes[0] for one in weighed if one.probability >= MIN_SHOWN])


def _is_unprinted(inquiry: Inquiry, subject: str, word: str) -> bool:
    """Whether a word is none of English and stands in no report: "TikTok"."""
    is_known = stems([word])[0] in _known_stems(subject)
    return not (is_known or is_word(word) or inquiry.library.reports_printing(word))


def _known_stems(subject: str) -> set[str]:
    """The stems of every form of the glossary's terms that a subject names."""
    forms = (form for term in matching_terms(subject) for form in term.forms)
    return set(stems(word for form in forms for word in words(form)))


def _of_situation(inquiry: Inquiry, subject: str) -> Draft | None:
    """What is told of somebody and a thing that few reports print: "care leavers put up in hotels".

    Each paragraph that prints the thing and comes near the whole: hotels where staff are taught
    to look out for exploitation do not. None where no such thing is named, or none comes near.
    """
    if any(not (term.is_broad or term.is_group) for term in matching_terms(subject)):
        return None  # a term of the field, which is printed otherwise too
    asked = [w for w in content_words(subject) if stems([w])[0] not in CHILDREN]
    thing = _rarest(inquiry, " ".join(asked))
    n_some = SOME * len(inquiry.library.reports())
    n_printing = len(inquiry.library.reports_printing(thing)) if thing else 0
    if len(content_words(subject)) < MIN_SITUATION or not 0 < n_printing <= n_some:
        return None
    records = inquiry.records if asks_of_all_time(inquiry) else inquiry.speaking
    ids = [record.report_id for record in records]
    hits = inquiry.library.retrieve(query_of(inquiry, subject), ids, N_SURVEYED, printing=[thing])
    near = [hit for hit in hits if hit.cosine >= SITUATION_COSINE]
    rows = [row for hit in near for row in _telling(inquiry, hit, thing)]
    if not rows:
        return None
    told = {row.citations[0].anchor.report_id for row in rows}
    lead = notice(
        f"{count_of([r for r in records if r.report_id in told], records)} print “{thing}” in a "
        f"paragraph near “{subject}” in meaning (cosine {SITUATION_COSINE:.2f} or more)."
    )
    ranked = tuple(row.citations[0].anchor for row in rows)
    return Draft("answered", (lead, *rows), "extract", ranked)


def _telling(inquiry: Inquiry, hit: Hit, thing: str) -> list[Sentence]:
    """The first sentence of a paragraph that prints a thing."""
    if hit.paragraph.is_boilerplate:
        return []
    asked = stems([thing])[0]
    said = (s for s in split_sentences(hit.paragraph.text) if asked in content_stems(s))
    first = next(said, None)
    if first is None:
        return []
    name = speaker(inquiry.library.report(hit.paragraph.anchor.report_id))
    citation = cite(inquiry, hit.paragraph.anchor, first)
    return [Sentence(first, "quote", (citation,), cell=Cell(name, "What it says"))]


def _names(inquiry: Inquiry, subject: str) -> set[str]:
    """The words of a subject that are no ordinary English and that few reports print.

    A name such as "Mockingbird" is the theme by itself, in whatever report it stands.
    """
    n_few = FEW * len(inquiry.library.reports())
    known = _known_stems(subject)
    return {
        word
        for word in content_words(subject)
        if stems([word])[0] not in known
        and not is_common(word)
        and 0 < len(inquiry.library.reports_printing(word)) <= n_few
    }


def _rarest(inquiry: Inquiry, subject: str) -> str:
    """The word of a subject that the fewest reports print, of those that any prints; or ""."""
    counts = [(len(inquiry.library.reports_printing(w)), w) for w in content_words(subject)]
    return min((pair for pair in counts if pair[0]), default=(0, ""))[1]


def _state(inquiry: Inquiry, record: ReportRecord, spoken: Spoken) -> Sentence:
    anchor = spoken.hit.paragraph.anchor
    citation = cite(inquiry, anchor, spoken.sentence)
    name = speaker(record)
    return Sentence(spoken.sentence, "quote", (citation,), cell=Cell(name, "What it says"))


def tone_asked(question: str) -> Tone:
    if FAULTED.search(question):
        return "bad"
    return "good" if PRAISED.search(question) else ""


def _survey(
    inquiry: Inquiry,
    theme: _Words,
    subject: str,
    records: Sequence[ReportRecord],
    wanted: Wanted,
    *,
    is_whole: bool = False,
) -> dict[str, Spoken]:
    """The best sentence of each report that speaks of the subject, by report."""
    ids = [record.report_id for record in records]
    best: dict[str, Spoken] = {}
    query = query_of(inquiry, subject)
    for hit in inquiry.library.retrieve(query, ids, N_SURVEYED, printing=theme.texts):
        report_id = hit.paragraph.anchor.report_id
        before = best[report_id].rank if report_id in best else (0.0, False)
        if before == (1.0, True) or hit.paragraph.is_boilerplate:
            continue  # no other can have more of the theme
        spoken = _best_sentence(hit, theme, wanted, is_whole=is_whole)
        if spoken and spoken.rank > before:
            best[report_id] = spoken
    return {report_id: spoken for report_id, spoken in best.items() if not spoken.is_denied}


def _is_narrowed(inquiry: Inquiry) -> bool:
    """Whether it says of which reports, so that these are a list themselves: "re-inspections"."""
    reading = inquiry.reading
    said = (reading.regions, reading.left_out, reading.report_kind, reading.authorities)
    return "topic" not in reading.carried and (bool(reading.times) or any(said))


def _wanted(question: str, meant: Tone = "") -> Wanted:
    tone = tone_asked(question) or ("" if SAID_OF.search(question) else meant)
    is_without = not tone and _ASKS_WITHOUT.search(question) is not None
    is_of_use = is_without and _OF_USE.search(question) is not None
    return Wanted("bad" if is_of_use else tone, is_without)


def _best_sentence(hit: Hit, theme: _Words, wanted: Wanted, *, is_whole: bool) -> Spoken | None:
    """The sentence of a paragraph that has most of the theme, as wanted; None for none."""
    sentences = split_sentences(hit.paragraph.text)
    said = [(theme.share(sentence, is_whole=is_whole), sentence) for sentence in sentences]
    is_near = hit.cosine >= THEME_COSINE
    speaking = [pair for pair in said if pair[0] >= MIN_SHARE or (is_near and pair[0] > 0)]
    denied: Spoken | None = None
    for share, sentence in sorted(speaking, key=lambda pair: -pair[0]):
        if denied and share < 1.0:
            break
        if _is_wanted(sentence, hit.paragraph.headings, theme, wanted):
            return Spoken(hit, sentence, share)
        if share == 1.0 and not wanted.tone and theme.is_denied(sentence):
            denied = denied or Spoken(hit, sentence, share, is_denied=True)
    return denied


def _is_wanted(sentence: str, headings: Sequence[str], theme: _Words, wanted: Wanted) -> bool:
    """Whether a sentence has the tone asked for, and says that it is so, or that it is not."""
    tone = likely_tone(sentence, headings) if wanted.tone else ""
    if wanted.is_without and theme.is_denied(sentence) and tone != "good":
        return True  # "no one was waiting for one" leaves nobody without
    if wanted.tone:
        return tone == wanted.tone
    return not wanted.is_without and not theme.is_denied(sentence)


class _Words:
    """The terms and words of a theme, prepared once for many sentences."""

    def __init__(self, subject: str, names: set[str], rarest: str) -> None:
        self._rarest = stems([rarest])[0]
        self._asked = set(stems(content_words(subject)))
        terms = [term for term in matching_terms(subject) if not term.is_broad]
        forms = {form for t in terms for form in (t.term, t.acronym, *t.also_printed) if form}
        asked = {form for term in terms for form in term.forms} | names
        self._all_forms = [stems(content_words(form)) for form in asked]
        forms = names or forms
        # A paragraph that holds all words of none of these has no share of the theme.
        self.texts = sorted({*content_words(subject), *forms})
        of_terms = {stem for form in self._all_forms for stem in form}
        further = [w for w in content_words(subject) if w not in _HAVING and not names]
        self._further = set(stems(further)) - of_terms - CHILDREN
        self._forms = {" ".join(stems(content_words(form))) for form in forms} - {""}
        self._whole = {" ".join(stems(words(form))) for form in forms} - {""}

    @property
    def has_terms(self) -> bool:
        """Whether it has a name, or a term of the field, that stands for the whole."""
        return bool(self._forms)

    @property
    def is_term(self) -> bool:
        """Whether every word of it is one of a name or term."""
        return self._asked <= {stem for form in self._all_forms for stem in form}

    @property
    def is_qualified(self) -> bool:
        """Whether more is said of a term than its name: "share a director", "new director"."""
        return self.has_terms and bool(self._further)

    def share(self, sentence: str, *, is_whole: bool = False) -> float:
        """1 where a sentence has a term of the theme as printed, else the share of its words.

        Half of that share without its term, or its rarest word: the rest says another thing.
        `is_whole`: with something of what is said of the term besides.
        """
        own = content_stems(sentence)
        line = f" {' '.join(own)} "
        if any(f" {form} " in line for form in self._forms):
            lacks = is_whole and self._further and not self._further.intersection(own)
            return MIN_SHARE / 2 if lacks else 1.0
        share = len(self._asked.intersection(own)) / len(self._asked) if self._asked else 0.0
        return 0.5 * share if self._forms or self._rarest not in own else share

    def is_denied(self, sentence: str) -> bool:
        """Whether a sentence says of a term of the theme that it is not so, or that nobody has it.

        "No one has been placed in bed and breakfast", "Wi-Fi is not offered"; every clause that
        has the term must deny it.
        """
        if _WISH.search(sentence):
            return False
        clauses = [_Clause(text) for text in _CLAUSE.split(sentence.lower())]
        having = [(clause, form) for clause in clauses for form in self._whole if form in clause]
        return bool(having) and all(clause.denies(form) for clause, form in having)


class _Clause:
    """A part of a sentence, in stems."""

    def __init__(self, text: str) -> None:
        self._words = words(text)
        self._stems = f" {' '.join(stems(self._words))} "

    def __contains__(self, form: str) -> bool:
        return f" {form} " in self._stems

    def denies(self, form: str) -> bool:
        """Whether nobody is said to do it, or a denial stands near the first words of the form."""
        at = self._stems[: self._stems.index(f" {form} ")].count(" ")
        end = at + len(form.split())
        near = (*self._words[max(0, at - _BEFORE) : at], "|", *self._words[end : end + _AFTER])
        return bool(_NOBODY.search(" ".join(self._words)) or _DENIES.search(" ".join(near)))
