"""How sure an event is: of all events given 0.8, about 80 % should be right.

A logistic model over signs that every type has, its weights fitted on gold articles by `dateline evaluate --calibrate`.
"""

import math
from collections.abc import Mapping

from extractors._confidence_weights import WEIGHTS
from extractors.mentions import Mention
from schema import QUANTITIES, EventStatus, EventType

_MIDDLE = 0.7  # of what rules give an event of which nothing special is to be said
_LEAST, _MOST = 0.05, 0.99  # no event is certain


def signs_of(mention: Mention) -> dict[str, float]:
    """What tells a sure event from a doubtful one, each by its name; most lie between 0 and 1."""
    fields = mention.fields
    told = sum(evidence.field == "event" for evidence in mention.evidence)
    figures = sum(fields.get(name) is not None for name in (*QUANTITIES[mention.type], "amount"))
    return {
        **{f"is {kind.value}": float(mention.type is kind) for kind in EventType},
        "rule": fields.get("confidence", _MIDDLE) - _MIDDLE,
        "told again": math.log(told),
        "headline only": float(mention.headline),
        "dated": float(mention.date.start is not None),
        "placed": float(mention.place is not None and not mention.place.inferred),
        "two sides": float(len({p.name for p in mention.participants}) > 1),
        "a side worked out": float(any(p.inferred for p in mention.participants)),
        "figures": math.log1p(figures),
        "happened": float(mention.status in (EventStatus.OCCURRED, EventStatus.ONGOING)),
    }


def confidence_of(mention: Mention, weights: Mapping[str, float] = WEIGHTS) -> float:
    """The share of such events that is right."""
    score = sum(weights[name] * sign for name, sign in signs_of(mention).items())
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-score)))), 2)
