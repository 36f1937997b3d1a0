"""The days and times of the demo, seen from the day on which it is opened."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class DemoClock:
    """The days and times of demo.toml, seen from `now`, which is in the mentor's zone."""

    now: datetime

    def day(self, days: int) -> date:
        """The day so many days from today, off a weekend: the past is moved back, today and the future on."""
        found = self.now.date() + timedelta(days=days)
        step = timedelta(days=-1 if days < 0 else 1)
        while found.weekday() > 4:
            found += step
        return found

    def at(self, days: int, clock: str) -> datetime:
        """A time of day ("14:00") on such a day; one of today that is over is tomorrow's."""
        moment = datetime.combine(self.day(days), time.fromisoformat(clock), self.now.tzinfo)
        return self.at(1, clock) if days == 0 and moment <= self.now else moment
