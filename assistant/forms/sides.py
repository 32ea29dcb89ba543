"""Keeps what inspectors praise and what they fault apart, where a question asks for either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from assistant.answer import Sentence
from assistant.areas import choose_judgements, concepts_in
from assistant.cues.advice import OWN, TO_WATCH
from assistant.forms.asked import ASKED_HEADING, quote_asked, set_apart
from assistant.forms.findings import LEANS, choose, choose_quotes, quote_sentence, weigh_hits
from assistant.forms.presumed_grades import DENIED, FELL, LOST
from assistant.forms.stating import is_under, state_item
from assistant.gather import search_again, search_report
from assistant.grade_groups import GRADE_ORDER, GROUP, grades_in
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.patterns import any_of
from assistant.relevance import Weighed
from assistant.sentences import Quote, split_sentences
from assistant.sufficiency import holds
from assistant.tone import Tone, headed_tone
from assistant.words import content_words
from index import ReportRecord
from ingest import Judgement, Paragraph

HEADINGS: dict[Tone, str] = {"good": "what inspectors praised", "bad": "what inspectors faulted"}
MAX_PARAGRAPHS = 3  # quoted on one side
MAX_OF_SUMMARY = 6  # sentences of the summary, on one side, where no topic is named
MAX_SHORT = 4  # content words of a topic
MIN_OF_SIDE = 0.2  # how likely a paragraph must be to be told on either side
N_READ = 8  # paragraphs searched for a side
_WHAT_IS = r"\bwhat(?: is| was| were| are|['’]?s)(?: \w+){0,3}"
# "Which parts of its services are still weak?"
_PARTS_ARE = (
    r"\b(?:which|what) (?:parts?|areas?|aspects?|bits?)\b[^?.;]{0,40}"
    r"\b(?:is|are|was|were|remains?|remained) (?:(?:still|really|particularly|now) )*"
)
_GOOD = any_of(
    r"\b(?:strengths?|strong points?|positives?|pros|good (?:points?|things?|news|side|bits?))\b",
    r"\b(?:is|are|was|were|did|does|do|go|goes|went|going|works?|worked|working) "
    r"(?:\w+ ){0,3}?well\b|\bgood (?:at|about)\b",
    rf"{_PARTS_ARE}(?:good|strong|impressive)\b",
    rf"{_WHAT_IS} (?:good|strong|(?:so )?(?:outstanding|great|special) (?:about|at|in))\b",
    r"\b(?:did|do|does|what) (?:the )?(?:inspectors|ofsted) (?:really |most )?"
    r"(?:like|love|admire)d?\b",
    r"\b(?:prais|impress|commend)\w*|\bgood (?:and|or|&) (?:the )?(?:bad|less)\b|\bbest things?\b",
)
_BAD = any_of(
    r"\b(?:weaknesse?s?|weak points?|negatives?|cons|bad (?:points?|things?|news|side|bits?))\b",
    r"(?<!too )(?<!so )\bpoorly\b"
    r"(?! (?:parent|mum|mother|dad|father|child|kid|baby|relative|brother|sister))",
    r"\b(?:wrong|badly|failings?|shortcomings?|problems?|criticis\w+|faults?|faulted)\b",
    r"\b(?:dislik|disappoint|displeas)\w+|\bred flags?\b"
    r"|\banything (?:really )?(?:bad|negative|wrong|worrying|poor)\b",
    r"\b(?:gripe|grumble|niggle|moan|black mark|blot|sore point)s?\b",
    r"\bless well\b|\bnot (?:\w+ )?(?:work|go)(?:ing)? (?:\w+ )?well\b|\bfall(?:ing)? short\b",
    rf"{_WHAT_IS} (?:bad|weak|poor)\b|\bbad (?:at|about)\b|\b(?:good|well) and bad",
    rf"{_PARTS_ARE}(?:weak|poor|fragile|lacking|behind)\b",
    r"\bgood (?:and|or|&) (?:the )?bad\b|\bconcerned about\b"
    r"|\b(?:inspectors?['’]?|ofsted['’]s|their|main|biggest|any|what|which) concerns\b"
    r"|\bstruggl\w+ with\b|\bworst things?\b",
    TO_WATCH.pattern,
)
# What denies that something is good, and so asks for what is bad.
_NOT_GOOD = any_of(
    r"\b(?:not|never|(?:is|are|was|were|do|does|did|has|have|had)n['’]?t) "
    r"(?:(?:so|very|as|that|all|too|quite|really|particularly|be|been|being|do|doing|done"
    r"|go|going|gone|work|worked|working) ){0,3}(?:well|good|great|strong)\b"
)
# All that is inspected, by the name it has: no topic.
_SERVICES = any_of(r"\bchildren['’]?s (?:social care|services?)\b")
# Words that name a side, and no topic.
_SIDE_WORDS = any_of(
    TO_WATCH.pattern,
    r"^\W*(?:which|what) (?:parts?|areas?|aspects?|bits?)\b"
    r"|\b(?:is|are|was|were|remains?|remained) (?:(?:still|really|particularly|now) )*"
    r"(?:weak|poor|fragile|lacking|behind|strong|impressive)\b",
    r"\b(?:strengths?|weaknesse?s?|(?:strong|weak|good|bad|best|worst|less) ?(?:points?|things?"
    r"|news|side|bits?)?|positives?|negatives?|pros|cons|well|wrong|badly|poorly|failings?"
    r"|shortcomings?|problems?|faults?|faulted|concerned|concerns|gripes?|grumbles?|niggles?|moans?"
    r"|black marks?|blots?|sore points?|(?:go|goes|went|going|fall|falling) "
    r"(?:(?:so|very|badly|really|most) )?(?:short|well|wrong|badly)|struggl\w+ with"
    r"|outstanding about|anything|red flags?|like|liked|love|loved|admired?|worrying"
    r"|(?:prais|impress|commend|criticis|dislik|disappoint|displeas)\w*)\b",
    r"\b(?:did|do|does|was|were|is|are) (?:the )?(?:ofsted|inspectors|anyone|anybody|there)\b"
    r"|\binspectors\b",
)
# Of what is judged, a part that reports write of in places of its own.
_PART = any_of(r"\bearly help\b")
NONE_ON_SIDE: dict[Tone, str] = {
    "good": "Nothing on this was found to be praised; this is what inspectors wrote of it.",
    "bad": "Nothing on this was found to be faulted; this is what inspectors wrote of it.",
}
_ASIDE = frozenset(
    {"did", "do", "does", "doing", "main", "thing", "things", "services", "biggest", "major", "key"}
    | {"one", "share", "shared", "both", "common", "top", "class", "work", "practice"}
    | {"greatest", "top", "single", "overall", "most", "serious", "generally", "council"}
    | {"found", "find", "identified", "noted", "listed", "give", "list", "name", "summary"}
    | {"judged", "rated", "graded", "grade", "grades", "rating", "judgement", "judgements"}
    | {"two", "three", "four", "five", "six", "few", "couple", "significant", "latest", "report"}
)
_FORM = any_of(
    r"\binspection dates?\b", r"\blead inspector\b", r"\bURN\b", r"\breproduced in whole\b"
)
MIN_WORDS = 20  # of a paragraph of prose
_SUMMARY = ("front-page", "executive-summary", "summary", "headline-findings")


def sides_asked(question: str) -> tuple[Tone, ...]:
    """Whether a question asks for what is good, for what is bad, or for both; () for neither."""
    sides: list[Tone] = ["good"] if _GOOD.search(_NOT_GOOD.sub(" ", question)) else []
    is_denied = _GOOD.search(question) and _NOT_GOOD.search(question)
    return (*sides, "bad") if _BAD.search(question) or is_denied else tuple(sides)


def answer_sides(
    inquiry: Inquiry, sides: Sequence[Tone], most: int = MAX_OF_SUMMARY
) -> Draft | None:
    """Each side under a heading of its own; None where nothing on any of them is found.

    A topic is searched for; without one, what the report sums up is sorted instead, and `most`
    sentences of each side of it are told.
    """
    topic = _besides_sides(inquiry.reading.topic)
    is_topic = not names_side_alone(inquiry.reading.topic)
    sentences: list[Sentence] = []
    for record in inquiry.speaking:
        if is_topic:
            sentences += _of_topic(inquiry, record, sides, topic)
        else:
            for side in sides:
                said = _summed_up(inquiry, record, side)
                asked = _asked_for(inquiry, record) if side == "bad" else []
                sentences += said[:most] or asked[:most]
                # Who keeps watch wants both, what is wrong and what was to be done about it.
                is_watched = TO_WATCH.search(inquiry.reading.question) is not None
                sentences += asked if said and is_watched else []
    return Draft("answered", tuple(sentences)) if sentences else None


def names_side_alone(topic: str) -> bool:
    """Whether a topic names what is good or bad, and nothing that is so."""
    left = _SERVICES.sub(" ", GROUP.sub(" ", _besides_sides(topic)))
    return all(word in _ASIDE for word in content_words(left))


def _besides_sides(topic: str) -> str:
    """A topic without the words that name a side, and without what somebody tells of himself."""
    watching = TO_WATCH.search(topic)
    if watching and OWN.search(topic[: watching.start()] + " "):
        topic = topic[watching.start() :]
    return " ".join(_SIDE_WORDS.sub(" ", topic).split()).strip(" ?.,:;")


def _of_topic(
    inquiry: Inquiry, record: ReportRecord, sides: Sequence[Tone], topic: str
) -> list[Sentence]:
    """Of what is judged, what stands below its heading; of anything else, what a search finds."""
    judged = choose_judgements(topic, record.judgements) if concepts_in(topic) else ()
    own = [judgement for judgement in judged if _is_all(topic, judgement)]
    below = [s for side in sides for j in own for s in _below(inquiry, record, j, side)]
    is_short = len(content_words(topic)) <= MAX_SHORT  # where a side's own words outweigh it
    return below or _searched(search_again(inquiry, topic) if is_short else inquiry, record, sides)


def _is_all(topic: str, judgement: Judgement) -> bool:
    """Whether a topic is a judged area and nothing more particular."""
    left = topic
    for concept in concepts_in(topic) if not _PART.search(topic) else ():
        left = concept.asked.sub(" ", left)
    return bool(judgement.area) and not [w for w in content_words(left) if w not in _ASIDE]


def reasons(inquiry: Inquiry, record: ReportRecord, judgement: Judgement) -> list[Sentence]:
    """What inspectors wrote that bears a grade out, in their summary or below its heading.

    What they faulted comes first below a grade that is less than good, or where it is asked why it
    is no better; else what they praised. What faults nothing asks for something all the same. An
    overall grade of which neither tells is borne out by the areas that were graded alike.
    """
    is_why_not = asks_why_not(inquiry.reading.question, judgement)
    is_good = judgement.grade_key in ("good", "outstanding")
    side: Tone = "good" if is_good and not is_why_not else "bad"
    if judgement.area_key != "overall":
        return _below(inquiry, record, judgement, side)
    said = list(islice(sum_up(inquiry, record, side), MAX_PARAGRAPHS))
    if is_why_not and is_good:
        return said or _asked_for(inquiry, record)
    said = said or _below(inquiry, record, judgement, side)
    alike = (j for j in record.judgements if j.grade_key == judgement.grade_key and j != judgement)
    return said or [s for j in alike for s in _below(inquiry, record, j, side)[:1]]


def asks_why_not(question: str, judgement: Judgement) -> bool:
    """Whether it is asked why a grade fell, was lost, or is no better than it is."""
    if LOST.search(question) or FELL.search(question):
        return True
    named = grades_in(question) if DENIED.search(question) else ()
    place = GRADE_ORDER.index(judgement.grade_key)
    return any(GRADE_ORDER.index(grade) < place for grade in named)


def _below(
    inquiry: Inquiry, record: ReportRecord, judgement: Judgement, side: Tone
) -> list[Sentence]:
    """One side of what is written below the heading of a judgement.

    What is nearest to the area is read first, and all of it where none of that is of the side.
    """
    area = search_report(inquiry, f"{judgement.area} strengths weaknesses", record)
    own = [
        hit
        for hit in area.hits
        if hit.paragraph.is_numbered and is_under(judgement, hit.paragraph.headings)
    ]
    for n_read in (N_READ, len(own)):
        weighed = weigh_hits(area, own, n_read=n_read)
        said = list(_quoted(area, record, side, [w.quotes for w in weighed]))
        if said:
            return said
    return []


def _asked_for(inquiry: Inquiry, record: ReportRecord) -> list[Sentence]:
    """What a report asks to be improved, which is what it faults where its summary does not."""
    heading = f"{speaker(record)}: {ASKED_HEADING}"
    items = inquiry.library.improvement_items(record.report_id)
    return [replace(state_item(inquiry, record, item), heading=heading) for item in items]


def _searched(inquiry: Inquiry, record: ReportRecord, sides: Sequence[Tone]) -> list[Sentence]:
    """What a search finds on each side; then, where the bad is asked for, what was asked."""
    judged = {judgement.anchor for judgement in record.judgements}
    own = [
        hit
        for hit in inquiry.hits
        if hit.paragraph.anchor.report_id == record.report_id
        and (hit.paragraph.is_numbered or hit.paragraph.anchor not in judged)
    ]
    weighed = weigh_hits(inquiry, own, n_read=N_READ)
    likely = [w for w in weighed if w.probability >= MIN_OF_SIDE] if choose(weighed) else []
    found, asked = set_apart(inquiry, likely)
    quotes = [w.quotes for w in found]
    said = [s for side in sides for s in _quoted(inquiry, record, side, quotes)]
    if not said and found:
        said = _whatever_side(inquiry, sides, found[0])
    return said + ([quote_asked(inquiry, w) for w in asked] if "bad" in sides else [])


def _whatever_side(inquiry: Inquiry, sides: Sequence[Tone], best: Weighed) -> list[Sentence]:
    """The best words on a topic where none is on a side asked for, with that said.

    Figures take no side, and are asked for all the same.
    """
    chosen = choose_quotes(best.quotes)
    said = [quote_sentence(inquiry, quote) for quote in chosen]
    is_figure = any(holds("number", quote.text) for quote in chosen)
    return said if len(sides) > 1 or is_figure else [notice(NONE_ON_SIDE[sides[0]]), *said]


def _quoted(
    inquiry: Inquiry, record: ReportRecord, side: Tone, quotes: Iterable[Sequence[Quote]]
) -> Iterator[Sentence]:
    """The best sentence of each paragraph that is on a side, under the side's heading."""
    on_side = (
        [q for q in own if inquiry.tone_of(q.text, q.paragraph.headings) == side] for own in quotes
    )
    chosen = [next(filter(_is_whole, own), own[0]) for own in on_side if own]
    for quote in sorted(chosen, key=_is_whole, reverse=True)[:MAX_PARAGRAPHS]:
        yield quote_sentence(inquiry, quote, _heading(record, side))


def _is_whole(quote: Quote) -> bool:
    """Whether a sentence can stand without the one before it."""
    return not LEANS.match(quote.text)


def _summed_up(inquiry: Inquiry, record: ReportRecord, side: Tone) -> list[Sentence]:
    """One side of a report's summary; of a short one, what is said of areas below good as well."""
    said = list(sum_up(inquiry, record, side))
    if side == "good" or len(said) >= MAX_PARAGRAPHS:
        return said
    below_good = [j for j in record.judgements if j.grade_key not in ("good", "outstanding")]
    areas = [j for j in below_good if j.area_key != "overall"][:MAX_PARAGRAPHS]
    return said + [s for j in areas for s in _below(inquiry, record, j, side)[:1]]


def sum_up(inquiry: Inquiry, record: ReportRecord, side: Tone) -> Iterator[Sentence]:
    """The sentences of the report's own summary that are on a side.

    Of one that sums nothing up, but keeps the sides apart under headings, the first such sentence
    of each paragraph there.
    """
    own = inquiry.library.paragraphs(record.report_id)
    summary = [p for p in own if _is_summary(p)]
    items = {item.anchor for item in inquiry.library.improvement_items(record.report_id)}
    headed = [p for p in own if p.anchor not in items and headed_tone(p.headings) == side]
    n_each = None if summary else 1
    on_side = [
        (paragraph, sentence)
        for paragraph in summary or headed
        for sentence in islice(_on_side(inquiry, paragraph.text, side), n_each)
    ]
    for paragraph, sentence in islice(on_side, MAX_OF_SUMMARY):
        citation = cite(inquiry, paragraph.anchor, sentence)
        yield Sentence(sentence, "quote", (citation,), _heading(record, side))


def _on_side(inquiry: Inquiry, text: str, side: Tone) -> Iterator[str]:
    return (s for s in split_sentences(text) if inquiry.tone_of(s) == side)


def _is_summary(paragraph: Paragraph) -> bool:
    """Whether a paragraph sums the report up, and is not the form on its front page."""
    is_form = _FORM.search(paragraph.text) or len(paragraph.text.split()) < MIN_WORDS
    return paragraph.anchor.label.startswith(_SUMMARY) and not is_form


def _heading(record: ReportRecord, side: Tone) -> str:
    return f"{speaker(record)}: {HEADINGS[side]}"
