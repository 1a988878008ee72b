"""The pages, a module a topic, found by being here; templates bear the topic's name."""

from importlib import import_module
from pkgutil import iter_modules

TOPICS = tuple(import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
"""Every module of pages; importing one declares its pages."""
