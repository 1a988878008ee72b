"""A result as Markdown and JSON in docs/bench."""

import json
from pathlib import Path

from bench.machine import surroundings
from bench.record import Options, Result, Table

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "bench"


def markdown(result: Result, options: Options, seconds: float) -> str:
    """The page of one part: tables first, then what it was measured on."""
    lines = [f"# {result.title}", ""]
    if result.misses:
        lines += ["**Not reached:**", "", *(f"- {miss}" for miss in result.misses), ""]
    for table in result.tables:
        lines += [*_table(table), ""]
    where = surroundings() | {"seed": str(options.seed), "seconds": f"{seconds:.0f}"}
    lines += [
        f"Measured by `python -m {_command(result.part)}`: " + "; ".join(f"{k} {v}" for k, v in where.items()) + "."
    ]
    return "\n".join(lines) + "\n"


def _command(part: str) -> str:
    if not part.startswith("soak"):
        return f"bench {part}"
    _, _, only = part.partition("-")
    return f"bench.soak --only {only}" if only else "bench.soak"


def _table(table: Table) -> list[str]:
    lines = [f"## {table.title}", ""]
    if table.note:
        lines += [table.note, ""]
    lines += ["| " + " | ".join(table.headings) + " |", "|" + "---|" * len(table.headings)]
    return lines + ["| " + " | ".join(row) + " |" for row in table.rows]


def write(result: Result, options: Options, seconds: float) -> None:
    """Write PART.md and PART.json."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{result.part}.md").write_text(markdown(result, options, seconds), encoding="utf-8", newline="\n")
    told = {
        "part": result.part,
        "seed": options.seed,
        "seconds": round(seconds, 1),
        **surroundings(),
        "figures": result.figures,
        "misses": list(result.misses),
    }
    text = json.dumps(told, indent=1, ensure_ascii=False) + "\n"
    (FOLDER / f"{result.part}.json").write_text(text, encoding="utf-8", newline="\n")
