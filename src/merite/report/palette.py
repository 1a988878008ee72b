"""Colours of the page and of its pictures: each pair a light and a dark one, told apart by people who see few colours.

Pictures are drawn in the light colours; the style sheet swaps them in dark mode by their very value, so a colour used
in a picture must be named here. On white every mark has a contrast of 3 or more, ink 4.5 or more.
"""

INK = "#1c1b19"
QUIET = "#5c5850"
LINE = "#c9c3b6"
SHADE = "#e9e4d8"
ACCENT = "#0f5c6e"
BAND = "#9cc3cc"
BASE = "#b9b3a6"
CHANNELS = ("#0f5c6e", "#b4501e", "#5b4b8a", "#7a6a00", "#a03a5b", "#6b6b6b")

DARK: dict[str, str] = {
    INK: "#f1ede4",
    QUIET: "#b8b2a5",
    LINE: "#57534b",
    SHADE: "#3a3731",
    ACCENT: "#63b5c9",
    BAND: "#2f5f6b",
    BASE: "#6f6a5f",
    "#b4501e": "#e0885a",
    "#5b4b8a": "#a897dd",
    "#7a6a00": "#cdb93f",
    "#a03a5b": "#e07f9f",
    "#6b6b6b": "#a8a8a8",
    "#ffffff": "#1b1a18",
}
"""Light colour to dark colour, for everything that a picture is drawn with; white is the paper."""


def dark_rules() -> str:
    """The style rules that swap the colours of pictures in dark mode."""
    rules = []
    for light, dark in DARK.items():
        rules.append(f'svg.chart [fill="{light}"]{{fill:{dark}}}')
        rules.append(f'svg.chart [stroke="{light}"]{{stroke:{dark}}}')
    return "\n".join(rules)
