"""Run in spotify-confidence's own environment: read sums as JSON, time one grouped frame, print JSON."""

import json
import sys
import time
import warnings


def main() -> None:
    """stdin: {"n": [[..], [..]], "total": .., "squares": .., "grouped": how many tests in the frame}."""
    warnings.simplefilter("ignore")
    import pandas as pd
    from spotify_confidence import StudentsTTest

    asked = json.load(sys.stdin)
    count = asked["grouped"]
    frame = pd.DataFrame(
        [
            (test, "ab"[arm], *(asked[key][arm][test] for key in ("n", "total", "squares")))
            for test in range(count)
            for arm in (0, 1)
        ],
        columns=["test", "arm", "n", "total", "squares"],
    )
    began = time.perf_counter()
    engine = StudentsTTest(
        frame, numerator_column="total", numerator_sum_squares_column="squares", denominator_column="n",
        categorical_group_columns=["test", "arm"],
    )  # fmt: skip
    answer = engine.difference(level_1="a", level_2="b", groupby="test")
    seconds = (time.perf_counter() - began) * len(asked["n"][0]) / count
    told = dict(zip(answer["test"], answer["p-value"], strict=True))
    print(json.dumps({"grouped": seconds, "p_values": [float(told[test]) for test in range(count)]}))


if __name__ == "__main__":
    main()
