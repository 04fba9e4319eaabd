"""In which form a medicine is taken, its salt, and how its release is marked: words read past.

All of it is a closed list, and no word in it names an illness or a medicine. A form can still tell
medicines apart: an inhaler of budesonide acts in the airways, and a capsule of it in all of the
body. So `is_taken_so` says whether a line's words fit the entry that its name leads to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from massageplan.catalog.contraindication import Contraindication

__all__ = ["READ_PAST", "is_taken_so"]

# A suppository or a buccal tablet acts in all of the body too, unless a name says otherwise.
_SWALLOWED: Final = frozenset(
    [
        *("cap", "caplet", "caplets", "caps", "capsule", "capsules", "chewable", "liquid", "odt"),
        *("oral", "orally", "pill", "pills", "po", "softgel", "softgels", "suspension", "syrup"),
        *("tab", "tablet", "tablets", "tabs", "sachet", "sachets", "sublingual", "buccal"),
        *("lozenge", "lozenges", "effervescent", "dispersible", "soluble"),
        *("suppository", "suppositories", "enema", "enemas", "rectal"),
    ]
)
_INJECTED: Final = frozenset(
    [
        *("autoinjector", "infusion", "infusions", "inj", "injection", "injections", "intravenous"),
        *("iv", "jab", "jabs", "pen", "pens", "shot", "shots", "subcut", "subcutaneous", "syringe"),
        *("vial",),
    ]
)
_PUT_ON: Final = frozenset(
    [
        *("cream", "diskus", "drop", "drops", "ear", "ellipta", "eye", "foam", "gel", "hfa"),
        *("inhalation", "inhaler", "lotion", "nasal", "nose", "ointment", "ophthalmic", "puff"),
        *("puffs", "shampoo", "skin", "solution", "spray", "sprays", "topical", "vaginal"),
    ]
)
_SALTS: Final = frozenset(
    [
        *(
            "acetate",
            "aspartate",
            "besylate",
            "bitartrate",
            "bromide",
            "citrate",
            "fumarate",
            "hcl",
            "hbr",
        ),
        *("hydrobromide", "hydrochloride", "hyclate", "maleate", "mesylate", "monohydrate"),
        *(
            "oxalate",
            "phosphate",
            "propionate",
            "saccharate",
            "sodium",
            "succ",
            "succinate",
            "sulfate",
        ),
        *("sulphate", "tart", "tartrate"),
    ]
)
_RELEASE: Final = frozenset(
    [
        *("cr", "dr", "ec", "er", "la", "sr", "xl", "xr", "delayed", "extended", "immediate"),
        *("modified", "release", "sustained", "enteric", "coated"),
    ]
)
_STRENGTH: Final = frozenset(["ds", "extra", "maximum", "otc", "regular", "strength"])

READ_PAST: Final = (
    (_SWALLOWED - {"po"}) | (_INJECTED - {"iv"}) | _PUT_ON | _SALTS | _RELEASE | _STRENGTH
)
"""Words behind the name of a medicine that name nothing themselves."""

_HERE: Final = "here"


def is_taken_so(entry: Contraindication, name: str, text: str) -> bool:
    """Tell whether the form that a text says is one in which a medicine is what its entry says.

    Parameters
    ----------
    entry, name
        The class of medicines, and the name in the text that led to it. Its own words are no form:
        "budesonide capsules" is a name of steroid tablets.
    text
        What was written: ``"budesonide 3 capsules daily"``.

    Returns
    -------
    bool
        ``False`` if what acts only where it is put is said to be swallowed or injected, or if what
        is said to be injected is in an entry without a rule for the place of an injection: both
        may be other than the entry thinks. Always ``True`` of what is no medicine.

    Examples
    --------
    >>> from massageplan.catalog.catalog import default_catalog
    >>> from massageplan.screening.forms import is_taken_so
    >>> spray = default_catalog().contraindication("budesonide")
    >>> is_taken_so(spray, "budesonide", "budesonide nasal spray")
    True
    >>> is_taken_so(spray, "budesonide", "budesonide 3 capsules daily")
    False
    """
    if entry.medicine is None:
        return True
    words = _words(text) - _words(name)
    if entry.medicine.outside and words & (_SWALLOWED | _INJECTED):
        return False
    has_place = any(_HERE in rule.regions for rule in entry.rules)
    return has_place or not words & _INJECTED


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text.lower()))
