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
        "entry-missing": (
            _("A field that is needed is empty: {name}."),
            _("Fill it in. A key or password is asked for again when it would go to another place."),
        ),
        "bad-entry": (
            _("“{found}” cannot be used ({name})."),
            _("Look at the example beside the field, and correct it."),
        ),
        "connection-not-answering": (
            _("{name} did not give its figures: {reason}."),
            _("Check the address and the key, then try once more."),
        ),
    }
