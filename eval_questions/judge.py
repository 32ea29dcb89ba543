"""A model that judges answers, for those who have one. No headline figure needs it.

It is asked over the chat completions of any OpenAI-compatible server, at
temperature 0, with the prompts in `prompts/`. What it is given to judge goes
to it as JSON, apart from the instructions. Its replies can be kept in a file,
so that the same judgement is paid for once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from eval_questions.errors import JudgementFailed, NotJudgements
from eval_questions.measures.nuggets import Support

PROMPTS = Path(__file__).parent / "prompts"
TIMEOUT_S = 60.0
RETRIES = 2  # by the client, and only for what may succeed next time: 408, 409, 429, 5xx, no answer
NONE: Support = "none"
FENCE = "```"  # some models wrap JSON in it, whatever they are told


class _Reply(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    verdicts: list[Support]


class Judge:
    """Judges by a model. May be asked from several threads at once."""

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None = None,
        key: str = "",
        kept: Path | None = None,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        """Read the prompts and what is kept; nothing is asked yet.

        Args:
            model: its full, dated name, as the server knows it.
            base_url: of the server, with its `/v1`; None for OpenAI's own.
            key: what the server wants as a key; "" where it wants none.
            kept: a JSON lines file of replies, read and added to; None keeps nothing.
            timeout_s: seconds before one call is given up.

        Raises:
            NotJudgements: `kept` holds something else.
        """
        from openai import OpenAI  # 0.5 s to import: paid only by those who judge

        self.model = model
        self._client = OpenAI(
            base_url=base_url, api_key=key or "none", timeout=timeout_s, max_retries=RETRIES
        )
        self._prompts = {path.stem: path.read_text("utf-8") for path in PROMPTS.glob("*.md")}
        self._kept, self._lock = kept, Lock()
        self._known = _read_kept(kept)

    def nuggets(
        self, question: str, said: Sequence[str], facts: Sequence[str]
    ) -> tuple[Support, ...]:
        """How far an answer contains each fact, in the order of `facts`.

        An answer that says nothing contains none; the model is not asked.

        Raises:
            JudgementFailed: the model could not be asked, or its reply is not a judgement.
        """
        if not said or not facts:
            return tuple(NONE for _ in facts)
        given = {"question": question, "answer": list(said), "facts": list(facts)}
        return self._verdicts("nuggets", given, len(facts))

    def support(self, cited: Sequence[tuple[str, Sequence[str]]]) -> tuple[Support, ...]:
        """How far each sentence is supported by the paragraphs given with it.

        Raises:
            JudgementFailed: the model could not be asked, or its reply is not a judgement.
        """
        if not cited:
            return ()
        given = {"sentences": [{"sentence": s, "paragraphs": list(p)} for s, p in cited]}
        return self._verdicts("support", given, len(cited))

    def _verdicts(self, prompt: str, given: dict[str, Any], n: int) -> tuple[Support, ...]:
        instructions, message = self._prompts[prompt], json.dumps(given, ensure_ascii=False)
        key = hashlib.sha256("\n".join((self.model, instructions, message)).encode()).hexdigest()
        if key not in self._known:
            self._keep(key, self._asked(instructions, message, n))
        return self._known[key]

    def _asked(self, instructions: str, message: str, n: int) -> tuple[Support, ...]:
        from openai import OpenAIError

        try:
            completion = self._client.chat.completions.create(
                model=self.model,
                temperature=0,
                messages=[
                    {"role": "system", "content": instructions},
                    {"role": "user", "content": message},
                ],
            )
            text = completion.choices[0].message.content or ""
        except (OpenAIError, IndexError, AttributeError, TypeError, ValueError) as exc:
            raise JudgementFailed(self.model, f"{type(exc).__name__}: {exc}") from exc
        return _read_reply(self.model, text, n)

    def _keep(self, key: str, verdicts: tuple[Support, ...]) -> None:
        with self._lock:
            self._known[key] = verdicts
            if self._kept is not None:
                with self._kept.open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps({"key": key, "verdicts": verdicts}) + "\n")


def _read_reply(model: str, text: str, n: int) -> tuple[Support, ...]:
    plain = text.strip()
    if plain.startswith(FENCE) and plain.endswith(FENCE):
        plain = plain.removeprefix(FENCE).removeprefix("json").removesuffix(FENCE)
    try:
        verdicts = _Reply.model_validate_json(plain).verdicts
    except ValidationError as exc:
        error = exc.errors(include_url=False)[0]
        raise JudgementFailed(model, f"a reply that is no judgement ({error['msg']})") from exc
    if len(verdicts) != n:
        raise JudgementFailed(model, f"{len(verdicts)} verdicts where {n} were asked for")
    return tuple(verdicts)


def _read_kept(path: Path | None) -> dict[str, tuple[Support, ...]]:
    if path is None or not path.exists():
        return {}
    known: dict[str, tuple[Support, ...]] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            value = json.loads(line)
            known[value["key"]] = tuple(value["verdicts"])
        except (ValueError, KeyError, TypeError) as exc:
            raise NotJudgements(path, number) from exc
        if not set(known[value["key"]]) <= set(get_args(Support)):
            raise NotJudgements(path, number)
    return known
