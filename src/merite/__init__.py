"""merite: what a small business's social-media marketing really earns, and what to do next."""

__version__ = "0.1.0"
