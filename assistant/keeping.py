"""Keeps what is worked out of many reports at once, for as long as the same reports are asked of.

A question that names no council is asked of the whole catalogue: 10,000 reports where there are a
million paragraphs. What each step of it makes of them, sorted or grouped, is the same for every
such question: the library gives the same tuple out until a report changes, and what is made of a
tuple here is made once, to be given out again and so be known to the next step.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_FEW = 64  # records, of which anything is made sooner than it is found again
_MOST = 256  # that are kept, the last asked for: a catalogue needs some twenty
_views: OrderedDict[Hashable, tuple[tuple[object, ...], Any]] = OrderedDict()
_guard = threading.Lock()


def kept(make: Callable[P, T]) -> Callable[P, T]:
    """Have a function give out what it made before, where it is given the very same tuple again.

    Only of a first argument that is a long tuple or frozenset, which nobody can change; such are
    told apart by which they are, not by what is in them. Nor may anybody change what is given
    out. For several threads.
    """

    @wraps(make)
    def found(*given: P.args, **named: P.kwargs) -> T:
        first = given[0] if given and not named else None
        is_long = isinstance(first, tuple | frozenset) and len(first) >= _FEW
        if not is_long or any(isinstance(one, list) for one in given):
            return make(*given, **named)
        key = (make, *(id(one) if isinstance(one, tuple | frozenset) else one for one in given))
        with _guard:
            if key in _views:
                _views.move_to_end(key)
                known: T = _views[key][1]
                return known
        made = make(*given, **named)
        with _guard:
            _views[key] = given, made  # what is given stays, so that no other has its place
            while len(_views) > _MOST:
                _views.popitem(last=False)
        return made

    return found
