"""One file a step, in the order of their dates."""

__all__: list[str] = []
