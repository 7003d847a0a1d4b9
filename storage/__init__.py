"""The only room that speaks SQL: tables, migrations, and the units of work over SQLite and PostgreSQL.

Rows (SQLModel) stay inside; what leaves is the frozen values of `catalog` and `conversations`.
"""
