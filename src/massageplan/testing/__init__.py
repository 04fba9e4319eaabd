"""Tools for your own tests: Hypothesis strategies, and checks of sessions.

`strategies` draws values, and `assert_valid_session` and `assert_same_time` check sessions. The
strategies need the extra ``testing``: ``pip install 'massageplan[testing]'``. The checks need
nothing more.

`timing` and `safety` hold the checks. The strategies are in modules by subject, on top of
`drawing`; `plugin` registers them with Hypothesis, and `results` adds those for planned values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._lazily import lazily


if TYPE_CHECKING:
    from massageplan.testing import strategies
    from massageplan.testing.comparing import assert_same_time
    from massageplan.testing.validity import assert_valid_session

__all__ = ["assert_same_time", "assert_valid_session", "strategies"]

_WHERE = {
    "assert_same_time": "massageplan.testing.comparing",
    "assert_valid_session": "massageplan.testing.validity",
}

__getattr__, __dir__ = lazily(__name__, _WHERE, {"strategies"})
