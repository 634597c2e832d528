"""The rows of patterns/entities/cities.csv from what GeoNames has."""

import pytest

from training.cities import rows


def city(name, country, population, number, *others):
    return {
        "geonameid": number, "name": name, "countrycode": country, "population": population,
        "alternatenames": list(others),
    }  # fmt: skip


CITIES = {
    str(c["geonameid"]): c
    for c in (
        city("Geneva", "CH", 180_000, 1, "Genève"),
        city("Geneva", "US", 13_000, 2, "Genève"),
        city("Lagos", "NG", 9_000_000, 3),
        city("Smallville", "US", 900, 4),
        city("Geneva", "CH", 20, 5, "Genève"),
    )
}


def test_french_names_come_first_then_the_large_cities():
    found = rows(CITIES, [{"name": "Genève", "iso": "CH", "geonames_name": ""}], minimum=100_000)
    assert [(row["id"], row["name"]) for row in found] == [(1, "Genève"), (3, "Lagos")]


def test_a_name_that_geonames_does_not_have_is_refused():
    with pytest.raises(ValueError, match="no Lutèce in FR"):
        rows(CITIES, [{"name": "Lutèce", "iso": "FR", "geonames_name": ""}])
