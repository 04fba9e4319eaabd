"""Reading one text from its first word to its last, clause by clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.naming.words import PASSED_OVER, SMALL
from massageplan.understanding.all_names import KINDS
from massageplan.understanding.avoided import as_avoided, avoided_behind
from massageplan.understanding.ball_rolling import ball_at
from massageplan.understanding.clauses import ANEW, FILLS, NEGATES_PAIN, SIDES
from massageplan.understanding.figures import figure_at
from massageplan.understanding.finding_numbers import names_what_comes
from massageplan.understanding.finding_spans import timing
from massageplan.understanding.left_over import not_understood
from massageplan.understanding.lines_told import read_as_box, read_as_line
from massageplan.understanding.names_said import MOST_WORDS
from massageplan.understanding.no_plan_times import not_of_plan
from massageplan.understanding.observed import observed_at
from massageplan.understanding.other_methods import other_method_at
from massageplan.understanding.pain_kept import keep_pain
from massageplan.understanding.places_taken import take_places
from massageplan.understanding.pressures_said import pressure_at
from massageplan.understanding.prose_patterns import OF_TIME
from massageplan.understanding.reading import Reading
from massageplan.understanding.scores_said import score_at
from massageplan.understanding.sessions_counted import counted_at
from massageplan.understanding.stroke_meanings import stroke_at
from massageplan.understanding.stroke_words import DIRECTIONS
from massageplan.understanding.understood import Choice, Meaning, Understood, Unknown
from massageplan.understanding.whose_timing import as_owned, counted_complaint, is_event


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.understanding.names_said import Named

__all__ = ["Reader"]

_LONGEST_HURTING: Final = 16
"""Words of a list of places that one pain stands behind."""

_WORKED_ON: Final = frozenset(["to", "on", "over", "of", "along", "across", "the", "at", "into"])
"""Words of a technique before what is worked on: "compression to the piriformis"."""

_FELT: Final = frozenset(["palpation", "palpating", "palpated"])
"""Beside these a name is of what the hands feel: "on palpation of the Achilles"."""

_THERE: Final = frozenset(["to", "into", "down", "in", "of", "at", "on", "over"])
"""Words before the place of what is denied."""
_BREAKS: Final = re.compile(r"\bbreak(?:s|ing)?\s+(?:down|up)\b", re.IGNORECASE)
"""What a massage does to bands of tissue is no complaint."""
_CARRIED: Final = frozenset(["head-forward", "posture-seen", "shoulders-forward"])
"""How somebody carries a part of the body, which is something else if a therapist moves it."""

_NO_BOX: Final = frozenset(["observation", "health history", "red flag"])
"""What is read to its end is not read again as two boxes in one."""


class Reader(Reading):
    """Reads one text from its first word to its last."""

    def read(self) -> Understood:
        """Return what was understood."""
        if self._whole():
            return self.understood()
        parts = self._parts()
        found = self._with_line(parts)
        if found is not parts or self._is_no_box(found):
            return found
        return read_as_box(self.text, self._of_one, also_plain=bool(found.unknown)) or found

    def _is_no_box(self, found: Understood) -> bool:
        """Tell whether the words are about work or time: no box of a form that names two things."""
        if self.told.denied or self.no_names or self.avoided:
            return True  # nobody knows of how many pieces it is said
        if found.unknown:
            return False
        other = any(not each.id or each.kind in _NO_BOX for each in found.meanings)
        return other or bool(found.choices) or bool(self.strokes.said)

    def _of_one(self, piece: str) -> Understood:
        """Return what one piece of a list means."""
        reader = Reader(piece, self.catalog)
        whole = reader._whole()
        return reader.understood() if whole else reader._with_line(reader._parts())

    def _with_line(self, found: Understood) -> Understood:
        """Return what was understood, or what it is as a line of the history if that says more."""
        of_history = any(each.kind == "health history" for each in found.meanings)
        if not (found.unknown or of_history):
            return found
        line, over = read_as_line(self.text, self.catalog) or (None, False)
        if line is None or not (found.unknown or over) or self._strokes_a_hand(line):
            return found
        places = [each for each in found.meanings if each.kind == "place"]
        return Understood(text=self.text, meanings=(line, *places))

    def _strokes_a_hand(self, line: Meaning) -> bool:
        """Tell whether an illness is only read from a stroke of the hand."""
        told = {self.told.said(at, at + 1).lower() for at in self.strokes.said}
        return "stroke" in line.id and "stroke" in told

    def _parts(self) -> Understood:
        """Return what its clauses mean, one by one."""
        upto = self._list_that_hurts()
        # A rhythm may run over a comma.
        for start, end in self.told.clauses():
            if end > upto:
                begins = max(start, upto)
                upto = end if self._complaint(begins, end) else self._clause(begins, end)
        return self.understood()

    def _list_that_hurts(self) -> int:
        """Take places with one pain behind them: "back, neck, or shoulder pain"; return the end."""
        if len(self.tokens) > _LONGEST_HURTING:
            return 0
        clauses = list(self.told.clauses())
        pains = [self.told.hurts(*clause) for clause in clauses]
        is_list = len(clauses) > 1 and pains[-1] and not any(pains[:-1])
        if is_list and self.take_complaint(self.text):
            self._times_of(*clauses[-1])
            return len(self.tokens)
        return 0

    def _times_of(self, at: int, end: int) -> None:
        """Take since when it hurts, behind a list of places: "neck and back pain for 8 months"."""
        for i in range(at, end):
            upto, noted = observed_at(self.told, i, self.catalog, self.entries)
            if upto and any(one.id in OF_TIME for one in noted):
                self.meanings += noted
                return

    def _whole(self) -> bool:
        """Take the whole text as one name, after words such as "my" or a side; tell if it is."""
        best: tuple[int, list[Named]] | None = None
        for at in self._starts():
            said = self.text[self.tokens[at].start :].rstrip(" .!")
            found = self.named(said, at, len(self.tokens))
            if self.no_names and all(KINDS[kind] == "place" for kind, *_ in found):
                continue  # "with both thumbs" names no place
            if any(exactly for *_, exactly in found):
                best = at, found
                break
            best = best or ((at, found) if found else None)
        if best:
            at, found = best
            self.take(found, at, len(self.tokens))
        return best is not None

    def _starts(self) -> Iterator[int]:
        """Yield where the text may begin, without words such as "my", or a side."""
        for at, token in enumerate(self.tokens):
            yield at
            if self.takes_back(at) or not set(token.plain) <= SMALL | PASSED_OVER | SIDES.keys():
                return

    def _complaint(self, start: int, end: int) -> bool:
        """Take a clause that is a complaint, as a complaint itself is read; tell whether it is."""
        while start < end and set(self.tokens[start].plain) <= FILLS:
            start += 1
        if start == end or not self.told.hurts(start, end):
            return False
        if self.told.is_denied(start, end) or self.told.denies_pain(start, end):
            return False  # the last of a list: "no neck, back or wrist pain"
        if any(start <= stroke < end for stroke in self.strokes.said):
            return False  # what is done to it is said as well
        if self._says_more(start, end) or _BREAKS.search(self.told.said(start, end)):
            return False
        if not self.take_complaint(self.told.said(start, end)):
            return False
        for at in range(start, end):
            self.meanings += score_at(self.told, at, self.catalog)[1]
        return True

    def _says_more(self, at: int, end: int) -> bool:
        """Tell whether words of a complaint also say a time, or what belongs in the notes."""
        while at < end:
            upto, kinds = self.kinds(at, end)
            figures = figure_at(self.told, at, self.catalog)[1]
            timed = any(isinstance(one, Choice) or one.kind != "measure" for one in figures)
            noted = observed_at(self.told, at, self.catalog, self.entries)[0]
            if timed or noted or kinds == {"observation"}:
                return True
            at = max(at + 1, upto)
        return False

    def _clause(self, start: int, end: int) -> int:
        """Take one clause name by name; return where it ends, or what runs over its end."""
        meant = len(self.meanings)
        before = meant + len(self.choices)
        at, left = start, start
        while at < end:
            count = len(self.meanings)
            taken = self._other_method(at, end) or self._figure(at)
            taken = taken or self._on_a_ball(at) or self._noted(at) or self._stroke(at)
            taken = taken or self._pressure(at)
            if not taken and at in self.strokes.passed | self.no_names:
                at += 1
                continue
            taken = taken or take_places(self, at, end) or self._longest(at, end)
            if taken > at:
                self._as_avoided(count, at, taken)
                self.meanings[count:count] = not_understood(self, left, at)
                left = at = taken
            else:
                at += 1
        self.meanings += not_understood(self, left, max(left, end))
        if len(self.meanings) + len(self.choices) == before and self.told.hurts(start, end):
            # It hurts, and nobody knows where.
            self.unknown.append(Unknown(said=self.told.said(start, end)))
        keep_pain(self, start, end, meant)
        return at

    def _noted(self, at: int) -> int:
        """Take what belongs in the notes from a word on; return where it ends, or 0."""
        if at in self.no_names:
            return 0
        end, meanings = observed_at(self.told, at, self.catalog, self.entries)
        if any(at <= stroke < end for stroke in self.strokes.said):
            return 0  # "ankle rotations" are done, and not measured
        if any(one.id in _CARRIED for one in meanings) and self._is_moved(at):
            return 0  # "tilt the head forward" is done, and no posture
        self.meanings += meanings
        return end

    def _is_moved(self, at: int) -> bool:
        """Tell whether a stroke is told in the clause of a word, before it."""
        return any(self.told.around(at)[0] <= stroke < at for stroke in self.strokes.said)

    def _figure(self, at: int) -> int:
        """Take a rhythm, a length, a number of sessions or a score; return where it ends, or 0."""
        counted = counted_complaint(self.told, at, self.entries)
        if counted:
            self.meanings.append(timing(self.told.said(at, at + 1), counted))
            return at + 1
        end, found = figure_at(self.told, at, self.catalog)
        sessions, number = counted_at(self.told, at, self.kinds)
        if sessions > end:
            end, found = sessions, [*number]
        end, found = as_owned(self.told, at, end, found, self.entries)
        found = not_of_plan(self.told, at, end, found)
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
        if not upto or self.kinds(at, end)[0] >= upto:
            return 0
        self.meanings += meanings
        return upto

    def _stroke(self, at: int) -> int:
        """Take a stroke that is described; return where it ends, or 0."""
        end, meanings, choices = stroke_at(self.strokes, self.told, at, self.catalog)
        self.meanings += meanings
        self.choices += choices
        return end

    def _on_a_ball(self, at: int) -> int:
        """Take what somebody does with a ball; return where it ends, or 0."""
        end, meanings = ball_at(self.told, at)
        self.meanings += meanings
        return end

    def _pressure(self, at: int) -> int:
        """Take how firm the massage is, if no stroke is told by it; return where it ends, or 0."""
        end, meanings = pressure_at(self.told, at)
        if any(at <= stroke < end for stroke in self.strokes.said):
            return 0
        if any("technique" in self.kinds(i, end)[1] for i in range(at, end)):
            return 0  # "rhythmic pressing" and "static pressure" have an entry
        self.meanings += meanings
        return end

    def _as_avoided(self, count: int, at: int, end: int) -> None:
        """Deny what was taken from a word on, if it is said to be avoided."""
        self.meanings[count:] = [
            as_avoided(self.told, self.avoided, at, one) for one in self.meanings[count:]
        ]
        self.avoided = avoided_behind(self.told, self.avoided, end, self.meanings[count:])

    def _longest(self, at: int, end: int) -> int:
        """Take the longest name from a word on; return where it ends, or `at` if there is none."""
        end = min([end, *[stroke for stroke in self.strokes.said if stroke > at]])
        worked = self._is_worked_on(at)
        for upto in range(min(end, at + MOST_WORDS), at, -1):
            found = self.entries(at, upto)
            placed = any(KINDS[kind] == "place" for kind, *_ in found)
            if worked and self._is_work_too(at, found):
                continue
            if placed and (worked or self.kinds(upto, end)[1] == {"technique"}):
                found = [one for one in found if one[0] != "condition"]
            if found and self._is_choice_denied(found, at, upto):
                self._denies_there(upto)
                return at  # and no shorter name in it: "pins and needles" are no pins
            if found:
                self.take(found, at, upto)
                return upto
        return at

    def _is_work_too(self, at: int, found: list[Named]) -> bool:
        """Tell whether a name is work here: "glide down the ankle", "tilt the head forward"."""
        measures = all(KINDS[kind] == "measure" for kind, *_ in found)
        leads = measures and not DIRECTIONS.isdisjoint(self.tokens[at].plain)
        carried = all(id_ in _CARRIED for _, id_, *_ in found) and self._is_moved(at)
        return bool(found) and (leads or carried)

    def _is_worked_on(self, at: int) -> bool:
        """Tell whether a word is of what is worked on: a piriformis, and not the complaint."""
        start, end = self.told.around(at)
        before = self.tokens[at - 1].plain if at > start else ()
        if any(start <= stroke < end for stroke in self.strokes.said):
            return "for" not in before
        if not _FELT.isdisjoint(word for i in range(start, at) for word in self.tokens[i].plain):
            return True
        return not _WORKED_ON.isdisjoint(before) and self.is_work(at, frozenset(["technique"]))

    def _is_choice_denied(self, found: list[Named], at: int, end: int) -> bool:
        """Tell whether a name may be several things and none of them is there: "no numbness"."""
        unclear = all(kind == "ambiguity" for kind, *_ in found)
        before = self.tokens[at - 1].plain if at > self.told.around(at)[0] else ()
        there = end < self.told.around(at)[1] and not _THERE.isdisjoint(self.tokens[end].plain)
        denied = there and not NEGATES_PAIN.isdisjoint(before)
        return unclear and (denied or self.told.is_denied(at, end))

    def _denies_there(self, at: int) -> None:
        """Keep the place of what is denied from being named: "no numbness in the legs"."""
        stop = self.told.around(at - 1)[1]
        if at < stop and not _THERE.isdisjoint(self.tokens[at].plain):
            end = next(
                (i for i in range(at, stop) if self.tokens[i].plain[0] in ANEW - {"to"}), stop
            )
            self.no_names |= frozenset(range(at, end))
            self._kept.clear()
