"""What the tests of the verifier use: the sample reports, and one way to check a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.verifying import Verdict, verify
from index import Library
from ingest import Anchor

Check = Callable[..., Verdict]


@pytest.fixture(scope="session")
def check(sample_library: Library) -> Check:
    """`check(text, "northmoor-2023-03/34", ..., evidence=[...])`: the verdict on a sentence."""
    reports = {record.report_id: record for record in sample_library.reports()}
    embed = sample_library.embed_words

    def paragraph(name: str):
        return sample_library.paragraph(Anchor(*name.split("/")))

    def run(text: str, *cited: str, evidence: tuple[str, ...] = ()) -> Verdict:
        return verify(text, [*map(paragraph, cited)], [*map(paragraph, evidence)], reports, embed)

    return run
