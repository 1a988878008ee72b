"""Fits pymc-marketing to a panel: ``python with_pymc.py ASKED.json ANSWER.json``, in its own environment."""

import json
import resource
import sys
import time

SETTINGS = {"chains": 4, "tune": 500, "draws": 500, "version": 1}


def main() -> None:
    """Read what is asked, fit, write quantiles of contributions and what it cost."""
    import numpy as np
    import pandas as pd
    from pymc_extras.prior import Prior
    from pymc_marketing.mmm import GeometricAdstock, LogisticSaturation
    from pymc_marketing.mmm.multidimensional import MMM

    with open(sys.argv[1], encoding="utf-8") as file:
        asked = json.load(file)
    imported = time.process_time()
    names = list(asked["doses"])
    frame = pd.DataFrame({"date": pd.to_datetime(asked["dates"]), **asked["doses"], **asked["controls"]})
    frame["t"] = np.arange(len(frame)) / len(frame)
    sales = np.array(asked["sales"], dtype=float)
    seen = len(sales) - asked["held_back"]
    config = {}
    if asked["media_share"] is not None:
        # its scale: sales over their maximum; a saturated channel brings about half of beta on average
        scale = 2.0 * asked["media_share"] * sales[:seen].mean() / sales[:seen].max() / np.sqrt(len(names))
        config["saturation_beta"] = Prior("HalfNormal", sigma=float(scale), dims="channel")
    model = MMM(
        date_column="date",
        channel_columns=names,
        control_columns=[*asked["controls"], "t"],
        adstock=GeometricAdstock(l_max=8),
        saturation=LogisticSaturation(),
        yearly_seasonality=2,
        model_config=config or None,
    )
    past = frame.iloc[:seen]
    model.build_model(past, pd.Series(sales[:seen], name="y"))
    model.add_original_scale_contribution_variable(var=["channel_contribution"])
    model.fit(
        past, pd.Series(sales[:seen], name="y"), chains=SETTINGS["chains"], draws=SETTINGS["draws"],
        tune=SETTINGS["tune"], nuts_sampler="nutpie", random_seed=asked["seed"], progressbar=False,
    )  # fmt: skip
    used = time.process_time() - imported
    found = model.idata.posterior["channel_contribution_original_scale"].sum("date")
    found = found.transpose("chain", "draw", "channel").sel(channel=names).values.reshape(-1, len(names))
    answer = {"fit_cpu": used, "names": names, "draws": np.asarray(found)[::2].round(4).tolist()}
    if asked["held_back"]:
        ahead = model.sample_posterior_predictive(
            frame.iloc[seen:], include_last_observations=True, extend_idata=False, progressbar=False,
            random_seed=asked["seed"],
        )  # fmt: skip
        values = ahead["y_original_scale"] if "y_original_scale" in ahead else ahead["y"] * sales[:seen].max()
        values = values.transpose("sample", "date").values if "sample" in values.dims else values.values.T
        answer["ahead"] = np.asarray(values)[::2, -asked["held_back"] :].round(3).tolist()
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    answer["cpu"] = sum(one.ru_utime + one.ru_stime for one in spent)
    answer["megabytes"] = spent[0].ru_maxrss / 1024.0
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(answer, file)


if __name__ == "__main__":
    main()
