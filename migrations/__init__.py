"""The steps by which a database comes to the tables of `schema.tables`; they never import them."""

__all__: list[str] = []
