"""Opening hours as shopkeepers type them, read into OpenStreetMap's syntax.

What can be read in two ways is a `TwoWays`, to be asked back; what cannot is `NotRead`, with the word it broke off at:
no hours are ever guessed. Pure text in, values out.
"""

from catalog.timetable.days import Exceptional, apart, read_days, together
from catalog.timetable.result import NotRead, TwoWays
from catalog.timetable.week import read_week

__all__ = ["Exceptional", "NotRead", "TwoWays", "apart", "read_days", "read_week", "together"]
