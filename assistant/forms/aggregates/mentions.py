"""Which reports print the words asked for, or the glossary's forms of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import permutations
from typing import NamedTuple

from assistant.answer import Sentence, Status
from assistant.cues.mentions import FIRST_TO
from assistant.forms.aggregates.as_printed import lone_name, mended
from assistant.forms.aggregates.rows import asks_of_all_time, count_of, sort_records
from assistant.forms.aggregates.subject import subject_of
from assistant.forms.refusals import refuse
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.inspections import ended
from assistant.joint_themes import CHILDREN
from assistant.list_subject import besides_scene, quoted_in, theme_in, things_in
from assistant.patterns import any_of
from assistant.sentences import split_sentences
from assistant.vocabulary import matching_terms
from assistant.words import STOPWORDS, WORD, content_stems, content_words, is_common, stems, words
from index import ReportRecord
from ingest import Anchor, Paragraph

# A phrase that no more than this share of the reports print is a name of what is asked for, and
# what comes near it in meaning is something else.
FEW = 0.06
# A part of what is asked for stands for it where no more print it: "homes" is not what "homes on
# boats" asks for.
SOME = 0.25
MAX_ROWS = 400  # shown of a list; what is printed more often is no rare thing to be looked up
MAX_SHOWN = 100  # reports of which a row is shown where more than MAX_ROWS print it
# Paragraphs that hold the words of a phrase, of which each is read: more are counted from the words
# that are kept of them, and read only of the reports that are shown.
MAX_READ = 4_000
MAX_BETWEEN = 40  # words without content between two of a phrase, in a paragraph that is read
MAX_SHORT = 5  # letters of a stem that other words may have too: "cycle" has that of "cycling"
MAX_TRIED = 8  # paragraphs of one of these reports that are read, to show the first that prints it
MAX_TURNED = 3  # words of a name that are looked for in any order where many paragraphs hold them
MIN_HALF = 4  # letters of each word that a report may print as one: "whistle-blowing"
COUNTED = " Counted is where the words stand side by side, in headings too."
_OR = re.compile(r"\s*(?:,|/)?\s*\bor\b\s+|\s*/\s*", re.I)
_TAIL = re.compile(r"\b(?:for|by|in|from|with|to|at|on|of|through|via|under)\b", re.I)
# "Reports that mention both county lines and Prevent".
_BOTH = re.compile(
    r"\bboth (?P<one>[“\"‘]?[\w’'-]+(?: [\w’'-]+){0,3}[”\"’]?) and "
    r"(?P<other>[“\"‘]?[\w’'-]+(?: (?!(?:in|from|since|before|after|at|by|anywhere"
    r"|together)\b)[\w’'-]+){0,3}"
    r"[”\"’]?)",
    re.I,
)
# What a name is of, which the reports need not print beside it.
_KINDS = any_of(
    r"(?:scheme|programme|project|service|model|approach|team|initiative|pilot|hub|panel|method)"
    r"(?:s|es)?|polic(?:y|ies)|strateg(?:y|ies)"
)
_USED = re.compile(
    r"^(?:(?:been )?(?:using|use|uses|used|having|offering|offers?|running|runs?|doing|does|gets?"
    r"|getting|provid\w+|their|an?|the)\s+)+",
    re.I,
)
_LINKS = frozenset({"and", "of", "the", "for", "in", "to", "on", "with", "by"})
_NAME = re.compile(r"\b[A-Z][\w'’]+(?: (?:of |and |the |to |in |for )?[A-Z][\w'’]+)+")


class Phrase(NamedTuple):
    """Words that are printed together, in one of some forms."""

    words: tuple[str, ...]
    forms: frozenset[str]  # each of stems
    is_name: bool  # the words of a name count in any order: "Tees Valley Adoption"


class Printed(NamedTuple):
    """The sentences of a report that print a phrase: of each paragraph the first.

    Where many paragraphs print it, of the first paragraph alone, and of the first reports of the
    list alone.
    """

    record: ReportRecord
    sentences: tuple[tuple[Anchor, str], ...]


def answer_mention(inquiry: Inquiry) -> Draft | None:
    """Every report in scope that prints the words, with every paragraph that does.

    Of "horses or riding", either does, and so it is with "family drug court (FDAC)". Where the
    first is asked for, only the report of the earliest inspection. None where no words are asked.
    """
    reading = inquiry.reading
    things = things_in(besides_scene(reading.topic), reading.report_kind)
    if both := _BOTH.search(reading.topic):
        things = [both["one"].strip("“”\"‘’'"), both["other"].strip("“”\"‘’'")]
    if not things:
        return None
    is_first = FIRST_TO.search(reading.question) is not None
    records = inquiry.records if asks_of_all_time(inquiry) else inquiry.speaking
    each = [one for thing in things for one in _found_either(inquiry, thing, records)]
    if not any(found for _, found in each):  # the scene may have been taken for a part of it
        things = things_in(theme_in(reading.topic, reading.report_kind), reading.report_kind)
        again = [one for thing in things for one in _found_either(inquiry, thing, records)]
        each = again if any(found for _, found in again) else each
    if not each:
        return refuse(inquiry)
    phrases = [phrase for phrase, _ in each]
    printed = _together(inquiry, each)
    is_of_both = len(each) == 2 and _BOTH.search(reading.question) is not None
    if is_of_both:  # of those alone that print the one and the other
        ids = [{one.record.report_id for one in found} for _, found in each]
        printed = [one for one in printed if all(one.record.report_id in own for own in ids)]
    if is_first and printed:
        first = min(printed, key=lambda one: ended(one.record)).record
        printed = _together(inquiry, [(p, _printing(inquiry, p, [first])) for p in phrases])
    return _stated(inquiry, phrases, printed, records, of_both=is_of_both)


def _found_either(
    inquiry: Inquiry, thing: str, records: Sequence[ReportRecord]
) -> list[tuple[Phrase, list[Printed]]]:
    """What is printed of a thing; of either, where it is two with "or" between them."""
    either = _OR.split(thing)
    if len(either) > 1 and all(map(_KINDS.fullmatch, content_words(either[-1]))):
        thing = _bare_of_kinds(either[0])  # "family safeguarding teams or model"
        either = [thing]
    whole = _found(inquiry, thing, records)
    # "Speech or language therapy" is one thing if it is printed, "horses or riding" are two.
    is_one = len(content_words(either[0])) < len(content_words(either[-1]))
    if len(either) == 1 or (whole[1] and is_one):
        return [whole] if whole[0].words else []
    return [_found(inquiry, part, records) for part in either]


def _bare_of_kinds(name: str) -> str:
    """A name without what it is of at its end: "family safeguarding"."""
    words = name.split()
    while len(words) > 1 and _KINDS.fullmatch(words[-1]):
        words.pop()
    return " ".join(words)


def _together(inquiry: Inquiry, each: Sequence[tuple[Phrase, Sequence[Printed]]]) -> list[Printed]:
    """The reports that print any of some phrases, each with all that it prints of them."""
    if len(each) == 1:
        return [*each[0][1]]
    said: dict[str, dict[Anchor, str]] = {}
    records = {}
    for _, printed in each:
        for one in printed:
            records[one.record.report_id] = one.record
            said.setdefault(one.record.report_id, {}).update(dict(one.sentences))
    ordered = sort_records(inquiry, records.values())
    return [Printed(r, tuple(said[r.report_id].items())) for r in ordered]


def _found(
    inquiry: Inquiry, subject: str, records: Sequence[ReportRecord]
) -> tuple[Phrase, list[Printed]]:
    """The first phrase that may be meant of those that are printed, and the reports; else none."""
    phrases = list(_phrases(subject))
    if tuple(content_words(subject)) in _quoted(inquiry.reading.topic):  # as it stands
        words_asked = tuple(content_words(subject))
        phrases = [Phrase(words_asked, frozenset([" ".join(words_asked)]), is_name=False)]
    whole = {stem for stem in stems(content_words(subject)) if stem not in CHILDREN}
    n_some = max(1, SOME * len(inquiry.library.reports()))
    name = lone_name(inquiry, phrases[0].words) if phrases else ""
    if name:
        phrases, whole = [_phrase([name], is_name=False)], set(stems([name]))
    for phrase in (*phrases, *_other_ways(inquiry, phrases, records)):
        printed = _printing(inquiry, phrase, records)
        is_part = not phrase.is_name and not whole <= set(stems(phrase.words))
        if printed and not (is_part and len(printed) > n_some):
            return phrase, _side_by_side(subject, phrase, printed)
    for right in mended(inquiry, phrases[0].words) if phrases else ():
        phrase = _phrase(right, is_name=phrases[0].is_name)
        if printed := _printing(inquiry, phrase, records):
            return phrase, printed
    return (phrases[0] if phrases else Phrase((), frozenset(), is_name=False)), []


def _other_ways(
    inquiry: Inquiry, phrases: Sequence[Phrase], records: Sequence[ReportRecord]
) -> Iterator[Phrase]:
    """The phrases in other words, unless they are quoted or a report out of scope prints them.

    Where "county lines" is printed in the South alone, no report of the North speaks of it so.
    """
    if not phrases or phrases[0].words in _quoted(inquiry.reading.topic):
        return
    scope = {record.report_id for record in records}
    others = [r for r in inquiry.library.reports() if r.report_id not in scope]
    if not (others and _printing(inquiry, phrases[0], others)):
        yield from map(_in_other_words, phrases)


def _quoted(topic: str) -> set[tuple[str, ...]]:
    """The words of each thing that is written in quotation marks."""
    return {tuple(content_words(one)) for one in quoted_in(topic)}


def _side_by_side(subject: str, phrase: Phrase, printed: list[Printed]) -> list[Printed]:
    """Those that print nothing between the words, where any does and nothing is asked between.

    "Family safeguarding" is no "families where there are safeguarding concerns".
    """
    forms = [stems(words(form)) for form in phrase.forms]
    is_asked_so = _holds_run(stems(words(subject)), [stems(phrase.words)])
    is_read = all(one.sentences for one in printed)
    if phrase.is_name and is_read:
        named = (
            Printed(one.record, tuple(s for s in one.sentences if prints_name(s[1], phrase)))
            for one in printed
        )
        return [one for one in named if one.sentences] or printed
    if phrase.is_name or not (is_asked_so and is_read) or matching_terms(" ".join(phrase.words)):
        return printed
    kept = [
        Printed(one.record, own)
        for one in printed
        if (own := tuple(s for s in one.sentences if _holds_run(stems(words(s[1])), forms)))
    ]
    return kept or printed


def prints_name(sentence: str, phrase: Phrase) -> bool:
    """Whether a sentence prints a name: in capitals, or with no more between than links names.

    "Homes out of office hours" does not name the Home Office.
    """
    said = [word for word in WORD.findall(sentence) if word.lower() not in _LINKS]
    n, asked = len(phrase.words), sorted(stems(phrase.words))
    runs = [said[at : at + n] for at in range(len(said) - n + 1)]
    in_capitals = [word for word in said if word[0].isupper()]
    capitals = [in_capitals[at : at + n] for at in range(len(in_capitals) - n + 1)]
    return any(sorted(stems(w.lower() for w in run)) == asked for run in (*runs, *capitals))


def _holds_run(said: Sequence[str], forms: Iterable[Sequence[str]]) -> bool:
    """Whether some words hold one of the forms, nothing between its words."""
    line = f" {' '.join(said)} "
    return any(f" {' '.join(form)} " in line for form in forms)


def answer_named(inquiry: Inquiry) -> Draft | None:
    """As `answer_mention`, where the words asked for are a name that few reports print."""
    n_few = max(1, FEW * len(inquiry.library.reports()))
    for phrase in _phrases(subject_of(inquiry)):
        if not (phrase.is_name or all(map(is_common, phrase.words))):
            continue  # a word that is no ordinary English is a theme by itself
        printed = _printing(inquiry, phrase, inquiry.library.reports())
        if printed:
            ids = {record.report_id for record in inquiry.records}
            own = [one for one in printed if one.record.report_id in ids]
            return (
                _stated(inquiry, [phrase], own, inquiry.records)
                if own and len(printed) <= n_few
                else None
            )
    return None


def _stated(
    inquiry: Inquiry,
    phrases: Sequence[Phrase],
    printed: Sequence[Printed],
    of: Sequence[ReportRecord],
    *,
    of_both: bool = False,
) -> Draft:
    """A row of each paragraph; where they are too many to be read, of each report's first.

    Of more reports than MAX_ROWS, only the first have one.
    """
    n_shown = _n_shown(printed)
    is_counted = not all(one.sentences for one in printed)
    is_long = is_counted or sum(len(one.sentences) for one in printed) > MAX_ROWS
    rows = [
        Sentence(sentence, "quote", (cite(inquiry, anchor, sentence),), speaker(one.record))
        for one in printed[:n_shown]
        for anchor, sentence in (one.sentences[:1] if is_long else one.sentences)
    ]
    count = count_of([one.record for one in printed], of)
    words = (" and " if of_both else " or ").join(
        f"“{' '.join(phrase.words)}”" for phrase in phrases
    )
    whose = f"the first {n_shown}" if n_shown < len(printed) else "each"
    cut = f" Of {whose}, the first paragraph that does is shown." if is_long else ""
    lead = notice(f"{count} print {words}.{COUNTED if is_counted else ''}{cut}")
    ranked = tuple(row.citations[0].anchor for row in rows)
    status: Status = "answered" if rows else "not_in_reports"
    return Draft(status, (lead, *rows), "extract", ranked)


def _phrases(subject: str) -> Iterator[Phrase]:
    """What may be meant to stand in print, the most particular first.

    "driving lessons for young people leaving care" asks for driving lessons, and
    "Staying Close schemes" for Staying Close, where no report prints all of it.
    """
    subject = _USED.sub("", subject)
    for name in _NAME.findall(subject):
        yield _phrase(content_words(name), is_name=True)
    words = content_words(subject)
    of_no_children = [
        w for w, stem in zip(words, stems(words), strict=True) if stem not in CHILDREN
    ]
    head = content_words(_USED.sub("", _TAIL.split(subject)[0]))
    heads = [
        *([head] if len(head) > 1 else []),
        words,
        of_no_children,
        head,
        [w for w in head if not _KINDS.fullmatch(w)],
    ]
    for one in dict.fromkeys(tuple(one) for one in heads if not CHILDREN.issuperset(stems(one))):
        yield _phrase(one, is_name=False)


def _phrase(words: Sequence[str], *, is_name: bool) -> Phrase:
    """A phrase with its forms: an acronym and what it stands for are the same."""
    text = " ".join(words)
    forms = {text, *_joined(words)}
    for term in () if is_name else matching_terms(text):
        if _letters(term.term) == _letters(text):  # "wifi", which is printed as "Wi-Fi"
            forms.add(term.term)
        names = term.printed if term.is_one_name else (term.term, term.acronym)
        own = [form for form in names if form]
        forms |= {said for form in own for said in _said_as(words, form, own)}
    return Phrase(tuple(words), frozenset(forms), is_name)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _said_as(words: Sequence[str], form: str, others: Sequence[str]) -> Iterator[str]:
    """The words with other forms in the place of one: "FGM" for "female genital mutilation"."""
    asked, own = stems(words), stems(content_words(form))
    for at in range(len(asked) - len(own) + 1):
        if own and asked[at : at + len(own)] == own:
            for other in others:
                yield " ".join((*words[:at], *content_words(other), *words[at + len(own) :]))


def _in_other_words(phrase: Phrase) -> Phrase:
    """The phrase in the printed forms of what it is an everyday word for: "speech therapy"."""
    text = " ".join(phrase.words)
    asked = stems(phrase.words)
    forms = {
        form
        for term in matching_terms(text)
        if any(stems(content_words(own)) == asked for own in term.forms)
        for form in term.printed
    }
    return phrase._replace(forms=frozenset(forms))


def _joined(words: Sequence[str]) -> Iterator[str]:
    """The phrase with two words printed as one, or one as two."""
    for n in range(len(words) - 1):
        yield " ".join((*words[:n], words[n] + words[n + 1], *words[n + 2 :]))
    for n, word in enumerate(words):
        for at in range(MIN_HALF, len(word) - MIN_HALF + 1):
            if is_common(word[:at]) and is_common(word[at:]) and not is_common(word):
                yield " ".join((*words[:n], word[:at], word[at:], *words[n + 1 :]))


def _printing(inquiry: Inquiry, phrase: Phrase, records: Iterable[ReportRecord]) -> list[Printed]:
    """The reports that print a phrase, its words next to each other, in the order of a list."""
    asked = {record.report_id: record for record in records}
    if inquiry.library.count_printing(phrase.forms, asked) > MAX_READ:
        return _printing_often(inquiry, phrase, asked)
    anchors = _worth_reading(inquiry, phrase, list(asked))
    found: dict[str, list[tuple[Anchor, str]]] = {}
    for anchor, first in _read(inquiry, phrase, anchors).items():
        found.setdefault(anchor.report_id, []).append((anchor, first))
    ordered = sort_records(inquiry, (asked[report_id] for report_id in found))
    return [Printed(r, tuple(found[r.report_id])) for r in ordered]


def _worth_reading(inquiry: Inquiry, phrase: Phrase, report_ids: Sequence[str]) -> list[Anchor]:
    """The paragraphs that may print a phrase, told from the words that are kept of them.

    Those that print it somewhere, and some in which one sentence ends and another begins in it.
    """
    if phrase.is_name:
        return inquiry.library.anchors_printing(phrase.forms, report_ids)
    return inquiry.library.anchors_printing_together(
        phrase.forms, report_ids, each=MAX_READ, passed_over=STOPWORDS, most_passed=MAX_BETWEEN
    )


def _printing_often(
    inquiry: Inquiry, phrase: Phrase, asked: Mapping[str, ReportRecord]
) -> list[Printed]:
    """The same of what many paragraphs print, not all of which are read."""
    forms = phrase.forms
    if phrase.is_name and len(phrase.words) <= MAX_TURNED:
        forms = frozenset(" ".join(turned) for turned in permutations(phrase.words))
    printing = partial(inquiry.library.anchors_printing_together, forms, passed_over=STOPWORDS)
    # The back page comes last, and says the same in every report.
    first = {a.report_id: a for a in printing(asked, each=1) if not a.label.startswith("back-page")}
    ordered = sort_records(inquiry, (asked[report_id] for report_id in first))
    shown = [record.report_id for record in ordered[: _n_shown(ordered)]]
    said = _read(inquiry, phrase, [first[report_id] for report_id in shown])
    read = {anchor.report_id for anchor in said}
    said |= _read(inquiry, phrase, printing([i for i in shown if i not in read], each=MAX_TRIED))
    one_of = {anchor.report_id: (anchor, said[anchor]) for anchor in reversed(said)}
    return [Printed(r, tuple(filter(None, [one_of.get(r.report_id)]))) for r in ordered]


def _n_shown(reports: Sequence[object]) -> int:
    """Of how many of the reports of a list a row is shown."""
    return len(reports) if len(reports) <= MAX_ROWS else MAX_SHOWN


def _read(inquiry: Inquiry, phrase: Phrase, anchors: Sequence[Anchor]) -> dict[Anchor, str]:
    """The first sentence of each paragraph that prints a phrase, of those that do, in order."""
    forms = [stems(content_words(form)) for form in phrase.forms]
    short = {
        _singular(form)
        for form in phrase.forms
        if form.isalnum() and len(stems([form])[0]) <= MAX_SHORT
    }
    is_short = len(short) == len(phrase.forms)
    paragraphs = inquiry.library.some_paragraphs(anchors)
    found = {}
    for anchor in (anchor for anchor in anchors if anchor in paragraphs):
        paragraph = paragraphs[anchor]
        first = _first(paragraph, forms, phrase.is_name)
        if first and (not is_short or short & {*map(_singular, words(paragraph.text))}):
            found[anchor] = first
    return found


def _first(paragraph: Paragraph, forms: Sequence[list[str]], is_name: bool) -> str:
    """The first sentence of a paragraph that prints one of the forms; "" for none."""
    if paragraph.is_boilerplate:
        return ""
    sentences = split_sentences(paragraph.text)
    return next((s for s in sentences if _prints(s, forms, is_name=is_name)), "")


def _prints(sentence: str, forms: Sequence[list[str]], *, is_name: bool) -> bool:
    """Whether a sentence has one of the forms, its words next to each other."""
    own = content_stems(sentence)
    if not is_name:
        line = f" {' '.join(own)} "
        return any(f" {' '.join(form)} " in line for form in forms if form)
    return any(
        sorted(own[at : at + len(form)]) == sorted(form)
        for form in forms
        for at in range(len(own) - len(form) + 1)
        if form
    )


def _singular(word: str) -> str:
    """A word without the ending of its plural: "dog", which "dogged" has the stem of."""
    return re.sub(r"(?<=[^s])s$|(?<=[sxz])es$|(?<=[cs]h)es$", "", re.sub(r"ies$", "y", word))
