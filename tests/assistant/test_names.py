"""Names of particular things, told from what every report prints."""

from __future__ import annotations

import pytest

from assistant.names import names_of_things


@pytest.mark.parametrize(
    ("topic", "names"),
    [
        ("who is in charge of D2N2", ("D2N2",)),
        ("queueing for LACMHS", ("LACMHS",)),
        ("what did Otter Lodge do", ("Otter Lodge", "Otter", "Lodge")),
        ("We went private. Will an NHS doctor help with ADHD?", ()),
        ("We moved. Fostering is hard", ()),
        ("a board shared with Leicestershire or Telford and Wrekin", ()),
    ],
)
def test_a_name_is_of_one_thing_and_of_no_council(topic, names):
    assert names_of_things(topic) == names
