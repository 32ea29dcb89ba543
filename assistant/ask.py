"""The one function that answers a question, whole or in steps."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from assistant.answer import Answer, Sentence
from assistant.errors import EmptyQuestion, QuestionTooLong, UnknownWriter

if TYPE_CHECKING:
    from assistant.writing import Model
    from index import Library

MAX_CHARS = 4_000  # of a question; the longest real one seen had 600
# extract: sentences of the reports; model: its words over the paragraphs found; thorough: over
# whole reports, where one or two are asked of.
WRITERS = ("extract", "model", "thorough")


def ask(
    library: Library,
    question: str,
    *,
    history: Sequence[str] = (),
    authorities: Sequence[str] = (),
    years: Sequence[int] = (),
    reports: Sequence[str] = (),
    home_authority: str = "",
    answer_with: str = "extract",
    model: Model | None = None,
    harm_notice: str = "",
) -> Answer:
    """Answer a question from the stored reports.

    Args:
        library: The opened store.
        question: As typed.
        history: The user's earlier questions, oldest first.
        authorities: Names; only their reports are searched, whatever the question says.
        years: Of inspection or publication; likewise.
        reports: Report ids; likewise.
        home_authority: Whose "we" and "our council" are; "" for nobody's.
        answer_with: "extract": sentences of the reports. "model": the model's words over the
            paragraphs that were found. "thorough": over whole reports, where one or two are
            asked. What the record answers, such as grades and lists, is never the model's.
        model: Who writes. Where it cannot, the answer is the extract, and says why.
        harm_notice: What is said first to a message that tells of a child at risk; "" for 999,
            the council and the NSPCC.

    Returns:
        An answer whose every quotation stands in the paragraph it cites, and whose
        every sentence of a model was verified against it.

    Raises:
        EmptyQuestion, QuestionTooLong: There is nothing to answer, or too much.
        UnknownReport: A report asked for is not stored.
        UnknownWriter: `answer_with` is none of the three.
    """
    steps = ask_in_steps(
        library,
        question,
        history=history,
        authorities=authorities,
        years=years,
        reports=reports,
        home_authority=home_authority,
        answer_with=answer_with,
        model=model,
        harm_notice=harm_notice,
    )
    *_, answer = steps
    assert isinstance(answer, Answer)  # the last step always is
    return answer


def ask_in_steps(
    library: Library,
    question: str,
    *,
    history: Sequence[str] = (),
    authorities: Sequence[str] = (),
    years: Sequence[int] = (),
    reports: Sequence[str] = (),
    home_authority: str = "",
    answer_with: str = "extract",
    model: Model | None = None,
    harm_notice: str = "",
) -> Generator[Sentence | Answer, None, None]:
    """As `ask`, in steps: each sentence once it is verified, then the whole answer.

    The sentences yielded are those of the answer, in its order: none is taken back.
    Closing the generator stops the model's writing. What `ask` raises for the question
    or a report is raised at once, before the first step.
    """
    _check(question, answer_with)
    for report_id in reports:
        library.report(report_id)
    # What reads questions compiles its phrases for more than a second, which the page's process
    # need not wait for where another answers.
    from assistant.answering import answer_in_steps
    from assistant.scoping import Filters

    filters = Filters(tuple(authorities), tuple(years), tuple(reports))
    return answer_in_steps(
        library,
        question,
        tuple(history),
        filters,
        home_authority,
        answer_with,
        model,
        harm_notice,
    )


def _check(question: str, answer_with: str) -> None:
    if answer_with not in WRITERS:
        raise UnknownWriter(answer_with, WRITERS)
    if not question.strip():
        raise EmptyQuestion
    if len(question) > MAX_CHARS:
        raise QuestionTooLong(len(question), MAX_CHARS)
