"""GraphQL and HTTP: the application, its types and queries, limits and pages."""

from api.app import create_app, execute, export_record_schema, export_sdl

__all__ = ["create_app", "execute", "export_record_schema", "export_sdl"]
