"""All settings, each read from the environment variable DATELINE_ and its name in capitals, e.g. DATELINE_PORT."""

from pathlib import Path
from typing import Any, Literal

from platformdirs import user_data_path
from pydantic import Field, FilePath, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from schema.errors import ConfigurationError


def _default_database_url() -> str:
    path: Path = user_data_path("dateline") / "dateline.db"
    return f"sqlite:///{path.as_posix()}"


class Settings(BaseSettings):
    """What may be different from one installation to the next."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", frozen=True, extra="forbid")

    database_url: str = Field(
        default_factory=_default_database_url,
        description="Where events are stored: sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME. "
        "The default is a SQLite file in the user's data folder.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="The least serious kind of message that is logged."
    )

    host: str = Field(default="127.0.0.1", description="The address that `dateline serve` listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Its port; 0 is any free one.")
    trusted_proxies: str = Field(
        default="127.0.0.1",
        description="The addresses or networks, by commas, of proxies whose X-Forwarded-For tells the client; * is any.",
    )
    access_log: bool = Field(default=True, description="Whether each HTTP request is logged, as a line of JSON.")
    graphiql: bool = Field(default=True, description="Whether /graphiql serves the query editor.")
    introspection: bool = Field(default=True, description="Whether clients may ask for the GraphQL schema.")

    compiled: bool = Field(
        default=True,
        description="Whether lists of events are answered by the database itself, in one statement a page; "
        "else field by field, which gives the same answers more slowly.",
    )
    documents_file: FilePath | None = Field(
        default=None,
        description="A JSON object of GraphQL documents by their SHA-256; where given, nothing else is answered.",
    )

    request_timeout: float = Field(default=10, gt=0, description="Seconds that an HTTP request may take.")
    statement_timeout: float = Field(
        default=5, gt=0, description="Seconds that a database statement of the API may take."
    )
    max_document_bytes: int = Field(default=15_000, gt=0, description="The longest GraphQL document.")
    max_tokens: int = Field(default=1_000, gt=0, description="The most tokens in a GraphQL document.")
    max_depth: int = Field(default=12, gt=0, description="How deep a GraphQL selection may nest.")
    max_aliases: int = Field(default=15, gt=0, description="The most aliases in a GraphQL document.")
    max_directives: int = Field(default=50, gt=0, description="The most directives in a GraphQL document.")
    max_page: int = Field(default=100, gt=0, description="The most nodes in a page of a connection.")
    max_changes: int = Field(default=1_000, gt=0, description="The most steps in a page of the change feed.")
    max_subscribers: int = Field(
        default=1_000, gt=0, description="The most subscriptions that a process serves at a time."
    )
    subscriber_timeout: float = Field(
        default=30, gt=0, description="Seconds that a subscriber may leave a message unread before it is cut off."
    )
    max_cost: int = Field(default=5_000, gt=0, description="The most points that a GraphQL operation may cost.")
    rate_limit: int = Field(
        default=600,
        ge=0,
        description="The most requests a minute of a client without a key, to each worker; 0 is no limit.",
    )
    key_rate_limit: int = Field(
        default=6_000,
        ge=0,
        description="The most requests a minute of a client with a key, to each worker; 0 is no limit.",
    )
    max_logged_uses: int = Field(
        default=100_000, gt=0, description="The uses of API keys that are kept in the log; the oldest go first."
    )

    rates_file: FilePath | None = Field(
        default=None,
        description="The European Central Bank's eurofxref-hist.zip, where it is newer than the one that we bring.",
    )
    max_article_bytes: int = Field(default=5_000_000, gt=0, description="The largest article that is read.")

    def __init__(self, **values: Any) -> None:
        """Raise ConfigurationError, naming the variable, for a value that cannot be used."""
        try:
            super().__init__(**values)
        except ValidationError as error:
            first = error.errors()[0]
            name = "DATELINE_" + "_".join(str(part) for part in first["loc"]).upper()
            raise ConfigurationError(name, first["input"], first["msg"]) from None
