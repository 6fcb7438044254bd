"""How fast the API is, beside PostGraphile, datasette-graphql and a statement written by hand; `make bench-api`."""
