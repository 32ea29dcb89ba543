"""What a question says of time: years, days, "the latest", and what an inspection was."""

from assistant.times.bounds import Bounds, Event
from assistant.times.elsewhere import besides_rules_begun
from assistant.times.months import Months, months_of_any_year
from assistant.times.occasions import (
    COVID_BEGAN,
    COVID_WORDS,
    JOINT,
    KIND_NAMED,
    Occasion,
    besides_grade,
    besides_not_meant,
    kind_named,
    kinds_left_out,
    kinds_together,
)
from assistant.times.phrases import IN_ORDER_OF_DATE, NOT_LATEST, Relative
from assistant.times.times import Times, find_times
from assistant.times.today import by_calendar
from assistant.times.years import YEAR, in_digits

__all__ = [
    "COVID_BEGAN",
    "COVID_WORDS",
    "IN_ORDER_OF_DATE",
    "JOINT",
    "KIND_NAMED",
    "NOT_LATEST",
    "YEAR",
    "Bounds",
    "Event",
    "Months",
    "Occasion",
    "Relative",
    "Times",
    "besides_grade",
    "besides_not_meant",
    "besides_rules_begun",
    "by_calendar",
    "find_times",
    "in_digits",
    "kind_named",
    "kinds_left_out",
    "kinds_together",
    "months_of_any_year",
]
