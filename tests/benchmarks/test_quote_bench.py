"""How long a quote takes: under a millisecond for six sessions."""

import massageplan as mp
from people import course


PLAN = course("60 min", sessions=6)
PRICES = mp.PriceList(
    name="Room",
    currency="USD",
    tip="spa",
    services=[mp.Service(id="massage", prices={"60 min": "95"})],
    packages=[mp.Package(id="four", service="massage", length="60 min", sessions=4, price=340)],
    taxes=[mp.Tax(label="sales tax", percent="8.875")],
)


def test_quote_of_six_sessions_with_a_package(benchmark):
    benchmark.group = "money"
    benchmark(mp.quote, PLAN, PRICES, buy=["four"])


def test_units_of_a_visit(benchmark):
    benchmark.group = "money"
    benchmark(mp.billing_units, {"97124": "23 min", "97140": "8 min"}, rule="cms")
