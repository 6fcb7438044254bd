"""Write schema.graphql and record.schema.json, the committed descriptions of what we serve: `python -m api.export`."""

from pathlib import Path

from api.app import export_record_schema, export_sdl

ROOT = Path(__file__).parents[1]
EXPORTS = {"schema.graphql": export_sdl, "record.schema.json": export_record_schema}


def main() -> None:
    """Write both."""
    for name, export in EXPORTS.items():
        (ROOT / name).write_text(export(), encoding="utf-8")


if __name__ == "__main__":
    main()
