"""Chromium, and a real server with the sample articles for it to look at."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from api.pages import VENDOR

expect.set_options(timeout=20_000)  # a busy machine draws GraphiQL slowly

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox",  # tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def server(sample_database, tmp_path_factory):
    """The address of a running `dateline serve`."""
    if not VENDOR.is_dir():
        pytest.skip("GraphiQL is not set up: make setup")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "cli", "serve", "--host", "127.0.0.1", "--port", str(port)]
    log = tmp_path_factory.mktemp("server") / "log"
    with (
        log.open("w") as output,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"DATELINE_DATABASE_URL": sample_database},
            stdout=output,
            stderr=output,
        ) as process,
    ):
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except urllib.error.URLError:
                assert process.poll() is None, log.read_text()
                time.sleep(0.1)
        else:
            pytest.fail(f"no answer in 30 s: {log.read_text()}")
        yield address
        process.terminate()


@pytest.fixture(scope="module")
def chromium():
    """The browser; ended with the file that uses it, as Playwright's event loop stands in the way of any other."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        pytest.skip("there is no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=["light", "dark"])
def page(request, chromium, server):
    """An empty page that fails the test on any error and on any request to somebody else."""
    context = chromium.new_context(base_url=server, color_scheme=request.param, viewport={"width": 1280, "height": 860})
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((server, "data:", "blob:")) else problems.append(asked.url),
    )
    yield page
    context.close()
    assert not problems
