"""Requests made up from the OpenAPI description meet no error of ours, and what it promises."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sites import site_of

pytestmark = pytest.mark.slow

N_EXAMPLES = 60  # of each address
# A question of spaces is well formed and cannot be answered: no fault of the description.
EXCLUDED = ("positive_data_acceptance",)


def test_whatever_is_sent_is_answered_as_described(sample_library):
    import schemathesis  # seconds, and this is a slow test: not paid by a run without those
    from schemathesis.checks import CHECKS, load_all_checks

    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", site_of(sample_library))
    load_all_checks()
    excluded = CHECKS.get_by_names(EXCLUDED)
    addresses = [found.ok() for found in described.get_all_operations()]
    assert len(addresses) == 12
    for address in addresses:

        @given(case=address.as_strategy())
        @settings(
            max_examples=N_EXAMPLES,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def is_answered_as_described(case: schemathesis.Case) -> None:
            case.call_and_validate(excluded_checks=excluded)

        is_answered_as_described()
