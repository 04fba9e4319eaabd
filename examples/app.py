"""A booking app in one page: read an intake, say what fits, plan it, or say why not.

The app keeps its own client records. It passes the facts about one person and gets back a plan, or
an error that it can act on. Nothing here reads the clock or the network.
"""

from datetime import date
from pathlib import Path
from textwrap import indent

import massageplan as mp


INTAKES = Path(__file__).resolve().parent / "intakes"


def book(file: Path, slot: str) -> str:
    """Return what the booking screen shows for one intake and one free slot."""
    try:
        intake = mp.read_intake(file)
    except mp.LoadError as error:
        wrong = "\n".join(f"  {path}: {words}" for path, words in error.problems)
        return f"please correct the form\n{wrong}"

    advice = mp.advise(intake.client, intake.assessment)
    options = intake.plan.for_session() | {"length": slot}
    try:
        session = mp.plan_session(intake.client, intake.assessment, **options)
    except mp.ContraindicatedError as error:
        when = f" before {error.until}" if error.until else ""
        return f"cannot be booked{when}: {error}"
    except mp.UnansweredError as error:
        return "ask first: " + "; ".join(error.questions)
    except mp.InfeasibleError as error:
        return "does not fit\n  " + "\n  or ".join(repair.text for repair in error.repairs)
    except mp.CannotPlanError as error:
        return f"not yet: {error}"
    return f"{offer(session)}\n{fits(advice, session)}\n\n{strip(session)}"


def offer(session: mp.SessionPlan) -> str:
    """Return the line on the booking button: booked time and hands-on time."""
    booked, hands_on = mp.quantity(session.length), mp.quantity(session.hands_on)
    return f"{session.title}: {booked:~.0f} booked, {hands_on:~.0f} hands-on"


def fits(advice: mp.Advice, session: mp.SessionPlan) -> str:
    """Say whether this kind of massage fits what the client reports."""
    if advice.intention in (None, session.intention):
        return f"fits: {advice.reasons[0].text}"
    return f"consider {advice.intention.value} instead: {advice.reasons[0].text}"


def strip(session: mp.SessionPlan) -> str:
    """Draw the hands-on time, one mark for each minute."""
    rows = []
    for item in session.segments:
        minutes = round(mp.quantity(item.duration).magnitude)
        rows.append(f"{item.label:32} {'●' * minutes} {minutes}")
    return "\n".join(rows)


def show(title: str, text: str) -> None:
    """Print one card of the booking screen."""
    print(f"\n{title}\n{indent(text, '  ')}")


def main() -> None:
    """Show the day's bookings, and two that the front desk has to sort out."""
    for file in sorted(INTAKES.glob("*.toml")):
        slot = "75 min" if file.stem == "hard-week" else "60 min"
        show(file.stem.replace("-", " "), book(file, slot))

    show("the hard week again, in a 12-minute gap", book(INTAKES / "hard-week.toml", "12 min"))

    walk_in = mp.Client(ref="walk-in")
    neck = mp.Assessment(on=date(2026, 3, 6), complaints=[mp.Complaint(region="neck", pain=4)])
    try:
        mp.plan_session(walk_in, neck, length="30 min")
    except mp.UnansweredError as error:
        show("a walk-in with a stiff neck", "ask first: " + "; ".join(error.questions))


if __name__ == "__main__":
    main()
