"""What schemathesis must know of our scalars, and what no answer may hold."""

import re
from datetime import UTC
from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis.graphql import nodes

LEAKS = re.compile(
    r"Traceback|File \\?\"|line \d+, in |sqlalchemy|psycopg|sqlite3|asyncio|Unexpected error|[A-Z]\w+(Error|Exception)\b",
)

schemathesis.graphql.scalar("Date", st.dates().map(str).map(nodes.String))
schemathesis.graphql.scalar("DateTime", st.datetimes(timezones=st.just(UTC)).map(lambda t: nodes.String(t.isoformat())))
schemathesis.graphql.scalar(
    "Decimal", st.decimals(allow_nan=False, allow_infinity=False, places=4).map(lambda d: nodes.String(str(d)))
)


@schemathesis.check  # type: ignore[untyped-decorator]  # of an environment of its own
def coded_and_masked(_context: Any, response: Any, _case: Any) -> None:
    """Each error has a code of ours, and none tells what went on inside."""
    assert response.status_code < 500, f"status {response.status_code}"  # noqa: S101  # that is a check
    answer = response.json()
    for error in answer.get("errors", []):
        code = error.get("extensions", {}).get("code")
        assert code not in {None, "INTERNAL"}, f"an error without a code, or a fault of ours: {error}"  # noqa: S101  # that is a check
        assert not LEAKS.search(error["message"]), f"an error that tells too much: {error}"  # noqa: S101
