"""The policy as a workbook with formulas, as many an agency keeps it, in LibreOffice.

One sheet per kind of fact, one row per person with formulas (MAXIFS, SUMIFS, INDEX and
MATCH over sorted sheets). What is measured is the whole conversion by a headless
LibreOffice, which recalculates; the same workbook without formulas is converted beside
it, because starting and loading is not scoring.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import xlsxwriter

from benchmarks.peers.stopwatch import AS_OF

DAY = date.fromisoformat(AS_OF)
EPOCH = date(1899, 12, 30)
FIRST = 2
"""The first row below the headers."""

TABLES: dict[str, dict[str, int]] = {
    "predicate": {"SB": 110, "B": 100, "BP": 80, "K": 60, "SK": 40},
    "award": {
        "INTERNATIONAL": 100,
        "NATIONAL": 85,
        "SATYALANCANA": 70,
        "INTER_AGENCY": 70,
        "INTERNAL": 50,
    },
    "team": {
        "HEAD INTER_AGENCY": 100,
        "HEAD INTERNAL": 85,
        "MEMBER INTER_AGENCY": 70,
        "MEMBER INTERNAL": 50,
    },
    "acting": {
        "PJ REGION_HEAD": 100,
        "PLT REGION_HEAD": 80,
        "PLT HIGHER": 80,
        "PJ HIGHER": 80,
        "PLT EQUAL": 60,
        "PJ EQUAL": 60,
        "PLH REGION_HEAD": 40,
        "PLH HIGHER": 40,
        "PLH EQUAL": 40,
    },
    "education": {
        "SUBSPESIALIS": 100,
        "S3": 100,
        "SPESIALIS": 90,
        "S2": 90,
        "PROFESI": 80,
        "S1": 80,
        "D4": 80,
        "D3": 70,
        "D2": 60,
        "D1": 60,
        "SLTA": 60,
        "SLTP": 60,
        "SD": 60,
    },
    "fit": {"FITS": 100, "RELATED": 75, "NOT": 50},
    "sanction": {"LIGHT": 75, "MEDIUM": 50, "HEAVY": 25, "ETHICS": 100},
}
BOXES = "{1,3,6;2,5,8;4,7,9}"


def serial(text: str) -> int | str:
    """Return a day as a spreadsheet counts it; empty where there is none."""
    return (date.fromisoformat(text) - EPOCH).days if text else ""


def years_ago(years: int) -> int:
    """Return the same day some years ago as a spreadsheet counts it."""
    return (DAY.replace(year=DAY.year - years) - EPOCH).days


class Sheet:
    """One sheet of facts with its helper formulas."""

    def __init__(
        self, name: str, header: list[str], rows: list[dict[str, str]]
    ) -> None:
        """Take the facts of one file."""
        self.name, self.header, self.rows = name, list(header), rows
        self.helpers: dict[str, str] = {}

    def helper(self, name: str, formula: str) -> None:
        """Add a column; `[column]` in the formula is that column's cell of the row."""
        self.header.append(name)
        self.helpers[name] = formula

    def whole(self, name: str) -> str:
        """Return the address of a whole column."""
        letter = xlsxwriter.utility.xl_col_to_name(self.header.index(name))
        last = FIRST + max(len(self.rows), 1) - 1
        return f"{self.name}!${letter}${FIRST}:${letter}${last}"

    def write(self, book: Any, *, formulas: bool) -> None:
        """Write the sheet into a workbook."""
        sheet = book.add_worksheet(self.name)
        sheet.write_row(0, 0, self.header)
        for number, row in enumerate(self.rows, start=FIRST):
            for place, name in enumerate(self.header):
                if name not in self.helpers:
                    sheet.write(number - 1, place, _value(name, row[name]))
                elif formulas:
                    filled = _filled(self.helpers[name], self.header, number)
                    sheet.write_formula(number - 1, place, filled)


def _value(name: str, text: str) -> object:
    if name in {"valid_from", "valid_until", "period_end", "rated_at", "ended_on"}:
        return serial(text)
    try:
        return float(text)
    except ValueError:
        return text


def _filled(formula: str, header: list[str], number: int) -> str:
    for place, name in enumerate(header):
        letter = xlsxwriter.utility.xl_col_to_name(place)
        formula = formula.replace(f"[{name}]", f"${letter}{number}")
    return formula


def sheets_of(folder: Path) -> dict[str, Sheet]:
    """Return the sheets of facts with their helper columns."""
    found = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
            found[path.stem] = Sheet(
                f"f_{path.stem}", list(reader.fieldnames or ()), rows
            )
    for name, formula in _helpers(found).items():
        kind, column = name.split(".")
        found[kind].helper(column, formula)
    return found


def _helpers(sheets: dict[str, Sheet]) -> dict[str, str]:
    today = (DAY - EPOCH).days
    ok = f"AND([none]=0,[valid_from]<={today}"
    year_begins = (date(DAY.year - 1, 1, 1) - EPOCH).days
    year_ends = (date(DAY.year - 1, 12, 31) - EPOCH).days
    competence = sheets["competence"].header
    names = [n.removeprefix("level_") for n in competence if n.startswith("level_")]
    capped = "+".join(f"MIN([level_{n}],[standard_{n}])" for n in names)
    standards = "+".join(f"[standard_{n}]" for n in names)
    aspects = "+".join(
        f"[{n}]" for n in sheets["potential"].header if n[:7] == "aspect_"
    )

    def points(table: str, word: str) -> str:
        return f"VLOOKUP({word},t_{table}!$A$1:$B$20,2,0)"

    three = f"[valid_from]>={years_ago(3)}"
    return {
        "appraisal.key": f"=IF({ok},[definitive]=1,[year]={DAY.year - 1}),"
        "[period_end]*100000+[rated_at],0)",
        "appraisal.points": "=" + points("predicate", "[predicate]"),
        "award.points": f"=IF({ok},[valid_from]>={years_ago(5)}),"
        + points("award", "[level]")
        + ",0)",
        "team.points": f"=IF({ok},[valid_from]>={years_ago(2)}),"
        + points("team", '[role]&" "&[scope]')
        + ",0)",
        "feedback_360.day": f"=IF({ok},[valid_from]>={year_begins}),[valid_from],0)",
        "competence.day": f"=IF({ok},{three}),[valid_from],0)",
        "competence.points": f"=100*({capped})/({standards})",
        "potential.day": f"=IF({ok},{three}),[valid_from],0)",
        "potential.points": f"=({aspects})/40*100",
        "training.counted": f"=IF({ok},[valid_from]>={year_begins},"
        f"[valid_from]<={year_ends}),[hours],0)",
        "position.begun": f"=IF(AND([valid_from]<={today},"
        f'OR([valid_until]="",[valid_until]>{today})),[valid_from],0)',
        "acting.points": f"=IF({ok}),"
        + points("acting", '[assignment]&" "&[level]')
        + ",0)",
        "education.points": f"=IF({ok})," + points("education", "[level]") + ",0)",
        "field_fit.day": f"=IF({ok}),[valid_from],0)",
        "field_fit.points": "=" + points("fit", "[fit]"),
        "sanction.points": '=IF([none]=1,"",IF([level]="ETHICS",100,'
        f'IF(OR([stage]="IN_PROCESS",[ended_on]="",[ended_on]>={today}),0,'
        f"IF([ended_on]<{years_ago(5)},100,{points('sanction', '[level]')}))))",
    }


def formulas_of(sheets: dict[str, Sheet]) -> dict[str, str]:
    """Return the formulas of one person, `{p}` being the cell with the number."""

    def of(kind: str, column: str) -> str:
        return sheets[kind].whole(column)

    def most(kind: str, column: str) -> str:
        return f"MAXIFS({of(kind, column)},{of(kind, 'person')},[person])"

    def newest(kind: str, column: str, missing: str) -> str:
        who, day = of(kind, "person"), of(kind, "day")
        return (
            f"=IF({most(kind, 'day')}=0,{missing},"
            f"SUMIFS({of(kind, column)},{who},[person],{day},{most(kind, 'day')}))"
        )

    who, key = of("appraisal", "person"), of("appraisal", "key")
    same = f"COUNTIFS({who},[person],{key},[key])"
    sanctioned, none = of("sanction", "person"), of("sanction", "none")
    return {
        "key": "=" + most("appraisal", "key"),
        "main": f'=IF([key]=0,"",IF({same}=1,'
        f'SUMIFS({of("appraisal", "points")},{who},[person],{key},[key]),""))',
        "y_rest": f"=0.15*{most('award', 'points')}+0.15*{most('team', 'points')}"
        "+0.1*[feedback]",
        "feedback": newest("feedback_360", "score", "0"),
        "competence": newest("competence", "points", '""'),
        "potential": newest("potential", "points", '""'),
        "education": f'=IF({most("education", "points")}=0,"",{most("education", "points")})',
        "fit": newest("field_fit", "points", "50"),
        "integrity": f"=IF(COUNTIFS({sanctioned},[person],{none},0)>0,"
        f"MINIFS({of('sanction', 'points')},{sanctioned},[person],{none},0),"
        f'IF(COUNTIFS({sanctioned},[person],{none},1)>0,100,""))',
        "hours": f"=SUMIFS({of('training', 'counted')},{of('training', 'person')},[person])",
        "begun": "=" + most("position", "begun"),
        "years": f'=IF([begun]=0,0,DATEDIF([begun],{(DAY - EPOCH).days},"y"))',
        "variety": _variety(of),
        "experience": "=INT((IF([years]>=5,100,IF([years]>=3,80,IF([years]>=1,60,40)))"
        f"+[variety]+{most('acting', 'points')})/3+0.5)",
        "x_rest": "=0.1*IF([hours]>=20,100,IF([hours]>=10,80,IF([hours]>=5,60,"
        "IF([hours]>=1,40,0))))+0.1*[experience]+0.1*[fit]",
        **_axes(),
    }


def _variety(of: Any) -> str:
    who = of("position", "person")
    served = f"COUNTIFS({who},[person])"

    def several(column: str) -> str:
        values = of("position", column)
        first = f"INDEX({values},MATCH([person],{who},0))"
        return f"{served}>COUNTIFS({who},[person],{values},{first})"

    return f"=IF({served}=0,60,IF({several('agency')},100,IF({several('opd')},80,60)))"


def _axes() -> dict[str, str]:
    found = {}
    for side, place in (("low", 0), ("high", 1)):

        def known(name: str, low: int, high: int, place: int = place) -> str:
            return f'IF([{name}]="",{(low, high)[place]},[{name}])'

        found[f"y_{side}"] = f"=ROUND(0.6*{known('main', 40, 110)}+[y_rest],6)"
        found[f"x_{side}"] = (
            f"=ROUND(0.2*{known('competence', 0, 100)}+0.25*{known('potential', 0, 100)}"
            f"+0.1*{known('education', 60, 100)}+0.15*{known('integrity', 0, 100)}"
            "+[x_rest],6)"
        )
    level = "(([{0}]>=60)+([{0}]>=80))"
    low_y, high_y, low_x, high_x = (
        level.format(name) for name in ("y_low", "y_high", "x_low", "x_high")
    )
    found["performance"] = '=IF([y_low]=[y_high],ROUND([y_low],4),"")'
    found["potential_axis"] = '=IF([x_low]=[x_high],ROUND([x_low],4),"")'
    found["talent"] = (
        '=IF(OR([performance]="",[potential_axis]=""),"",ROUND(([y_low]+[x_low])/2,4))'
    )
    found["box"] = (
        f"=IF(AND({low_y}={high_y},{low_x}={high_x}),"
        f"INDEX({BOXES},{low_y}+1,{low_x}+1),0)"
    )
    return found


def write_book(sheets: dict[str, Sheet], path: Path, *, formulas: bool) -> None:
    """Write the workbook, with its formulas or with the facts alone."""
    book = xlsxwriter.Workbook(str(path), {"use_future_functions": True})
    people = [row["person"] for row in sheets["people"].rows]
    per_person = formulas_of(sheets)
    header = ["person", *per_person]
    result = book.add_worksheet("result")
    result.write_row(0, 0, header)
    for number, person in enumerate(people, start=FIRST):
        result.write(number - 1, 0, int(person))
        if not formulas:
            continue
        for place, formula in enumerate(per_person.values(), start=1):
            filled = _filled(formula, header, number)
            result.write_formula(number - 1, place, filled)
    for kind, sheet in sheets.items():
        if kind != "people":
            sheet.write(book, formulas=formulas)
    for name, table in TABLES.items():
        lookup = book.add_worksheet(f"t_{name}")
        for place, (word, points) in enumerate(table.items()):
            lookup.write_row(place, 0, (word, points))
    book.close()


SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def convert(book: Path, folder: Path) -> float:
    """Let LibreOffice open, recalculate and write the first sheet as CSV; seconds."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(SETTINGS)
    began = perf_counter()
    subprocess.run(  # noqa: S603 - our own command
        [
            str(shutil.which("soffice")),
            f"-env:UserInstallation=file://{profile.parent}",
            "--headless",
            "--convert-to",
            "csv",
            "--outdir",
            str(folder),
            str(book),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=1800,
    )
    return perf_counter() - began


def main(folder: Path, out: Path) -> dict[str, Any]:
    """Measure the workbook; return seconds with and without its formulas."""
    import resource  # noqa: PLC0415 - of the child processes

    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        sheets = sheets_of(folder)
        plain, full = place / "plain.xlsx", place / "full.xlsx"
        write_book(sheets, plain, formulas=False)
        write_book(sheets, full, formulas=True)
        without = convert(plain, place)
        seconds = convert(full, place)
        with (place / "full.csv").open(newline="") as file:
            rows = [
                (
                    int(row["person"]),
                    *(
                        "" if row[name] == "" else f"{float(row[name]):.4f}"
                        for name in ("performance", "potential_axis", "talent")
                    ),
                    int(float(row["box"])),
                )
                for row in csv.DictReader(file)
            ]
        with out.open("w", newline="") as file:
            csv.writer(file).writerows(rows)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return {"seconds": [seconds], "without": without, "peak_mb": peak, "start_mb": 0}


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1]), Path(sys.argv[2])), sys.stdout)
