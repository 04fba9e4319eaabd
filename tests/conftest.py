import os

from hypothesis import settings

import taken_out


# No deadline: on a shared machine it fails at random, and time is judged in the benchmarks.
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=150, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=5000, deadline=None)

# Only in `make rows`: the catalogue without one of its rows.
taken_out.take_out()

settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)
