"""Which reports speak of a theme: every report searched, one best sentence of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.answer import Cell, Sentence
from assistant.cues import any_of
from assistant.forms.aggregates.rows import count_of, in_question
from assistant.forms.aggregates.subject import query_of, subject_of
from assistant.forms.refusals import refuse
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.sentences import split_sentences
from assistant.tone import Tone, tone_of
from assistant.vocabulary import matching_terms
from assistant.words import content_words, is_common, stems
from index import Hit, ReportRecord

N_SURVEYED = 2_000  # paragraphs ranked: far below this none comes near
# What makes a sentence speak of a theme: a term of it or, of a theme that has no term, this share
# of its words; else its paragraph must come this near in meaning. Both are said in the answer. A
# paragraph is of many things: "caseloads are too high" stood in one as far off as 0.29.
MIN_SHARE = 0.75
THEME_COSINE = 0.55
FEW = 0.15  # share of all reports: a word that more of them print is one of the field
_FAULTED = any_of(
    r"\bcritici[sz]\w+|\bfault(?:ed|s)?\b|\bslated\b|\btold off\b|\bpulled up\b|\bweak\w*\b"
    r"|\bpoor\b"
    r"|\bbad\b|\bfail\w*\b|\bstruggl\w+|\bproblems?\b|\bconcerns?\b|\bissues? with\b|\bdelays?\b"
    r"|\btoo (?:high|many|few|slow|late)\b|\bshortages?\b|\bhigh caseloads?\b|\bworr(?:y|ies|ied)\b"
)
_PRAISED = any_of(
    r"\bprais\w+|\bcommend\w+|\bgood (?:at|practice|work)\b|\bstrong\b|\bstrengths?\b|\bexcellent\b"
    r"|\bdo(?:ing)? well\b|\bbest practice\b|\bexemplary\b|\beffective\b"
)


class Spoken(NamedTuple):
    """A sentence that speaks of the theme."""

    hit: Hit
    sentence: str
    share: float  # of the theme's words that it has; 1 where it has a term of it


def answer_theme(inquiry: Inquiry) -> Draft:
    """One sentence of each report that speaks of the theme, in praise or fault where so asked."""
    subject = subject_of(inquiry)
    if not subject:
        return refuse(inquiry)
    names = _names(inquiry, subject)
    records = inquiry.records if names else in_question(inquiry)
    tone = tone_asked(inquiry.reading.question)
    spoken = _survey(
        inquiry, _Words(subject, names, _rarest(inquiry, subject)), subject, records, tone
    )
    chosen = [record for record in records if record.report_id in spoken]
    chosen.sort(key=lambda r: (-spoken[r.report_id].hit.cosine, r.report_id))
    if not chosen:
        return refuse(inquiry)
    sentences = [_state(inquiry, record, spoken[record.report_id]) for record in chosen]
    way = {"bad": " critically", "good": " with praise", "": ""}[tone]
    lead = notice(
        f"{count_of(chosen, records)} speak of “{subject}”{way}, the nearest first. Counted is a "
        f"sentence with a term of it, or {MIN_SHARE:.0%} of its words, or of a paragraph near in "
        f"meaning (cosine {THEME_COSINE:.2f} or more)."
    )
    ranked = tuple(spoken[record.report_id].hit.paragraph.anchor for record in chosen)
    return Draft("answered", (lead, *sentences), "extract", ranked)


def _names(inquiry: Inquiry, subject: str) -> set[str]:
    """The words of a subject that are no ordinary English and that few reports print.

    A name such as "Mockingbird" is the theme by itself, in whatever report it stands.
    """
    n_few = FEW * len(inquiry.library.reports())
    return {
        word
        for word in content_words(subject)
        if not is_common(word) and 0 < len(inquiry.library.reports_printing(word)) <= n_few
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
    if _FAULTED.search(question):
        return "bad"
    return "good" if _PRAISED.search(question) else ""


def _survey(
    inquiry: Inquiry,
    words: _Words,
    subject: str,
    records: Sequence[ReportRecord],
    tone: Tone,
) -> dict[str, Spoken]:
    """The best sentence of each report that speaks of the subject, by report."""
    ids = [record.report_id for record in records]
    best: dict[str, Spoken] = {}
    query = query_of(inquiry, subject)
    for hit in inquiry.library.retrieve(query, ids, N_SURVEYED, printing=words.texts):
        report_id = hit.paragraph.anchor.report_id
        before = best[report_id].share if report_id in best else 0.0
        if before == 1.0 or hit.paragraph.is_boilerplate:
            continue  # no other can have more of the theme
        spoken = _best_sentence(hit, words, tone)
        if spoken and spoken.share > before:
            best[report_id] = spoken
    return best


def _best_sentence(hit: Hit, words: _Words, tone: Tone) -> Spoken | None:
    """The sentence of a paragraph that has most of the theme, in the tone asked; None for none."""
    said = [(words.share(sentence), sentence) for sentence in split_sentences(hit.paragraph.text)]
    is_near = hit.cosine >= THEME_COSINE
    speaking = [pair for pair in said if pair[0] >= MIN_SHARE or (is_near and pair[0] > 0)]
    for share, sentence in sorted(speaking, key=lambda pair: -pair[0]):
        if not tone or tone_of(sentence, hit.paragraph.headings) == tone:
            return Spoken(hit, sentence, share)
    return None


class _Words:
    """The terms and words of a theme, prepared once for many sentences."""

    def __init__(self, subject: str, names: set[str], rarest: str) -> None:
        self._rarest = stems([rarest])[0]
        self._asked = set(stems(content_words(subject)))
        terms = [term for term in matching_terms(subject) if not term.is_broad]
        forms = {form for t in terms for form in (t.term, t.acronym, *t.also_printed) if form}
        forms = names or forms
        # A paragraph that holds all words of none of these has no share of the theme.
        self.texts = sorted({*content_words(subject), *forms})
        self._forms = {" ".join(stems(content_words(form))) for form in forms} - {""}

    def share(self, sentence: str) -> float:
        """1 where a sentence has a term of the theme as printed, else the share of its words.

        Half of that share without its term, or its rarest word: the rest says another thing.
        """
        own = stems(content_words(sentence))
        line = f" {' '.join(own)} "
        if any(f" {form} " in line for form in self._forms):
            return 1.0
        share = len(self._asked.intersection(own)) / len(self._asked) if self._asked else 0.0
        return 0.5 * share if self._forms or self._rarest not in own else share
