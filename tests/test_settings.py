"""Settings come from the environment, and a wrong one is one clear line."""

import pytest

from schema.errors import ConfigurationError
from settings import Settings


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"DATELINE_{name.upper()}", raising=False)


def test_limits_are_those_that_users_rely_on():
    settings = Settings()
    assert (
        settings.max_document_bytes,
        settings.max_tokens,
        settings.max_depth,
        settings.max_aliases,
        settings.max_directives,
        settings.max_page,
        settings.max_changes,
        settings.max_cost,
        settings.request_timeout,
        settings.statement_timeout,
    ) == (15_000, 1_000, 12, 15, 50, 100, 1_000, 5_000, 10, 5)


def test_the_default_database_is_in_the_users_data_folder(monkeypatch, tmp_path):
    monkeypatch.setattr("settings.user_data_path", lambda name: tmp_path / name)
    assert Settings().database_url == f"sqlite:///{tmp_path.as_posix()}/dateline/dateline.db"


def test_a_variable_sets_a_setting(monkeypatch):
    monkeypatch.setenv("DATELINE_PORT", "8123")
    monkeypatch.setenv("DATELINE_GRAPHIQL", "false")
    assert (Settings().port, Settings().graphiql) == (8123, False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("MAX_DEPTH", "0"),
        ("LOG_LEVEL", "loud"),
        ("STATEMENT_TIMEOUT", "-1"),
        ("RATES_FILE", "/no/such/file"),
    ],
)
def test_a_wrong_value_is_named_with_its_variable_in_one_line(monkeypatch, name, value):
    monkeypatch.setenv(f"DATELINE_{name}", value)
    with pytest.raises(ConfigurationError, match=rf"^DATELINE_{name}='{value}': ") as info:
        Settings()
    assert "\n" not in str(info.value)


def test_every_setting_says_what_it_is():
    undocumented = [name for name, field in Settings.model_fields.items() if not field.description]
    assert undocumented == []
