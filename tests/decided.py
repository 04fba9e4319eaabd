"""What a hand-written decision says of one thing that a therapist would do."""

from massageplan.anatomy.region import POSITIONS
from massageplan.catalog.catalog import default_catalog


def allows(clearance, row):
    """Whether a clearance lets the therapist do what the row says."""
    catalog = default_catalog()
    sites = catalog.body.part(row["region"]).sites
    return (
        not clearance.stops
        and clearance.excluded.isdisjoint(sites)
        and (not row["pressure"] or int(row["pressure"]) <= clearance.cap_on(sites))
        and clearance.allows(catalog.technique(row["technique"]).id, sites)
        and bool(POSITIONS[row["position"]] & ~clearance.barred)
    )
