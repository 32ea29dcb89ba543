"""What a person may do, from the lists that the settings hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.visiting import Role

if TYPE_CHECKING:
    from ui.protection import Protection

GROUP = "group:"  # before a group's name in a list, so that nobody becomes one by taking its name


@dataclass(frozen=True, slots=True)
class Roles:
    """Who is on which list."""

    readers: Collection[str] = ("*",)
    editors: Collection[str] = ()
    auditors: Collection[str] = ()

    @classmethod
    def of(cls, protection: Protection) -> Roles:
        return cls(protection.readers, protection.editors, protection.auditors)

    def of_person(self, name: str, groups: Iterable[str] = ()) -> frozenset[Role]:
        """The roles of a person; names are compared without regard to capitals.

        Editors and auditors may also read.
        """
        known = {"*", *(f"{GROUP}{each}".casefold() for each in groups)}
        if not name.casefold().startswith(GROUP):
            known.add(name.casefold())
        lists: tuple[tuple[Role, Collection[str]], ...] = (
            ("reader", self.readers),
            ("editor", self.editors),
            ("auditor", self.auditors),
        )
        found = {role for role, listed in lists if known & {each.casefold() for each in listed}}
        return frozenset(found | {"reader"}) if found else frozenset()
