"""The workspace, its tables and its engine: the only room that opens a database."""
