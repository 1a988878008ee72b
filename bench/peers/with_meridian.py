"""Fits Google Meridian to a panel: ``python with_meridian.py ASKED.json ANSWER.json``, in its own environment."""

import json
import resource
import sys
import time

SETTINGS = {"n_chains": 4, "n_adapt": 500, "n_burnin": 250, "n_keep": 500, "version": 1}


def main() -> None:
    """Read what is asked, fit, write quantiles of contributions and what it cost."""
    import numpy as np
    import pandas as pd
    from meridian.analysis import analyzer
    from meridian.data import data_frame_input_data_builder
    from meridian.model import model, prior_distribution, spec

    with open(sys.argv[1], encoding="utf-8") as file:
        asked = json.load(file)
    imported = time.process_time()
    # it refuses a channel that never changes, and says to drop it
    asked["doses"] = {name: dose for name, dose in asked["doses"].items() if np.ptp(dose) > 0}
    paid = [name for name in asked["doses"] if asked["kinds"][name] == "spend" and sum(asked["costs"][name]) > 0]
    organic = [name for name in asked["doses"] if name not in paid]
    if not paid:  # it wants a paid channel: own posts at the price of their hours
        paid, organic = organic, []
    sales = np.array(asked["sales"], dtype=float)
    seen = np.array(asked["seen"], dtype=bool)
    held = asked["held_back"]
    if held:
        seen[-held:] = False
    frame = pd.DataFrame({"time": asked["dates"], "kpi": np.where(seen, sales, sales[seen].mean())})
    for name, dose in asked["doses"].items():
        frame[f"{name}-dose"] = dose
        frame[f"{name}-cost"] = asked["costs"][name]
    for name, values in asked["controls"].items():
        frame[name] = values
    builder = data_frame_input_data_builder.DataFrameInputDataBuilder(kpi_type="revenue").with_kpi(frame)
    builder = builder.with_media(
        frame, media_cols=[f"{n}-dose" for n in paid], media_spend_cols=[f"{n}-cost" for n in paid],
        media_channels=paid,
    )  # fmt: skip
    if organic:
        builder = builder.with_organic_media(
            frame, organic_media_cols=[f"{n}-dose" for n in organic], organic_media_channels=organic
        )
    if asked["controls"]:
        builder = builder.with_controls(frame, control_cols=list(asked["controls"]))
    asked_of = {"enable_aks": True}
    if not seen.all():
        asked_of["holdout_id"] = ~seen
    if asked["media_share"] is not None:
        # its own recipe for a belief on the total: a half-normal share of sales, told as a return on all the spend
        cost = np.array([np.sum(asked["costs"][name]) for name in paid])
        money = float(sales[seen].sum())
        mean, sd = asked["media_share"] * 0.798, asked["media_share"] * 0.603
        distribution = prior_distribution.lognormal_dist_from_mean_std(
            mean * money / cost.sum(), sd * money / np.sqrt((cost**2).sum())
        )
        asked_of["prior"] = prior_distribution.PriorDistribution(roi_m=distribution)
    fitted = model.Meridian(input_data=builder.build(), model_spec=spec.ModelSpec(**asked_of))
    steps = {name: value for name, value in SETTINGS.items() if name.startswith("n_")}
    fitted.sample_posterior(seed=asked["seed"], **steps)
    analysis = analyzer.Analyzer(fitted)
    found = np.asarray(analysis.incremental_outcome(use_kpi=False))
    used = time.process_time() - imported
    found = found.reshape(-1, found.shape[-1])
    answer = {"fit_cpu": used, "names": paid + organic, "draws": found[::2].round(4).tolist()}
    if held:
        ahead = np.asarray(analysis.expected_outcome(aggregate_times=False)).reshape(-1, len(frame))[:, -held:]
        ends = [np.asarray(fitted.kpi_transformer.inverse(np.full((1, 1), at, dtype=np.float32))) for at in (0, 1)]
        scale = float((ends[1] - ends[0]).ravel()[0])
        sigma = np.asarray(fitted.inference_data.posterior["sigma"]).reshape(ahead.shape[0], -1)[:, :1] * scale
        luck = np.random.default_rng(asked["seed"]).standard_normal(ahead.shape)
        answer["ahead"] = (ahead + sigma * luck)[::2].round(3).tolist()
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    answer["cpu"] = sum(one.ru_utime + one.ru_stime for one in spent)
    answer["megabytes"] = spent[0].ru_maxrss / 1024.0
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(answer, file)


if __name__ == "__main__":
    main()
