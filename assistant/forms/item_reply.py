"""What inspectors require to be sent to them in answer: a statement of action, a priority plan.

Joint letters end with it, under "Next steps": who writes it, with whom, to where and by when.
"""

from __future__ import annotations

from assistant.answer import Sentence
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.patterns import any_of
from index import ReportRecord

_REPLY = r"(?:answers?|repl(?:y|ies)|respon(?:se|ses|d)|statements?(?: of (?:proposed )?action)?)"
_PLAN = r"(?:(?:priority )?action plans?|statements? of (?:proposed )?action|written statements?)"
_ASKS_REPLY = any_of(
    rf"\b(?:by when|when|deadline|due|(?:to )?whom?|where|what date|which date|how long)\b[^?]*"
    rf"\b(?:owe[sd]?|send|sent|submit\w*|prepare\w*|write|written|produce\w*|publish\w*|give|return"
    rf"|draft\w*|put in|hand\w* in|get|have|due|needed)\b[^?]*\b(?:{_REPLY}|{_PLAN})\b",
    rf"\b(?:{_REPLY}|{_PLAN})\b[^?]*\b(?:due|deadline|by when|sent?|submit\w*|go(?:es)?|owed|be in"
    r"|handed in|reach|arrive|land)\b",
    r"\b(?:who|which (?:bodies|agencies|partners))\b[^?]*\b(?:writes?|prepares?|sends?|submit"
    r"|drafts?|draws? up|puts? together"
    rf"|produce|be in on|respond|contribute)\b[^?]*\b(?:{_REPLY}|{_PLAN})\b",
    r"\bwhat (?:kind of |sort of )?(?:plan|statement|reply|response)\b[^?]*\b(?:submit|send|prepare"
    r"|produce|write)\b",
    r"\b(?:by when|when|deadline|who|whom|what date|which date)\b[^?]*"
    r"\b(?:write|report|get|answer|reply|respond|send (?:it|them|something)) back\b"
    r"(?! (?:home|into|on|together|under))",
    r"\bnext steps\b|\bwhat (?:happens|happened|comes|came) next\b",
)
# An answer that is given to families and those who call.
_GIVEN_TO_OTHERS = any_of(
    r"\b(?:wait\w*|phon\w+|telephon\w+|call\w*|ring\w*|referr\w+|complain\w*|front door|parents?"
    r"|famil(?:y|ies)|children|kids|people|carers?|foi|letters?)\b"
)
_REQUIRED = any_of(
    r"\b(?:should|must|requires?|required|will|to) (?:[\w ]{0,60} )?"
    r"(?:prepare|send|submit|produce)\b[^.]{0,80}"
    r"\b(?:statement of (?:proposed )?action|(?:priority )?action plan)\b"
)


def answer_reply(inquiry: Inquiry) -> Draft | None:
    """What each report that answers requires to be sent, or else the latest that does.

    None where nothing of the kind is asked, or printed.
    """
    asked = inquiry.reading.topic
    if not _ASKS_REPLY.search(asked) or _GIVEN_TO_OTHERS.search(asked):
        return None
    rows = [row for record in inquiry.speaking for row in _required(inquiry, record)]
    if not rows and inquiry.is_of_one:
        each = (_required(inquiry, record) for record in inquiry.records)
        rows = next((found for found in each if found), [])
    if not rows:
        return None
    whose = "; ".join(dict.fromkeys(row.heading for row in rows))
    lead = notice(f"What inspectors require to be sent to them. {whose}.")
    ranked = tuple(row.citations[0].anchor for row in rows)
    return Draft("answered", (lead, *rows), "record", ranked)


def _required(inquiry: Inquiry, record: ReportRecord) -> list[Sentence]:
    return [
        Sentence(p.text, "quote", (cite(inquiry, p.anchor, p.text),), speaker(record))
        for p in inquiry.library.paragraphs(record.report_id)
        if _REQUIRED.search(p.text) and not p.is_boilerplate
    ]
