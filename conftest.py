"""For all tests: a database that holds the sample articles, and no silent skips in CI."""

import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
MUST_RUN = bool(os.environ.get("DATELINE_REQUIRE_ALL"))  # set in CI: a test that would be skipped fails


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """The report of a test, failed where it was skipped in CI."""
    report = yield
    if MUST_RUN and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} must run in CI, but was skipped: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The report of a collected file, failed where it was skipped in CI."""
    report = yield
    if MUST_RUN and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} must run in CI, but was skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a SQLite database that `dateline ingest samples` filled."""
    url = f"sqlite:///{tmp_path_factory.mktemp('samples') / 'dateline.db'}"
    command = [sys.executable, "-m", "cli", "ingest", "samples"]
    environment = os.environ | {"DATELINE_DATABASE_URL": url}
    ingest = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # our own command
    assert ingest.returncode == 0, ingest.stderr  # noqa: S101  # a fixture
    return url
