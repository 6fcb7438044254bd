"""What can go wrong in ways that the user can put right; each message is one line that names the input and the cure."""


class DatelineError(Exception):
    """An expected error; everything else is a fault of ours."""


class ConfigurationError(DatelineError):
    """A setting that cannot be used."""

    def __init__(self, name: str, value: object, reason: str) -> None:
        super().__init__(f"{name}={str(value)!r}: {reason}")


class DatabaseUnavailableError(DatelineError):
    """A database that cannot be reached or opened; trying again later may help."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"cannot open the database {url!r} of DATELINE_DATABASE_URL: {reason}")


class RevisionError(DatelineError):
    """A database whose tables are not those of this version of Dateline."""

    def __init__(self, url: str, found: str | None, wanted: str, cure: str) -> None:
        state = f"is at revision {found}" if found else "has no tables of ours"
        super().__init__(f"the database {url!r} {state} but {wanted} is needed: {cure}")


class ArticleError(DatelineError, ValueError):
    """An article that cannot be stored as it is."""


class InvalidInputError(DatelineError, ValueError):
    """An argument of a query that cannot be used."""

    def __init__(self, name: str, value: object, cure: str) -> None:
        super().__init__(f"{name} {_shortened(value)}: {cure}")


class InvalidIdError(InvalidInputError):
    """An id that is none of ours."""

    def __init__(self, value: object) -> None:
        super().__init__("id", value, "use an id as the API gave it, e.g. event_0b6f… with 32 hexadecimal digits")


class InvalidCursorError(InvalidInputError):
    """A cursor that is none of ours, or one of another list or order."""

    def __init__(self, value: object, reason: str) -> None:
        super().__init__("cursor", value, f"{reason}; start again without it")


class NotFoundError(DatelineError):
    """Something to change that is not there."""

    def __init__(self, what: str, value: object) -> None:
        super().__init__(f"there is no {what} with the id {_shortened(value)}: it may have been retracted before")


class ForbiddenError(DatelineError):
    """Something that a key does not allow."""

    def __init__(self, scope: str) -> None:
        super().__init__(f"this needs the scope {scope!r}, which this API key does not have: use another key")


class BusyError(DatelineError):
    """More than we can do at a time; trying again later may help."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(f"there are {reason} already: {cure}")


class StatementTimeoutError(DatelineError):
    """A question that takes the database too long to answer."""

    def __init__(self) -> None:
        super().__init__("this takes the database too long: ask for less, or narrow the filter")


class UnauthenticatedError(DatelineError):
    """A key to the API that opens nothing."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}: send `Authorization: Bearer KEY` with a key of `dateline keys create`")


class LimitError(DatelineError):
    """A request that asks for more than the settings allow."""

    def __init__(self, found: str, most: float) -> None:
        super().__init__(f"{found}, {most:g} at most are allowed")


def _shortened(value: object, most: int = 80) -> str:
    shown = repr(value)
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"
