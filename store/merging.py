"""Which event a report is of, and what the reports of one event say together.

The one place for both questions: everything else in `store` only writes down the answers.
"""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from schema import Event
from schema.ids import IdKind, make_uid


def identify_events(content_hash: str, events: Sequence[Event]) -> tuple[UUID, ...]:
    """The identifiers of the events that an article reports, in order.

    Every article tells events of its own, so they are named by the article and by where in it they begin.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    uids = []
    for event in events:
        place = (content_hash, event.type.value, str(event.evidence[0].start))
        ordinal = (str(seen[place]),) if seen[place] else ()
        uids.append(make_uid(IdKind.EVENT, *place, *ordinal))
        seen[place] += 1
    return tuple(uids)


def merge_reports(reports: Sequence[Event]) -> Event:
    """The event as its reports tell it together; as every article tells events of its own, there is one."""
    (event,) = reports
    return event
