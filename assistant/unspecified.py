"""Whether what a question asks to be named stands in what would be quoted, and has no name there.

"Which languages is it in?" is not answered by "a variety of languages", nor "who is the poet?" by
"a local poet": they are as near as a sentence can be, since the thing asked for stands in them as
it does in the question. Words only; whether a name is wanted at all is weighed elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.cues import wanted as cues
from assistant.sufficiency import misses, wanted
from assistant.words import WORD, stems

MAX_AFTER = 80  # letters after the thing, among which it is said which or what it is
MAX_PHRASE = 3  # words of a phrase whose last one is the thing: "young carer scheme"
MAX_READ = 4  # words among which a plural is the thing, whatever follows: "hotels joined in"


def is_unspecified(question: str, sentences: Sequence[str]) -> bool:
    """Whether the thing that is asked for stands in some sentences, and none names one."""
    if wanted(question) not in ("", "name", "proper name"):
        return False
    if not misses("proper name", question, sentences):
        return False
    if person := cues.ASKS_WHO_IS.search(question):
        thing = WORD.findall(person.group(1))[-1]
        return any(any(_told_of(thing, sentence)) for sentence in sentences)
    asked = cues.ASKS_WHICH.search(question)
    told = (
        [after for s in sentences for after in _told_of(_thing(asked.group(1)), s)] if asked else []
    )
    return bool(told) and not any(map(cues.SPECIFIES.search, told))


def _thing(phrase: str) -> str:
    """The noun of what stands behind "which", as far as plurals and length tell it."""
    said: list[str] = WORD.findall(phrase)
    plural = [word for word in said[:MAX_READ] if cues.PLURAL.search(word)]
    return plural[0] if plural else said[-1] if len(said) <= MAX_PHRASE else said[0]


def _told_of(thing: str, sentence: str) -> Iterator[str]:
    """Yield what follows the thing wherever it stands in a sentence."""
    asked = stems([thing.lower()])
    for word in WORD.finditer(sentence):
        if stems([word.group().lower()]) == asked:
            yield sentence[word.start() : word.end() + MAX_AFTER]
