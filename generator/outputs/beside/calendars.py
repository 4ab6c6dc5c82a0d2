"""A calendar as a file that telephones and mail programs take in."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from generator.views.beside import DayCalendar, DayEvent


def ics_of(calendar: DayCalendar) -> bytes:
    """The bytes of the file: the same events, the same bytes."""
    made = Calendar()
    made.add("prodid", "-//library//calendar//ZH-CN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", calendar.title)
    made.add("x-wr-caldesc", calendar.about)
    made.add("x-wr-timezone", "Asia/Shanghai")
    stamp = datetime.combine(calendar.changed, time(), UTC)
    for event in calendar.events:
        made.add_component(_event(event, stamp))
    return bytes(made.to_ical())


def _event(event: DayEvent, stamp: datetime) -> Event:
    made = Event()
    made.add("uid", event.name)
    made.add("dtstamp", stamp)
    made.add("dtstart", event.first)
    made.add("dtend", event.last + timedelta(days=1))  # the day after it is over
    made.add("summary", event.summary)
    made.add("description", event.about)
    if event.address:
        made.add("url", event.address)
    made.add("transp", "TRANSPARENT")  # nobody is busy for a whole week
    return made


__all__ = ["ics_of"]
