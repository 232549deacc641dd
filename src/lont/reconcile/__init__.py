"""Many claims, one account: pure functions from entries and judgements to origins, events, series and situations.

Nothing here reads or writes. Every function gives the same answer for the same entries in any order, and says why.
"""

from lont.reconcile.entries import make_entry
from lont.reconcile.events import group_events
from lont.reconcile.judge import Links, read_links
from lont.reconcile.ladder import climb_ladder
from lont.reconcile.origins import Origin, sketch_text
from lont.reconcile.scopes import scope_of
from lont.reconcile.series import build_series
from lont.reconcile.situations import find_situations
from lont.reconcile.timeline import Moment, tell_timeline
from lont.reconcile.whole import Account, reconcile

__all__ = [
    "Account",
    "Links",
    "Moment",
    "Origin",
    "build_series",
    "climb_ladder",
    "find_situations",
    "group_events",
    "make_entry",
    "read_links",
    "reconcile",
    "scope_of",
    "sketch_text",
    "tell_timeline",
]
