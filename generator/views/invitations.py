"""What readers see of something that is still to be written: what is wanted, and the roads by which it can
be handed in.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Invitation:
    """Something wanted, in words. `places` are where it would stand and `roads` where it is handed in, each
    with its address; those of places are from the site's root.
    """

    title: str
    sentence: str
    marks: tuple[str, ...] = ()
    anchor: str = ""
    places: tuple[tuple[str, str], ...] = ()
    roads: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Invited:
    """Invitations under one heading, with a line on what they are for."""

    heading: str
    about: str
    invitations: tuple[Invitation, ...]
    #: The address of the page about what the heading names; "" for none.
    address: str = ""
    #: Whether the heading stands below another one.
    is_part: bool = False
