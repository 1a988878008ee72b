"""Coverage-guided fuzzing by atheris, in a process of its own; its words are libFuzzer's. See ``bench.soak_fuzz``."""

import sys

import atheris

with atheris.instrument_imports(include=["merite.files", "merite.sources", "merite.formats"]):
    from bench.soak_fuzz import check


def one(content: bytes) -> None:
    """Understand these bytes or explain them; anything else ends the process."""
    check(content)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
