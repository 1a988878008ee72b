"""Run in gbstats' own environment: read sums as JSON, time its t test and its product path, print JSON."""

import json
import sys
import time


def main() -> None:
    """stdin: {"n": [[..], [..]], "total": .., "squares": .., "product": how many through the product path}."""
    from gbstats.frequentist.tests import FrequentistConfig, TwoSidedTTest
    from gbstats.gbstats import process_single_metric
    from gbstats.models.settings import AnalysisSettingsForStatsEngine, MetricSettingsForStatsEngine
    from gbstats.models.statistics import SampleMeanStatistic

    asked = json.load(sys.stdin)
    pairs = list(zip(*(zip(*asked[key], strict=True) for key in ("n", "total", "squares")), strict=True))
    began = time.perf_counter()
    p_values = [
        TwoSidedTTest(
            *(SampleMeanStatistic(n=n[a], sum=t[a], sum_squares=s[a]) for a in (0, 1)), FrequentistConfig()
        ).compute_result().p_value
        for n, t, s in pairs
    ]  # fmt: skip
    alone = time.perf_counter() - began
    metric = MetricSettingsForStatsEngine(id="m", name="m", statistic_type="mean", main_metric_type="count")
    analysis = AnalysisSettingsForStatsEngine(
        var_names=["a", "b"], var_ids=["0", "1"], weights=[0.5, 0.5], stats_engine="frequentist"
    )
    few = pairs[: asked["product"]]
    began = time.perf_counter()
    for n, t, s in few:
        rows = [
            {"dimension": "All", "variation": str(a), "users": n[a], "count": n[a], "main_sum": t[a],
             "main_sum_squares": s[a]}
            for a in (0, 1)
        ]  # fmt: skip
        process_single_metric(rows, metric, [analysis])
    product = (time.perf_counter() - began) * len(pairs) / len(few)
    print(json.dumps({"alone": alone, "product": product, "p_values": p_values}))


if __name__ == "__main__":
    main()
