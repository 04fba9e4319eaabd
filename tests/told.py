"""Intakes as people write them, for the tests of what reads them."""

ASKED = "[assessment]\non = 2026-03-02\nred_flags = []\n"
SCIATICA = 'condition = "sciatica"\nside = "right"'
NOBODY = '[client]\nref = "c-1"\nconditions = []\nmedicines = []\nallergies = []\n'


def told(plan='length = "60 min"', complaint=SCIATICA, preferences=""):
    """Return an intake; what is given stands in its [plan], its complaint and preferences."""
    return (
        f'{NOBODY}name = "Ada Lovelace"\nborn = 1988-04-12\n'
        f"[client.preferences]\n{preferences}\n{ASKED}"
        + (f"[[assessment.complaints]]\n{complaint}\n" if complaint else "")
        + f"[plan]\n{plan}\n"
    )
