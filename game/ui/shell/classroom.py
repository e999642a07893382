"""The class that this program serves, as long as it runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Classroom:
    """What the screens for a class have in common.

    code     of the class, "" until somebody asks for one or types it; forgotten at the end of the program, but the
             tables' matches and lines hold it
    address  of this page, as the computers of students may open it; "" where there is none, as on the desktop
    """

    code: str = ""
    address: str = ""
