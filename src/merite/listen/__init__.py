"""What is said, read and counted: tone, kind, themes, the account of a period and the trend, each with its doubt."""
