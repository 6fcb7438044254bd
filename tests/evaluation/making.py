"""Events as a coder writes them down, with evidence found in a text."""

NOWHERE = {"text": None, "start": None, "end": None, "precision": "UNRESOLVED", "inferred": False}


def day(date):
    return {"text": date, "start": date, "end": date, "precision": "DAY", "inferred": False}


def event(text, words, event_type="PROTEST", **fields):
    """An event told by these words of the text."""
    start = text.index(words)
    return {
        "type": event_type,
        "status": "OCCURRED",
        "date": NOWHERE,
        "place": None,
        "participants": [],
        "confidence": 0.5,
        "evidence": [{"field": "event", "text": words, "start": start, "end": start + len(words)}],
        **fields,
    }
