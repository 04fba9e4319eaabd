"""What a hand-written decision says of one thing that a therapist would do."""

from massageplan.anatomy.region import POSITIONS
from massageplan.catalog.catalog import default_catalog
from massageplan.session.demand.at_places import limits_on


def allows(clearance, row):
    """Whether a clearance lets the therapist do what the row says."""
    catalog = default_catalog()
    part = catalog.body.part(row["region"])
    sites, technique = part.sites, catalog.technique(row["technique"]).id
    place = limits_on(part.region, sites, catalog)
    if place is not None and (technique in place.banned or int(row["pressure"] or 0) > place.cap):
        return False
    return (
        not clearance.stops
        and clearance.excluded.isdisjoint(sites)
        and (not row["pressure"] or int(row["pressure"]) <= clearance.cap_on(sites))
        and clearance.allows(technique, sites)
        and bool(POSITIONS[row["position"]] & ~clearance.barred)
    )
