"""Finding what a text names: the longest names first, of every kind that the catalog has.

The text is taken apart into clauses and words. From each word on, the longest run of words that is
a name counts, and all the entries of that name do. What hurts and where it hurts together are a
complaint. Small words and words of pain are read past; the rest was not understood, and is said.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.places_read import read_places
from massageplan.anatomy.position_words import STARTS
from massageplan.catalog.catalog import default_catalog
from massageplan.errors import InvalidValueError
from massageplan.naming.name_index import fits
from massageplan.naming.words import PASSED_OVER, SMALL, alike, joined, readings, stem
from massageplan.screening.names import is_now_and_then
from massageplan.screening.reading_complaints import PAIN_WORDS
from massageplan.screening.said_besides import says_only_when
from massageplan.understanding.all_names import KINDS, kind_of, names_of_all
from massageplan.understanding.clauses import (
    DENIES,
    FILLS,
    OF_EVERY_DAY,
    OF_TREATMENT,
    OF_WORK,
    SIDES,
    Text,
)
from massageplan.understanding.complaints_said import complaints_said
from massageplan.understanding.figures import figure_at
from massageplan.understanding.finding_numbers import names_what_comes
from massageplan.understanding.finding_spans import timing
from massageplan.understanding.lines_told import read_as_box, read_as_line
from massageplan.understanding.observed import observed_at
from massageplan.understanding.other_methods import other_method_at
from massageplan.understanding.place_runs import PlaceName, is_listed, place_run
from massageplan.understanding.prose_patterns import PROSE
from massageplan.understanding.scores_said import score_at
from massageplan.understanding.stroke_meanings import stroke_at, technique_misspelled
from massageplan.understanding.stroke_words import NO_PLACE_OF_A_NAME, PASSED
from massageplan.understanding.strokes import Strokes, strokes_of
from massageplan.understanding.understood import Choice, Meaning, Understood, Unknown
from massageplan.understanding.whose_timing import as_owned, counted_complaint, is_event


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.catalog import Catalog

__all__ = ["find"]

_MOST_WORDS: Final = 9
"""Words of the longest name that is looked for in the middle of a text."""

_LONGEST_HURTING: Final = 16
"""Words of a list of places that one pain stands behind."""

_SEVERITY: Final = frozenset(["mild", "moderate", "severe"])

_WORKED: Final = frozenset(["technique", "place", "measure"])

_WORKED_ON: Final = frozenset(["to", "on", "over", "of", "along", "across", "the", "at", "into"])
"""Words of a technique before what is worked on: "compression to the piriformis"."""
_ALSO_PLACES: Final = frozenset(["place", "complaint", "routine"])
"""What may be called like a place: in a list of places it is one."""

_LONGEST_LIST: Final = 60
"""Words after its first clause in which a list of places goes on."""

_WAYS: Final = (("up",), ("down",))
_NO_BOX: Final = frozenset(["observation", "health history", "red flag"])
"""What is read to its end is not read again as two boxes in one."""

_OWN_PLACE: Final = frozenset(["ligament", "nerve", "artery", "vein"])

_MOST_NEAR: Final = 4
"""Words of an unknown piece that may be one misspelled name."""


def find(text: str, *, catalog: Catalog | None = None) -> Understood:
    """Say what words mean to the catalog: of which kind, which entry, and by which of its names.

    Parameters
    ----------
    text
        Words as people say them: a name, a list, or sentences.
    catalog
        The catalog to look in; by default the one that is shipped.

    Returns
    -------
    Understood
        What was understood, what may mean several things, and what was not understood.

    Raises
    ------
    InvalidValueError
        `text` is not text.

    Examples
    --------
    >>> import massageplan as mp
    >>> found = mp.find("left sciatica, and I take lisinopril")
    >>> [(each.kind, each.id, each.side and each.side.value) for each in found.meanings]
    [('complaint', 'sciatica', 'left'), ('medicine', 'ace-inhibitor', None)]
    >>> mp.find("zorp").unknown[0].said
    'zorp'
    """
    if not isinstance(text, str):
        raise InvalidValueError(f"expected text, got {text!r}", path="text", value=text)
    catalog = default_catalog() if catalog is None else catalog
    return _Reader(text, catalog).read()


class _Reader:
    """Reads one text from its first word to its last."""

    def __init__(self, text: str, catalog: Catalog) -> None:
        self.text, self.catalog = text, catalog
        self.names = catalog.once("find", names_of_all, catalog)
        self.told = Text(text, partial(catalog.heard, apart=True))
        self.tokens = self.told.tokens
        self.of_allergy = "allerg" in text.lower()
        self.strokes = Strokes({}, frozenset())
        self.strokes = strokes_of(self.told, self._kinds)
        self.meanings: list[Meaning] = []
        self.choices: list[Choice] = []
        self.unknown: list[Unknown] = []

    def read(self) -> Understood:
        """Return what was understood."""
        if self._whole():
            return self._understood()
        parts = self._parts()
        found = self._with_line(parts)
        if found is not parts or self._is_no_box(found):
            return found
        return read_as_box(self.text, self._of_one, also_plain=bool(found.unknown)) or found

    def _is_no_box(self, found: Understood) -> bool:
        """Tell whether the words are about work or time: no box of a form that names two things."""
        if found.unknown:
            return False
        other = any(not each.id or each.kind in _NO_BOX for each in found.meanings)
        return other or bool(found.choices) or bool(self.strokes.said)

    def _of_one(self, piece: str) -> Understood:
        """Return what one piece of a list means."""
        reader = _Reader(piece, self.catalog)
        whole = reader._whole()
        return reader._understood() if whole else reader._with_line(reader._parts())

    def _with_line(self, found: Understood) -> Understood:
        """Return what was understood, or what it is as a line of the history if that says more."""
        of_history = any(each.kind == "health history" for each in found.meanings)
        if not (found.unknown or of_history):
            return found
        line, over = read_as_line(self.text, self.catalog) or (None, False)
        if line is None or not (found.unknown or over):
            return found
        places = [each for each in found.meanings if each.kind == "place"]
        return Understood(text=self.text, meanings=(line, *places))

    def _parts(self) -> Understood:
        """Return what its clauses mean, one by one."""
        upto = self._list_that_hurts()
        # A rhythm may run over a comma.
        for start, end in self.told.clauses():
            if end > upto:
                begins = max(start, upto)
                upto = end if self._complaint(begins, end) else self._clause(begins, end)
        return self._understood()

    def _list_that_hurts(self) -> int:
        """Take places with one pain behind them: "back, neck, or shoulder pain"; return the end."""
        if len(self.tokens) > _LONGEST_HURTING:
            return 0
        clauses = list(self.told.clauses())
        pains = [self.told.hurts(*clause) for clause in clauses]
        is_list = len(clauses) > 1 and pains[-1] and not any(pains[:-1])
        if is_list and self._take_complaint(self.text):
            return len(self.tokens)
        return 0

    def _whole(self) -> bool:
        """Take the whole text as one name, after words such as "my" or a side; tell if it is."""
        best: tuple[int, list[tuple[str, str, str, bool]]] | None = None
        for at in self._starts():
            said = self.text[self.tokens[at].start :].rstrip(" .!")
            found = self._named(said, at, len(self.tokens))
            if any(exactly for *_, exactly in found):
                best = at, found
                break
            best = best or ((at, found) if found else None)
        if best:
            at, found = best
            self._take(found, at, len(self.tokens))
        return best is not None

    def _starts(self) -> Iterator[int]:
        """Yield where the text may begin, without words such as "my", or a side."""
        for at, token in enumerate(self.tokens):
            yield at
            if self._takes_back(at) or not set(token.plain) <= SMALL | PASSED_OVER | SIDES.keys():
                return

    def _understood(self) -> Understood:
        return Understood(
            text=self.text,
            meanings=tuple(dict.fromkeys(self.meanings)),
            choices=tuple(dict.fromkeys(self.choices)),
            unknown=tuple(dict.fromkeys(self.unknown)),
        )

    def _complaint(self, start: int, end: int) -> bool:
        """Take a clause that is a complaint, as a complaint itself is read; tell whether it is."""
        while start < end and set(self.tokens[start].plain) <= FILLS:
            start += 1
        if start == end or not self.told.hurts(start, end):
            return False
        if any(start <= stroke < end for stroke in self.strokes.said):
            return False  # what is done to it is said as well
        if self._says_more(start, end):
            return False
        if not self._take_complaint(self.told.said(start, end)):
            return False
        for at in range(start, end):
            self.meanings += score_at(self.told, at, self.catalog)[1]
        return True

    def _says_more(self, at: int, end: int) -> bool:
        """Tell whether words of a complaint also say a time, or what belongs in the notes."""
        while at < end:
            upto, kinds = self._kinds(at, end)
            figures = figure_at(self.told, at, self.catalog)[1]
            timed = any(isinstance(one, Choice) or one.kind != "measure" for one in figures)
            noted = observed_at(self.told, at, self.catalog, self._entries)[0]
            if timed or noted or kinds == {"observation"}:
                return True
            at = max(at + 1, upto)
        return False

    def _take_complaint(self, said: str, pain: str = "") -> bool:
        """Take what words name if a complaint may be written so; `pain` is said elsewhere."""
        meanings = complaints_said(self.catalog, said, pain)
        self.meanings += meanings
        return bool(meanings)

    def _clause(self, start: int, end: int) -> int:
        """Take one clause name by name; return where it ends, or what runs over its end."""
        before = len(self.meanings) + len(self.choices)
        at, left = start, start
        while at < end:
            count = len(self.meanings)
            taken = self._other_method(at, end) or self._figure(at)
            taken = taken or self._noted(at) or self._stroke(at)
            if not taken and at in self.strokes.passed:
                at += 1
                continue
            taken = taken or self._places(at, end) or self._longest(at, end)
            if taken > at:
                self.meanings[count:count] = self._not_understood(left, at)
                left = at = taken
            else:
                at += 1
        self.meanings += self._not_understood(left, max(left, end))
        if len(self.meanings) + len(self.choices) == before and self.told.hurts(start, end):
            # It hurts, and nobody knows where.
            self.unknown.append(Unknown(said=self.told.said(start, end)))
        return at

    def _noted(self, at: int) -> int:
        """Take what belongs in the notes from a word on; return where it ends, or 0."""
        end, meanings = observed_at(self.told, at, self.catalog, self._entries)
        if any(at <= stroke < end for stroke in self.strokes.said):
            return 0  # "ankle rotations" are done, and not measured
        self.meanings += meanings
        return end

    def _figure(self, at: int) -> int:
        """Take a rhythm, a length, a number of sessions or a score; return where it ends, or 0."""
        counted = counted_complaint(self.told, at, self._entries)
        if counted:
            self.meanings.append(timing(self.told.said(at, at + 1), counted))
            return at + 1
        end, found = figure_at(self.told, at, self.catalog)
        end, found = as_owned(self.told, at, end, found, self._entries)
        self.meanings += [each for each in found if isinstance(each, Meaning)]
        self.choices += [each for each in found if isinstance(each, Choice)]
        # "Six Swedish massages over six weeks" names a technique, and "after surgery" an event.
        while at < end and not any(isinstance(one, Meaning) and one.id for one in found):
            names = names_what_comes(self.told.said(at, end)) or is_event(self.told, at)
            at = max(at + 1, self._longest(at, end) if names else 0)
        if 0 < end < len(self.tokens) and is_event(self.told, end + 1):
            self.told.read_beside.add(end)  # "twice a week after surgery": the event is named
        return end

    def _other_method(self, at: int, end: int) -> int:
        """Take a method that is not planned, if no longer name begins there; return its end."""
        upto, meanings = other_method_at(self.told, at, end)
        if not upto or self._kinds(at, end)[0] >= upto:
            return 0
        self.meanings += meanings
        return upto

    def _stroke(self, at: int) -> int:
        """Take a stroke that is described; return where it ends, or 0."""
        end, meanings, choices = stroke_at(self.strokes, self.told, at, self.catalog)
        self.meanings += meanings
        self.choices += choices
        return end

    def _kinds(self, at: int, end: int) -> tuple[int, frozenset[str]]:
        """Return where the longest name from a word on ends, and what it is."""
        for upto in range(min(end, at + _MOST_WORDS), at, -1):
            found = self._entries(at, upto)
            if found:
                return upto, frozenset([KINDS[kind] for kind, *_ in found])
        return at, frozenset()

    def _places(self, at: int, end: int) -> int:
        """Take a list of places from a word on: "left hip and knee"; return where it ends, or 0."""
        hurts = self.told.hurts(*self.told.around(at))
        if hurts and set(self.tokens[at].plain) <= STARTS:
            return 0  # "pain down the leg" may say more than where it is
        stop = end if hurts else self._stop_of_list(end)
        run = place_run(self.told, at, stop, partial(self._name_at, end=stop))
        if run.places == 1 and not (hurts or run.more):
            return 0  # one place is a name like all others
        if not run.only and not run.noted and not self._is_work(at):
            return 0  # "rotator cuff" by itself is a complaint, too
        for upto in reversed(run.ends):
            if self._take_places(at, upto, hurts=hurts):
                return upto
        return 0

    def _stop_of_list(self, end: int) -> int:
        """Return where the last clause ends in which a list of places may go on."""
        last = min(len(self.tokens), end + _LONGEST_LIST)
        while end < last and is_listed(self.told, end):
            start, after = self.told.around(end)
            if start < end or self.told.hurts(start, after):
                break
            end = after
        return end

    def _take_places(self, at: int, end: int, *, hurts: bool) -> bool:
        """Take some words if they are places and no more; tell whether they are."""
        said, denied = self.told.said(at, end), self.told.is_denied(at, end)
        if hurts and not denied and self._take_complaint(said, " pain"):
            return True
        body = self.catalog.body
        try:
            told = read_places(said, body.names, body.has_sides, "text")
        except InvalidValueError:
            return False
        for place in told:
            named = [place.entry] if place.entry.id else [body.by_id[id_] for id_ in place.regions]
            self.meanings += [
                Meaning(
                    said=said,
                    kind="place",
                    id=entry.id,
                    label=entry.label,
                    name=entry.label,
                    exactly=joined(entry.label) == joined(said),
                    side=place.side,
                    denied=denied or place.left_out,
                )
                for entry in named
            ]
        return True

    def _name_at(self, at: int, end: int) -> PlaceName | None:
        """Return the longest name from a word on, and whether it is a place."""
        if at in self.strokes.passed or at in self.strokes.said:
            return None
        for upto in range(min(end, at + _MOST_WORDS), at, -1):
            kinds = {KINDS[kind] for kind, *_ in self._entries(at, upto)}
            if kinds == {"measure"} and self.tokens[upto - 1].plain[-1:] in _WAYS:
                continue  # "from the ankles up to the knees"
            if kinds:
                is_place = "place" in kinds and kinds <= _ALSO_PLACES
                return PlaceName(upto, is_place=is_place, only=kinds == {"place"})
        return None

    def _longest(self, at: int, end: int) -> int:
        """Take the longest name from a word on; return where it ends, or `at` if there is none."""
        end = min([end, *[stroke for stroke in self.strokes.said if stroke > at]])
        worked = self._is_worked_on(at)
        for upto in range(min(end, at + _MOST_WORDS), at, -1):
            found = self._entries(at, upto)
            placed = any(KINDS[kind] == "place" for kind, *_ in found)
            if placed and (worked or self._kinds(upto, end)[1] == {"technique"}):
                found = [one for one in found if one[0] != "condition"]
            if found and not self._is_choice_denied(found, at, upto):
                self._take(found, at, upto)
                return upto
        return at

    def _is_worked_on(self, at: int) -> bool:
        """Tell whether a word is of what is worked on: a piriformis, and not the complaint."""
        start, end = self.told.around(at)
        before = self.tokens[at - 1].plain if at > start else ()
        if any(start <= stroke < end for stroke in self.strokes.said):
            return "for" not in before
        return not _WORKED_ON.isdisjoint(before) and self._is_work(at, frozenset(["technique"]))

    def _is_choice_denied(self, found: list[tuple[str, str, str, bool]], at: int, end: int) -> bool:
        """Tell whether a name may be several things and none of them is there: "no numbness"."""
        unclear = all(kind == "ambiguity" for kind, *_ in found)
        return unclear and self.told.is_denied(at, end)

    def _entries(self, at: int, end: int) -> list[tuple[str, str, str, bool]]:
        """Return the entries of a name, each with its kind, its id, the name and how it fits."""
        first, last = self.tokens[at], self.tokens[end - 1]
        if first.plain[0] in SIDES or (end == at + 1 and set(first.plain) <= FILLS):
            return []
        plain = [word for token in self.tokens[at:end] for word in token.plain]
        common = len(plain) == 1 and not OF_EVERY_DAY.isdisjoint([plain[0], stem(plain[0])])
        hurts = all(alike(word) in PAIN_WORDS for word in plain)
        if (common or hurts) and not self.told.is_alone(at, end):
            return []  # it means something else here, or what hurts is said beside it
        small = set(first.plain) <= FILLS or set(last.plain) <= FILLS
        found = self._named(self.told.said(at, end), at, end, only_exactly=small)
        if self._is_only_part(end) and all(KINDS[kind] == "place" for kind, *_ in found):
            return []  # the deltoid ligament is no deltoid
        allergic = self.of_allergy or self.told.is_alone(at, end)
        if not found and len(plain) == 1 and allergic and _SEVERITY.isdisjoint(plain):
            name = f"{self.told.said(at, end)} allergy"
            allergy = self.names.spelled.get(joined(name), ())
            found = [(kind, id_, name, False) for kind, id_ in allergy]
        return found

    def _is_only_part(self, end: int) -> bool:
        """Tell whether a ligament, a nerve or a vessel follows, which has its own place."""
        behind = self.tokens[end : end + 1]
        return any(stem(word) in _OWN_PLACE for token in behind for word in token.plain)

    def _named(
        self, said: str, at: int, end: int, *, only_exactly: bool = False
    ) -> list[tuple[str, str, str, bool]]:
        """Return the entries that some words are the name of, as they stand or by their words."""
        exact = self.names.spelled.get(joined(said), ())
        found = {(kind, id_): (kind, id_, said, True) for kind, id_ in exact}
        plain = [word for token in self.tokens[at:end] for word in token.plain]
        for reading in () if only_exactly else readings(plain):
            for kind, id_, name in self.names.said.get(reading, ()):
                if kind not in {one for one, _ in found} and fits(name, said):
                    found[kind, id_] = (kind, id_, name, False)
        return list(found.values())

    def _take(self, found: list[tuple[str, str, str, bool]], at: int, end: int) -> None:
        said, side, denied = (
            self.told.said(at, end),
            self.told.side(at, end),
            self.told.is_denied(at, end),
        )
        if end - at > 1 and {kind for kind, *_ in found} == {"technique"}:
            self._place_inside(at, end)
        for kind, id_, name, exactly in found:
            entry = self.catalog.find(kind, id_)
            if kind == "ambiguity":
                meanings = tuple([(one.text, one.write) for one in entry.meanings])
                self.choices.append(Choice(said=said, meanings=meanings))
                continue
            self.meanings.append(
                Meaning(
                    said=said,
                    kind=kind_of(kind, entry),
                    id=id_,
                    label=entry.label,
                    name=name,
                    exactly=exactly,
                    side=side,
                    denied=denied,
                )
            )

    def _place_inside(self, at: int, end: int) -> None:
        """Take the place in the name of a technique: "neck traction". A tool is none."""
        start = at
        while at < end and "cranial" not in self.tokens[at].plain:
            upto, kinds = self._kinds(at, end - 1 if at == start else end)
            if kinds == {"place"} and self.tokens[at].plain[0] not in NO_PLACE_OF_A_NAME:
                self._take(self._entries(at, upto), at, upto)
            at = upto if kinds == {"place"} else at + 1

    def _not_understood(self, start: int, end: int) -> list[Meaning]:
        """Keep words that nothing is called, and what they may be a slip for.

        A long name of a technique with one slip is no danger: it is returned, as what it means.
        """
        taken_back = any(self._takes_back(at) for at in range(start, end))
        if start < end and not taken_back and says_only_when(self.told.said(start, end)):
            return []
        fills = FILLS | PROSE
        if start < end and self._is_work(start, frozenset(["complaint"])):
            fills |= OF_TREATMENT
        if start < end and self._is_work(start):
            fills |= OF_WORK
            fills |= PASSED if self._is_work(start, frozenset(["technique"])) else set()
        kept = [
            at
            for at in range(start, end)
            if (not self._fills(at, fills) or self._takes_back(at))
            and not self.told.hurts(at, at + 1)
            and at not in self.told.sides_told | self.told.read_beside
            and at not in self.strokes.passed
        ]
        if not any(DENIES.isdisjoint(self.tokens[at].plain) for at in kept):
            return []
        said = self.told.said(kept[0], kept[-1] + 1)
        near = self._near(said, len(kept))
        if slip := technique_misspelled(self.told, kept[0], kept[-1] + 1, near, self.catalog):
            return [slip]
        self.unknown.append(Unknown(said=said, near=near))
        return []

    def _fills(self, at: int, fills: frozenset[str]) -> bool:
        """Tell whether a word names nothing: each part of it, or all together, "two-handed"."""
        plain = self.tokens[at].plain
        return set(plain) <= fills or "-".join(plain) in fills

    def _takes_back(self, at: int) -> bool:
        """Tell whether a word makes less of the next one: "sometimes controlled"."""
        behind = [word for token in self.tokens[at + 1 : at + 2] for word in token.plain]
        return "controlled" in behind and is_now_and_then(self.told.said(at, at + 1))

    def _is_work(self, at: int, kinds: frozenset[str] = _WORKED) -> bool:
        """Tell whether a technique, a place or a measure was found in the clause of a word."""
        clause = self.told.said(*self.told.around(at))
        return any(each.kind in kinds and each.said in clause for each in self.meanings)

    def _near(self, said: str, count: int) -> tuple[str, ...]:
        """Return the names that may have been meant; none for what is no name but a sentence."""
        if count > _MOST_NEAR:
            return ()
        near = [name for kind in KINDS for name in self.catalog.names(kind).near(said)]
        return tuple(dict.fromkeys(near))
