"""How long it takes to find a name, a misspelled one, and what a sentence names."""

import pytest

import massageplan as mp
from massageplan.catalog.catalog import default_catalog


CATALOG = default_catalog()


@pytest.mark.parametrize("name", ["sciatica", "Sciatic pains", "zorp", "hypertenson"])
def test_a_name_is_looked_up(benchmark, name):
    benchmark(CATALOG.names("condition").find, name)


@pytest.mark.parametrize("name", ["zorp", "hypertenson", "left sciatica, and I take lisinopril"])
def test_words_are_found(benchmark, name):
    benchmark(mp.find, name, catalog=CATALOG)
