"""The typed tables: Arrow schemas and documentation, derived from the row types."""

from dateline.tables.schema import SCHEMA_VERSION, Column, arrow_table, columns, schema

__all__ = ["SCHEMA_VERSION", "Column", "arrow_table", "columns", "schema"]
