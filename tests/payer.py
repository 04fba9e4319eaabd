"""A payer, written again: slow, in fractions, from the history of all visits before.

Nothing is counted down. What is left of everything is worked out anew for each visit from what
happened before it, so that a mistake in counting cannot be made twice.
"""

from fractions import Fraction
from math import floor


CENT = Fraction(1, 100)


def rounded(amount):
    return floor(amount / CENT + Fraction(1, 2)) * CENT


def year(begins, on):
    return on.year if (on.month, on.day) >= (begins.month, begins.day) else on.year - 1


def months_into(begins, on):
    """Whole months of a year that are over."""
    first = begins.replace(year=year(begins, on))
    months = 0
    while True:
        total = first.month - 1 + months + 1
        if (first.year + total // 12, total % 12 + 1, first.day) > (on.year, on.month, on.day):
            return months
        months += 1


class Payer:
    def __init__(self, cover):
        self.cover = cover
        self.rows = []

    def see(self, on, charge, allowed, private, *, service="massage", codes=()):
        """Return what the client and the plan pay, and whether the visit is covered."""
        rule = self.rule(service)
        uses = self.uses(on, service, codes, rule)
        row = {"on": on, "service": service, "uses": uses, "paid": {}, "counted": Fraction(0)}
        row |= {"inside": Fraction(0), "plan": Fraction(0), "deducted": Fraction(0)}
        money = self.split(on, service, Fraction(allowed), rule) if uses is not None else None
        if money is None:
            client = Fraction(private)
        else:
            row |= money
            client = money["client"] + self.above(Fraction(charge), Fraction(allowed), rule)
        self.rows.append(row)
        return client, row["plan"], money is not None

    def rule(self, service):
        cover = self.cover
        (rule,) = [r for r in cover.rules if (r.service, r.network) == (service, cover.network)]
        return rule

    # --- which visits are covered ---
    def covered(self):
        return [row for row in self.rows if row["uses"] is not None]

    def benefit_year(self, benefit, on):
        if not benefit.begins_again:
            return 0
        return year(benefit.year or self.cover.plan_year, on)

    def uses(self, on, service, codes, rule):
        """Return the papers that a visit uses; ``None`` if it is not covered."""
        cover, before = self.cover, self.covered()
        if not rule.covered:
            return None
        if cover.once_a_day and any((r["on"], r["service"]) == (on, service) for r in before):
            return None
        for benefit in cover.benefits:
            if service in benefit.services and not self.benefit_has_room(benefit, on):
                return None
        number = cover.visits_had + len(before)
        used = set()
        for code in codes or [""]:
            asked = [
                p
                for p in cover.prior_authorization
                if number >= p.after and (not code or not p.codes or code in p.codes)
            ]
            if asked:
                open_ = [
                    (one.ends, i)
                    for i, one in enumerate(cover.authorizations)
                    if one.begins <= on <= one.ends
                    and (not one.codes or not code or code in one.codes)
                    and self.has_left(("a", i), one.visits)
                ]
                if not open_:
                    return None
                used.add(("a", min(open_)[1]))
        if cover.needs_prescription:
            open_ = [
                (one.ends is None, one.ends or on, i)
                for i, one in enumerate(cover.prescriptions)
                if one.on <= on
                and (one.ends is None or on <= one.ends)
                and service in one.services
                and self.has_left(("p", i), one.visits)
                and (
                    one.first_visit_by is None
                    or on <= one.first_visit_by
                    or any(("p", i) in r["uses"] for r in before)
                )
            ]
            if not open_:
                return None
            used.add(("p", min(open_)[2]))
        return used

    def benefit_has_room(self, benefit, on):
        if (benefit.begins and on < benefit.begins) or (benefit.ends and on > benefit.ends):
            return False
        if benefit.visits is None:
            return True
        if benefit.rolling_days:
            days = [r["on"] for r in self.covered() if r["service"] in benefit.services]
            near = [d for d in (*benefit.had, *days) if (on - d).days < benefit.rolling_days]
            return len(near) < benefit.visits
        this = self.benefit_year(benefit, on)
        at_first = this == self.benefit_year(benefit, self.cover.as_of)
        whole = benefit.left_now if at_first else benefit.visits
        had = [
            r
            for r in self.covered()
            if r["service"] in benefit.services and self.benefit_year(benefit, r["on"]) == this
        ]
        return len(had) < whole

    def has_left(self, paper, visits):
        return visits is None or sum(paper in r["uses"] for r in self.covered()) < visits

    # --- money ---
    def split(self, on, service, allowed, rule):
        purses = [b for b in self.cover.benefits if b.amount is not None and service in b.services]
        left = {id(b): self.purse(b, on) for b in purses}
        if any(not amount for amount in left.values()):
            return None
        inside = min([allowed, *(left[id(b)] for b in purses if b.amount_of == "allowed")])
        first = min(inside, self.deductible(on, rule)) if rule.deductible else Fraction(0)
        rest = inside - first
        copay = min(rest, Fraction(rule.copay or 0))
        base = rest - copay if rule.percentage_after_copay else rest
        percent = min(rest - copay, rounded(base * Fraction(rule.client_share) / 100))
        counts = ("deductible", "copay", "percentage") if rule.counts is None else rule.counts
        room = self.maximum(on, rule)
        parts = {"deductible": first, "copay": copay, "percentage": percent}
        counted = Fraction(0)
        for name, part in parts.items():
            if name in counts and room is not None:
                parts[name] = min(part, room - counted)
                counted += parts[name]
        plan = inside - sum(parts.values())
        if rule.plan_pays_at_most is not None:
            plan = min(plan, Fraction(rule.plan_pays_at_most))
        plan = min([plan, *(left[id(b)] for b in purses if b.amount_of == "paid")])
        deducted = parts["deductible"]
        if self.cover.copay_to_deductible:
            deducted += parts["copay"]
        return {
            "client": allowed - plan,
            "plan": plan,
            "inside": inside,
            "counted": counted,
            "deducted": deducted,
        }

    def purse(self, benefit, on):
        this = self.benefit_year(benefit, on)
        at_first = this == self.benefit_year(benefit, self.cover.as_of)
        whole = Fraction(benefit.amount_now if at_first else benefit.amount)
        name = "plan" if benefit.amount_of == "paid" else "inside"
        spent = sum(
            r[name]
            for r in self.rows
            if r["service"] in benefit.services and self.benefit_year(benefit, r["on"]) == this
        )
        return max(Fraction(0), whole - spent)

    def counters(self, kind, rule):
        side = "out" if rule.network == "out" else "in"
        return [c for c in self.cover.counters if (c.kind, c.network) == (kind, side)]

    def deductible(self, on, rule):
        return min(self.left(c, on, rule) for c in self.counters("deductible", rule))

    def left(self, counter, until, rule, this=None):
        """What is left of a deductible in a year, after the visits before now (or in all of it)."""
        begins = self.cover.plan_year
        this = year(begins, until) if this is None else this
        whole = self.whole(counter, this, rule)
        went = sum(r["deducted"] for r in self.rows if year(begins, r["on"]) == this)
        return max(Fraction(0), whole - went)

    def whole(self, counter, this, rule):
        cover, begins = self.cover, self.cover.plan_year
        now = year(begins, cover.as_of)
        if this == now:
            return Fraction(counter.left_now)
        seen = {year(begins, r["on"]) for r in self.rows} | {now}
        if cover.carry_over == "never" or this - 1 not in seen:
            return Fraction(counter.each_year)
        ends = [self.left(c, None, rule, this - 1) for c in self.counters("deductible", rule)]
        if cover.carry_over == "if-not-met" and not min(ends):
            return Fraction(counter.each_year)
        late = [
            r["deducted"]
            for r in self.rows
            if year(begins, r["on"]) == this - 1 and months_into(begins, r["on"]) >= 9
        ]
        early = sum(r["deducted"] for r in self.rows if year(begins, r["on"]) == this - 1) - sum(
            late
        )
        at_late = max(Fraction(0), self.whole(counter, this - 1, rule) - early)
        carried = min(at_late, sum(late))
        if this - 1 == now:
            carried += Fraction(counter.late)
        return max(Fraction(0), Fraction(counter.each_year) - carried)

    def maximum(self, on, rule):
        begins, cover = self.cover.plan_year, self.cover
        found = []
        for counter in self.counters("maximum", rule):
            this, now = year(begins, on), year(begins, cover.as_of)
            whole = Fraction(counter.left_now if this == now else counter.each_year)
            went = sum(r["counted"] for r in self.rows if year(begins, r["on"]) == this)
            found.append(whole - went)
        return min(found) if found else None

    def above(self, charge, allowed, rule):
        if rule.network != "out":
            return Fraction(0)
        if rule.billed_up_to is None:
            return charge - allowed
        most = floor(allowed * Fraction(rule.billed_up_to) / 100 / CENT) * CENT
        return min(charge, most) - allowed


def see_both(first, second, on, *, charge, allowed, by_second, private, codes):
    """Return what the client and each of two payers pay; ``None`` of one that covers nothing.

    The second pays what it would have paid alone, within what is left of its allowed amount and for
    the client; or, carved out, what it would have paid alone less what the first paid; or, where it
    maintains benefits, what it would have paid alone of less. Its history remembers what it and the
    client really paid.
    """
    rest, paid, covers = first.see(on, charge, allowed, private, codes=codes)
    how, by_second = second.cover.coordination, Fraction(by_second)
    of = max(Fraction(0), by_second - paid) if how == "maintenance" else by_second
    _, alone, covers_too = second.see(on, charge, of, private, codes=codes)
    if not covers_too:
        return rest, paid if covers else None, None
    if not covers:
        rest = by_second + second.above(Fraction(charge), by_second, second.rule("massage"))
    if how == "carve-out":
        more = min(max(Fraction(0), alone - paid), rest)
    else:
        more = min(alone, max(Fraction(0), by_second - paid), rest)
    row = second.rows[-1]
    row["plan"], row["counted"] = more, min(row["counted"], rest - more)
    return rest - more, paid if covers else None, more
