"""How what is said spreads, and who answers whom."""
