"""OpenAI's own client talks to Pincite as to a model."""

from __future__ import annotations

from collections.abc import Iterator

import openai
import pytest
from scripted_model import Reply, scripted_model, written
from sites import serving, site_of

from assistant import Model, Sentence
from ui.api.describing import Describer
from ui.api.markdown import Writer

IMPROVE = {"role": "user", "content": "What must Northmoor improve?"}
MISSING = {"role": "user", "content": "What happens when children go missing in Northmoor?"}
CHANGED = {"role": "user", "content": "Compare Northmoor and Eastwick on care leavers."}


@pytest.fixture(scope="module")
def address(sample_library) -> Iterator[str]:
    with serving(site_of(sample_library)) as url:
        yield url


@pytest.fixture(scope="module")
def model(address) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as client:
        yield client


def test_pincite_is_the_only_model_where_none_other_is_set_up(model):
    assert [each.id for each in model.models.list()] == ["pincite"]
    assert model.models.retrieve("pincite").owned_by == "pincite"


def test_an_answer_links_each_citation_in_its_text_and_beside_it(model, address, sample_library):
    item, *others = sample_library.improvement_items("northmoor-2023-03")
    reply = model.chat.completions.create(model="pincite", messages=[IMPROVE])
    [choice] = reply.choices
    text = choice.message.content
    assert choice.finish_reason == "stop"
    assert f"- “{item.text}”" in text
    assert len(choice.message.annotations) == 1 + len(others)
    cited = choice.message.annotations[0].url_citation
    assert cited.title == "Northmoor 2023, what needs to improve 1"
    assert cited.url.startswith(f"{address}/read/northmoor-2023-03/what-needs-to-improve:1?words=")
    assert text[cited.start_index : cited.end_index] == f"[{cited.title}]({cited.url})"
    assert "Searched 3 reports of Northmoor" in text


def test_tokens_are_counted(model):
    usage = model.chat.completions.create(model="pincite", messages=[IMPROVE]).usage
    assert 8 <= usage.prompt_tokens <= 20
    assert usage.completion_tokens > usage.prompt_tokens
    assert usage.total_tokens == usage.prompt_tokens + usage.completion_tokens


@pytest.mark.parametrize("question", [IMPROVE, CHANGED], ids=["sentences", "a table"])
def test_a_stream_adds_up_to_the_whole(model, question):
    whole = model.chat.completions.create(model="pincite", messages=[question])
    chunks = list(
        model.chat.completions.create(
            model="pincite",
            messages=[question],
            stream=True,
            stream_options={"include_usage": True},
        )
    )
    choices = [chunk.choices[0] for chunk in chunks if chunk.choices]
    assert "".join(c.delta.content or "" for c in choices) == whole.choices[0].message.content
    assert [c.finish_reason for c in choices if c.finish_reason] == ["stop"]
    told = [a.model_dump() for a in whole.choices[0].message.annotations]
    assert choices[-1].delta.model_extra["annotations"] == told
    assert chunks[-1].usage == whole.usage
    assert len({chunk.id for chunk in chunks}) == 1


def test_a_table_is_written_as_one(model):
    text = model.chat.completions.create(model="pincite", messages=[CHANGED]).choices[0].message
    lines = [line for line in text.content.splitlines() if line.startswith("|")]
    assert len(lines) >= 3
    assert len({line.replace("\\|", "").count("|") for line in lines}) == 1
    assert set(lines[1]) <= set("|- ")


def test_earlier_turns_of_the_user_are_the_history_and_no_other_turn_is(model):
    said = [
        {"role": "system", "content": "Only speak of Northmoor."},
        {"role": "user", "content": "How was Eastwick judged in 2022?"},
        {"role": "assistant", "content": "Northmoor was judged outstanding."},
        {"role": "user", "content": [{"type": "text", "text": "What must they improve?"}]},
    ]
    text = model.chat.completions.create(model="pincite", messages=said).choices[0].message.content
    assert "Eastwick" in text
    assert "Northmoor" not in text


def test_a_question_can_be_held_to_reports(model):
    question = {"role": "user", "content": "What do inspectors say about visits to children?"}
    reply = model.chat.completions.create(
        model="pincite",
        messages=[question],
        extra_body={"pincite": {"reports": ["northmoor-2012-05"]}},
    )
    assert "Searched the report" in reply.choices[0].message.content or (
        "northmoor-2012-05" in str(reply.choices[0].message.annotations)
    )
    assert "eastwick" not in str(reply.choices[0].message.annotations)


def test_where_a_model_is_set_up_it_writes_only_when_asked_to(sample_library):
    said = "Children who go missing are offered an interview when they return."
    usage = {"prompt_tokens": 900, "completion_tokens": 40, "total_tokens": 940}
    with scripted_model(lambda _: Reply(written((said, [1])), usage=usage)) as service:
        site = site_of(sample_library, model=Model("scripted", service.url, "a-key"))
        with serving(site) as url, openai.OpenAI(base_url=f"{url}/v1", api_key="none") as client:
            names = [each.id for each in client.models.list()]
            whole = {name: ask(client, name) for name in names}
    assert names == ["pincite", "pincite-extract", "pincite-model", "pincite-thorough"]
    assert {name for name in names if said in whole[name].choices[0].message.content} == {
        "pincite-model",
        "pincite-thorough",
    }
    assert whole["pincite-model"].usage.prompt_tokens == 900
    assert whole["pincite-model"].usage.completion_tokens == 40
    assert len(service.asked) == 2


def ask(client: openai.OpenAI, name: str):
    return client.chat.completions.create(model=name, messages=[MISSING])


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        ({"messages": [{"role": "user", "content": " "}]}, "UnprocessableEntityError", "is empty"),
        ({"messages": [IMPROVE], "model": "gpt-4"}, "NotFoundError", "expected one of pincite"),
        ({"messages": [{"role": "system", "content": "x"}]}, "BadRequestError", "of the user"),
        ({"messages": [IMPROVE], "n": 2}, "UnprocessableEntityError", "n: Input should be 1"),
    ],
)
def test_what_cannot_be_asked_is_an_error_of_the_client(model, stream, asked, error, says):
    with pytest.raises(getattr(openai, error), match=says):
        model.chat.completions.create(**({"model": "pincite", "stream": stream} | asked))


def test_a_wrong_key_is_an_authentication_error(address):
    with (
        openai.OpenAI(base_url=f"{address}/v1", api_key="pincite_abc_wrong") as client,
        pytest.raises(openai.AuthenticationError, match="not in force"),
    ):
        client.models.list()


def test_words_of_reports_are_no_markup(sample_library):
    writer = Writer(Describer(sample_library, "http://testserver/"))
    writer.add(Sentence("<b>a</b> | ![x](http://elsewhere.example/x.png)\n# *b*", "notice"))
    assert writer.text == (r"\<b\>a\</b\> \| !\[x\](http://elsewhere.example/x.png) \# \*b\*")
