"""What can go wrong with an input; each message is one line that names the input and the reason."""

from schema.errors import DatelineError


class InputError(DatelineError):
    """An input that holds no article that can be read; the others of its batch are not concerned."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(f"{printable(name)}: {reason}")

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str]]:
        """Cross from a worker process whole."""
        return type(self), (self.name, self.reason)


def printable(name: str) -> str:
    r"""A name that fits on one line, whatever characters a file system allows in it.

    >>> print(printable("minsk.txt"), printable("two\nlines.txt"))
    minsk.txt 'two\nlines.txt'
    """
    return name if name.isprintable() else ascii(name)
