"""Failures of connections, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "no-connections": (
            _("merite.toml of {folder} declares no shop, till or mailbox to fetch from."),
            _(
                "Add one to it, for example two lines: [sources.shop] and then "
                'kind = "woocommerce", address = "https://shop.example". The page docs/explanation/connecting.en.md '
                "shows them all."
            ),
        ),
        "unknown-connection": (
            _("merite.toml declares no connection called {name}."),
            _("Connections that are declared: {near}. Leave --source out to ask all of them."),
        ),
    }
