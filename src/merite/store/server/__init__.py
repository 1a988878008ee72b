"""What a server knows beside the workspaces: accounts, rights, sessions, jobs, links, who did what.

Many small writes over several clients, hence SQLite (WAL) in the server's own folder, and not a workspace's store.
"""
