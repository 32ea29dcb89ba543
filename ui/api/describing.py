"""Values of the other rooms as what the API shows, every place with its name and address."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any

from starlette.requests import HTTPConnection

from assistant import answer_json
from ui.addresses import official_address, paragraph_address
from ui.api import shown
from ui.citing import cite_in_full
from ui.describing import paragraph_json
from ui.marking import find_quote
from ui.words import pincite

if TYPE_CHECKING:
    from assistant import Answer, Citation, Sentence
    from index import Hit, Library, ReportRecord
    from ingest import Anchor, ImprovementItem, Judgement
    from ui.reading import Reading

MAX_WORDS = 300  # characters in an address: proxies cut off what is much longer


class Describer:
    """Names and addresses for one request."""

    def __init__(self, library: Library, top: str) -> None:
        """Take the library and the address of the top of the site, with its last slash."""
        self._library, self._top = library, top
        self._records = {record.report_id: record for record in library.reports()}
        # An answer's are shown with their sentences, and once more in their order.
        self._described: dict[Citation, shown.Citation] = {}

    def name(self, anchor: Anchor) -> str:
        """As people write it; by its id where the report was removed meanwhile."""
        record = self._records.get(anchor.report_id)
        return pincite(record, anchor) if record else f"{anchor.report_id} {anchor.label}"

    def url(self, anchor: Anchor, words: str = "") -> str:
        """Where it is read, `words` marked, or the first of them where they are many."""
        words = " ".join(words.split())
        if len(words) > MAX_WORDS:
            words = shorten(words, MAX_WORDS, placeholder="")
        return self._top + paragraph_address(anchor, words)

    def answer(self, answer: Answer) -> shown.Answer:
        return shown.Answer.model_validate(
            answer_json(answer)
            | {
                "sentences": [self.sentence(each) for each in answer.sentences],
                "citations": [self.citation(each) for each in answer.citations],
            }
        )

    def sentence(self, sentence: Sentence) -> shown.Sentence:
        citations = [self.citation(each) for each in sentence.citations]
        return shown.Sentence.model_validate(sentence.to_json() | {"citations": citations})

    def citation(self, citation: Citation) -> shown.Citation:
        if citation not in self._described:
            place = citation.anchor
            self._described[citation] = shown.Citation(
                **citation.to_json(), name=self.name(place), url=self.url(place, citation.quote)
            )
        return self._described[citation]

    def search(self, answer: Answer, k: int) -> shown.Search:
        """What an answer was chosen from: its first `k` paragraphs."""
        scope = shown.AnsweredScope(
            reports=list(answer.scope.reports), explanation=answer.scope.explanation
        )
        hits = [self.hit(each) for each in answer.retrieved[:k]]
        return shown.Search(query=answer.question, scope=scope, hits=hits)

    def hit(self, hit: Hit) -> shown.Found:
        paragraph = hit.paragraph
        return shown.Found(
            **paragraph.anchor._asdict(),
            score=round(hit.score, 6),
            name=self.name(paragraph.anchor),
            url=self.url(paragraph.anchor),
            page=paragraph.page,
            headings=list(paragraph.headings),
            text=paragraph.text,
        )

    def reading(self, reading: Reading, words: str = "") -> shown.ReadParagraph:
        paragraph, report = reading.paragraph, reading.report
        around = {
            name: paragraph_json(each) if each else None
            for name, each in (("before", reading.before), ("after", reading.after))
        }
        marks = find_quote(paragraph.text, words)
        return shown.ReadParagraph.model_validate(
            paragraph_json(paragraph)
            | around
            | {
                "name": self.name(paragraph.anchor),
                "url": self.url(paragraph.anchor, words),
                "reference": cite_in_full(report, paragraph),
                "official_url": official_address(report, paragraph.page),
                "is_invented": report.is_invented,
                "marks": [{"start": start, "end": end} for start, end in marks],
            }
        )

    def judgement(self, record: ReportRecord, judgement: Judgement) -> shown.JudgementRow:
        names = ("area", "area_key", "grade", "grade_key")
        of_it = {name: getattr(judgement, name) for name in names}
        return shown.JudgementRow.model_validate(of_it | self._row(record, judgement.anchor))

    def improvement(self, record: ReportRecord, item: ImprovementItem) -> shown.ImprovementRow:
        of_it = {name: getattr(item, name) for name in ("text", "deadline", "addressee")}
        return shown.ImprovementRow.model_validate(of_it | self._row(record, item.anchor))

    def _row(self, record: ReportRecord, anchor: Anchor) -> dict[str, Any]:
        return {
            "authority": record.authority,
            "inspection_end": record.inspection_end,
            "anchor": anchor._asdict(),
            "url": self.url(anchor),
        }


def top_of(request: HTTPConnection, public_url: str = "") -> str:
    """Return the address of the top of the site, with its last slash.

    Args:
        request: What it was asked under, where nothing else is known.
        public_url: The address that people use, where a proxy hides it; "" where none does.
    """
    if public_url:
        return public_url.rstrip("/") + "/"
    root = request.scope.get("app_root_path", request.scope.get("root_path", ""))
    return f"{request.url.scheme}://{request.url.netloc}{root}/"
