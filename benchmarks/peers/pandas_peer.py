"""The policy in pandas, as somebody who knows pandas well would write it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from stopwatch import AS_OF, contest, places

TODAY = pd.Timestamp(AS_OF)
PREDICATE = {"SB": 110, "B": 100, "BP": 80, "K": 60, "SK": 40}
AWARD = {
    "INTERNATIONAL": 100, "NATIONAL": 85, "SATYALANCANA": 70,
    "INTER_AGENCY": 70, "INTERNAL": 50,
}  # fmt: skip
TEAM = {
    "HEADINTER_AGENCY": 100, "HEADINTERNAL": 85,
    "MEMBERINTER_AGENCY": 70, "MEMBERINTERNAL": 50,
}  # fmt: skip
EDUCATION = {
    "SUBSPESIALIS": 100, "S3": 100, "SPESIALIS": 90, "S2": 90, "PROFESI": 80,
    "S1": 80, "D4": 80, "D3": 70, "D2": 60, "D1": 60, "SLTA": 60, "SLTP": 60, "SD": 60,
}  # fmt: skip
FIT = {"FITS": 100, "RELATED": 75, "NOT": 50}
BOX = np.array([[1, 3, 6], [2, 5, 8], [4, 7, 9]])
"""By performance level (below, meets, above), then potential level."""


def load(folder: Path) -> dict[str, pd.DataFrame]:
    """Read every file, with dates as dates and words as categories."""
    tables = {}
    for path in folder.glob("*.csv"):
        table = pd.read_csv(path)
        for name in ("valid_from", "valid_until", "period_end", "rated_at", "ended_on"):
            if name in table:
                table[name] = pd.to_datetime(table[name])
        for name in table.select_dtypes(["object", "str"]):
            table[name] = table[name].astype("category")
        tables[path.stem] = table
    return tables


def since(years: int) -> pd.Timestamp:
    """Return the same day some years ago."""
    return TODAY - pd.DateOffset(years=years)


def score(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Score everybody."""
    people = tables["people"].set_index("person")
    started = {
        kind: table[(table["valid_from"] <= TODAY) & (table["none"] == 0)]
        for kind, table in tables.items()
        if kind != "people"
    }
    y = performance(people, started)
    x = potential(people, tables, started)
    return together(people, y, x)


def performance(people: pd.DataFrame, t: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the smallest and largest value of the performance axis."""
    appraisal = t["appraisal"]
    appraisal = appraisal[
        (appraisal["definitive"] == 1) & (appraisal["year"] == TODAY.year - 1)
    ]
    newest = appraisal.sort_values(["period_end", "rated_at"], kind="stable")
    last = newest.groupby("person").tail(1).set_index("person")
    same = newest.merge(
        last[["period_end", "rated_at"]].reset_index(),
        on=["person", "period_end", "rated_at"],
    )
    tied = same.groupby("person").size()
    points = last["predicate"].map(PREDICATE).astype(float)
    points = points[~points.index.isin(tied[tied > 1].index)]
    award = t["award"][t["award"]["valid_from"] >= since(5)]
    award = award["level"].map(AWARD).astype(float).groupby(award["person"]).max()
    team = t["team"][t["team"]["valid_from"] >= since(2)]
    roles = (
        (team["role"].astype(str) + team["scope"].astype(str)).map(TEAM).astype(float)
    )
    team = roles.groupby(team["person"]).max()
    feedback = t["feedback_360"]
    feedback = feedback[feedback["valid_from"].dt.year >= TODAY.year - 1]
    feedback = (
        feedback.sort_values("valid_from", kind="stable")
        .groupby("person")["score"]
        .last()
    )
    main = points.reindex(people.index)
    rest = (
        0.15 * award.reindex(people.index).fillna(0)
        + 0.15 * team.reindex(people.index).fillna(0)
        + 0.10 * feedback.reindex(people.index).fillna(0)
    )
    low = 0.60 * main.fillna(40) + rest
    high = 0.60 * main.fillna(110) + rest
    return pd.DataFrame({"low": low, "high": high})


def potential(
    people: pd.DataFrame,
    everything: dict[str, pd.DataFrame],
    t: dict[str, pd.DataFrame],
) -> pd.DataFrame:
    """Return the smallest and largest value of the potential axis."""
    index = people.index
    competence = newest_valid(t["competence"])
    levels = competence.filter(like="level_").to_numpy()
    standards = competence.filter(like="standard_").to_numpy()
    match = 100 * np.minimum(levels, standards).sum(axis=1) / standards.sum(axis=1)
    match = pd.Series(match, competence["person"]).reindex(index)
    aspects = newest_valid(t["potential"])
    talent = aspects.filter(like="aspect_").sum(axis=1) / 40 * 100
    talent = pd.Series(talent.to_numpy(), aspects["person"]).reindex(index)
    education = t["education"]["level"].map(EDUCATION).astype(float)
    education = education.groupby(t["education"]["person"]).max().reindex(index)
    fit = (
        t["field_fit"]
        .sort_values("valid_from", kind="stable")
        .groupby("person")
        .tail(1)
    )
    fit = pd.Series(
        fit["fit"].map(FIT).astype(float).to_numpy(), fit["person"]
    ).reindex(index)
    integrity = discipline(everything["sanction"], t["sanction"]).reindex(index)
    hours = t["training"]
    hours = (
        hours[hours["valid_from"].dt.year == TODAY.year - 1]
        .groupby("person")["hours"]
        .sum()
    )
    hours = hours.reindex(index).fillna(0)
    development = np.select(
        [hours >= 20, hours >= 10, hours >= 5, hours >= 1], [100, 80, 60, 40], 0
    )
    rest = 0.10 * development + 0.10 * experience(index, t) + 0.10 * fit.fillna(50)
    low = rest + 0.20 * match.fillna(0) + 0.25 * talent.fillna(0)
    low = low + 0.10 * education.fillna(60) + 0.15 * integrity.fillna(0)
    high = rest + 0.20 * match.fillna(100) + 0.25 * talent.fillna(100)
    high = high + 0.10 * education.fillna(100) + 0.15 * integrity.fillna(100)
    return pd.DataFrame({"low": low, "high": high})


def newest_valid(table: pd.DataFrame) -> pd.DataFrame:
    """Return each person's newest assessment of the last three years."""
    valid = table[table["valid_from"] >= since(3)]
    return valid.sort_values("valid_from", kind="stable").groupby("person").tail(1)


def experience(index: pd.Index, t: dict[str, pd.DataFrame]) -> pd.Series:
    """Return the mean of length, variety and acting service, rounded half up."""
    position = t["position"]
    held = position[position["valid_until"].isna() | (position["valid_until"] > TODAY)]
    begun = held.groupby("person")["valid_from"].max().reindex(index)
    before = (begun.dt.month > TODAY.month) | (
        (begun.dt.month == TODAY.month) & (begun.dt.day > TODAY.day)
    )
    years = TODAY.year - begun.dt.year - before
    length = np.select([years >= 5, years >= 3, years >= 1], [100, 80, 60], 40)
    groups = position.groupby("person")
    variety = np.select(
        [
            groups["agency"].nunique().reindex(index).fillna(0) > 1,
            groups["opd"].nunique().reindex(index).fillna(0) > 1,
        ],
        [100, 80],
        60,
    )
    acting = t["acting"]
    word = acting["assignment"].astype(str)
    level = acting["level"].astype(str)
    points = np.select(
        [
            (word == "PJ") & (level == "REGION_HEAD"),
            word.isin(["PLT", "PJ"]) & level.isin(["HIGHER", "REGION_HEAD"]),
            word.isin(["PLT", "PJ"]) & (level == "EQUAL"),
            word == "PLH",
        ],
        [100, 80, 60, 40],
        0,
    )
    acted = pd.Series(points, acting["person"]).groupby(level=0).max()
    acted = acted.reindex(index).fillna(0)
    return np.floor((length + variety + acted) / 3 + 0.5)


def discipline(everything: pd.DataFrame, sanction: pd.DataFrame) -> pd.Series:
    """Return points of the heaviest sanction; 100 for "checked, there is none"."""
    ended = sanction["ended_on"]
    in_force = ended.isna() | (ended >= TODAY)
    over = ended < since(5)
    level = sanction["level"].astype(str)
    points = np.select(
        [
            level == "ETHICS",
            (sanction["stage"].astype(str) == "IN_PROCESS") | in_force,
            over,
            level == "LIGHT",
            level == "MEDIUM",
        ],
        [100, 0, 100, 75, 50],
        25,
    )
    heaviest = (
        pd.Series(points, sanction["person"]).groupby(level=0).min().astype(float)
    )
    none = everything[(everything["none"] == 1) & (everything["valid_from"] <= TODAY)]
    checked = pd.Series(100.0, none["person"].unique())
    return heaviest.combine_first(checked)


def together(people: pd.DataFrame, y: pd.DataFrame, x: pd.DataFrame) -> pd.DataFrame:
    """Return axes, talent score and box."""
    found = pd.DataFrame(index=people.index)
    places_of = {}
    for name, axis in (("performance", y), ("potential", x)):
        low, high = axis["low"].round(6), axis["high"].round(6)
        lowest = (low >= 60).astype(int) + (low >= 80)
        highest = (high >= 60).astype(int) + (high >= 80)
        found[name] = low.where(low == high)
        places_of[name] = lowest.where(lowest == highest, -1)
    found["talent"] = (found["performance"] + found["potential"]) / 2
    first, second = (
        places_of[name].to_numpy() for name in ("performance", "potential")
    )
    found["box"] = np.where((first >= 0) & (second >= 0), BOX[first, second], 0)
    return found


def rows(found: pd.DataFrame) -> object:
    """Return the results as they are compared."""
    for person, first, second, talent, box in found.itertuples():
        numbers = ("" if pd.isna(v) else places(v) for v in (first, second, talent))
        yield (person, *numbers, box)


if __name__ == "__main__":
    contest(load, score, rows)
