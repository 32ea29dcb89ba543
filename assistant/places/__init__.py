"""Which authorities and regions a question names, however they are written."""

from assistant.places.around import by_region
from assistant.places.known import names_council
from assistant.places.local import predecessors_of, successors_of
from assistant.places.naming import Places, find_places, unknown_names
from assistant.places.place import Place
from assistant.places.regions import councils_of, spans_left_out
from assistant.places.settlements import find_settlements

__all__ = [
    "Place",
    "Places",
    "by_region",
    "councils_of",
    "find_places",
    "find_settlements",
    "names_council",
    "predecessors_of",
    "spans_left_out",
    "successors_of",
    "unknown_names",
]
