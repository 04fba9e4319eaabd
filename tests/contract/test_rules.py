"""No rule of screening is lost or changed unnoticed: ``rules.csv`` has a line for each.

The tables in ``tests/oracles`` say what a careful colleague would do, and not every rule is needed
for one of their lines. So each rule has to be changed in two places. After a change on purpose,
read what is different and write the table again: ``python tests/contract/test_rules.py``.
"""

import csv
import io
from pathlib import Path

import attrs

from massageplan.catalog.catalog import default_catalog


TABLE = Path(__file__).with_name("rules.csv")
HEADER = ["kind", "entry", "rule", "act", "says", "source", "status"]
PLAIN = ("act", "why", "cite", "readings", "tell", "row")


def plain(value):
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return str(getattr(value, "value", value))


def says(rule):
    """Every figure and name of a rule that is not as usual."""
    usual = {field.name: field.default for field in attrs.fields(type(rule))}
    told = {name: getattr(rule, name) for name in usual if name not in PLAIN}
    return "; ".join(
        f"{name} {plain(value)}" for name, value in told.items() if value != usual[name]
    )


def rows():
    catalog = default_catalog()
    for kind in ("contraindication", "standing"):
        for entry in catalog.all(kind).values():
            for number, rule in enumerate(entry.rules):
                for at, one in enumerate((rule, *rule.readings)):
                    name = f"{number}.{at}" if at else str(number)
                    cite = one.cite
                    yield [kind, entry.id, name, one.act.value, says(one), cite.source, cite.status]
    for place in catalog.all("place").values():
        limits = f"{place.region}; cap {place.cap}; most {int(place.most.total_seconds())} s"
        techniques = plain((*place.traits, *place.techniques))
        told = f"{limits}; without {techniques}; around {place.around}"
        yield ["place", place.id, "0", "place", told, place.cite.source, place.cite.status]
    for flag in catalog.all("red-flag").values():
        told = f"history {plain(flag.history)}; complaints {plain(flag.complaints)}"
        yield ["red-flag", flag.id, "0", flag.act.value, told, flag.cite.source, flag.cite.status]


def written():
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEADER)
    table.writerows(rows())
    return out.getvalue()


def test_no_rule_is_lost_or_changed_unnoticed():
    kept = TABLE.read_text(encoding="utf-8").splitlines()
    now = written().splitlines()
    assert [line for line in kept if line not in set(now)] == []  # lost, or changed
    assert [line for line in now if line not in set(kept)] == []  # new
    assert now == kept


if __name__ == "__main__":
    TABLE.write_text(written(), encoding="utf-8")
