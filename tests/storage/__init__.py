"""Storage against real databases, SQLite and PostgreSQL in turn."""
