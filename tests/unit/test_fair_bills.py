"""Nobody is charged for what they need not pay, and no bill says what is nobody's business."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import massageplan as mp
from massageplan.cli import main
from people import a_client, assessed, complaint


ROOT = Path(__file__).parents[2]
MONDAY = date(2026, 3, 2)
ENDS = date(2026, 12, 31)
HOUR = mp.Service(id="massage", prices={"60 min": "100"})
SCIATICA = complaint("sciatica", "right", 6)


def course(**more):
    told = assessed(SCIATICA)
    asked = {"length": "60 min", "sessions": 6, "start": MONDAY} | more
    return mp.plan_treatment(a_client(), told, **asked)


def prices(**more):
    return mp.PriceList(**({"name": "Q", "currency": "USD", "services": [HOUR]} | more))


def cover(**more):
    rules = [mp.CostRule(copay="30", allowed={"60 min": "90"})]
    return mp.Cover(**({"payer": "P", "as_of": MONDAY, "rules": rules} | more))


# --- who was not there -----------------------------------------------------------------------
@pytest.mark.parametrize("status", ["missed", "cancelled"])
@pytest.mark.parametrize("because", ["therapist", "clinic", "weather"])
def test_a_visit_that_fell_out_for_the_house_costs_nothing(status, because):
    plan = course().record(mp.Outcome(session=1, status=status, because=because))
    late = [mp.LateFee(percent=100), mp.LateFee(within="24 h", percent=50)]
    four = mp.Package(
        id="four", service="massage", length="60 min", sessions=4, price="360", missed_uses_one=True
    )
    notice = {1: "2 h"} if status == "cancelled" else {}
    quote = mp.quote(plan, prices(late=late, packages=[four]), buy=["four"], notice=notice)
    assert 1 not in [bill.number for bill in quote.bills]
    assert quote.total == 360 + 100  # five visits


@pytest.mark.parametrize("because", [None, "client", "late", "illness"])
def test_else_who_does_not_come_pays_as_the_list_says(because):
    plan = course().record(mp.Outcome(session=1, status="missed", because=because))
    assert mp.quote(plan, prices(late=[mp.LateFee(percent=100)])).bills[0].total == 100


def test_a_notice_is_of_a_visit_that_was_canceled():
    listed = prices(late=[mp.LateFee(within="24 h", percent=50)])
    with pytest.raises(mp.InvalidValueError, match="visit 1 is not canceled") as caught:
        mp.quote(course(), listed, notice={1: "2 h"})
    assert caught.value.path == "notice[1]"


def test_the_deposit_of_a_visit_is_a_part_of_its_fee():
    plan = course().record(mp.Outcome(session=1, status="missed", because="client"))
    listed = prices(late=[mp.LateFee(percent=100)], deposit=mp.Deposit(percent=25))
    bill = mp.quote(plan, listed).bills[0]
    assert (bill.total, bill.due) == (100, 75)
    small = prices(late=[mp.LateFee(amount=10)], deposit=mp.Deposit(percent=25))
    assert mp.quote(plan, small).bills[0].due == 0


def test_a_month_of_a_membership_is_due_whether_a_visit_is_given_or_not():
    monthly = mp.Membership(id="m", service="massage", length="60 min", monthly="79")
    listed = prices(memberships=[monthly], late=[mp.LateFee(percent=100)])
    plan = course()
    for number in range(1, 6):
        plan = plan.record(mp.Outcome(session=number, pain=5))
    missed = plan.record(mp.Outcome(session=6, status="missed", because="client"))
    for each in (plan, missed):
        bills = mp.quote(each, listed, membership="m").bills
        fees = [bill.on for bill in bills if bill.kind == "membership"]
        assert fees == [MONDAY, date(2026, 4, 2)]


# --- what pays -------------------------------------------------------------------------------
def test_an_account_for_health_care_pays_no_tip_and_no_surcharge():
    letter = mp.MedicalLetter(on=MONDAY, ends=ENDS, diagnosis="sciatica")
    account = mp.HealthAccount("HSA", left="1000", letter=letter)
    two = mp.Benefit(visits=2, begins_again=False)
    who = mp.WhoPays(cover=cover(benefits=[two], account=account))
    listed = prices(tip="20 %", card_surcharge="3")
    costs = mp.work_out_costs(course(), listed, who=who, by_card=True)
    paid = [visit.from_account for visit in costs.schedule.visits]
    assert paid == [Decimal(30)] * 2 + [Decimal(100)] * 4
    assert costs.schedule.visits[2].client_pays > 120


def test_of_vouchers_the_one_that_ends_first_is_used_first():
    forever = mp.Voucher(paid="150", label="forever")
    soon = mp.Voucher(paid="50", bonus="50", last=date(2026, 3, 10), label="soon")
    for given in ([forever, soon], [soon, forever]):
        assert mp.quote(course(), prices(), vouchers=given).due == 350


def test_no_worker_is_billed_for_what_is_not_authorized():
    order = mp.Prescription(on=MONDAY, diagnosis="S33.5")
    payer = "washington-workers-compensation"
    by_work = mp.preset_cover(payer, as_of=MONDAY, prescriptions=[order])
    days = [MONDAY + timedelta(days=7 * i) for i in range(8)]
    schedule = mp.schedule_costs(days, by_work, charge="100", allowed="70")
    assert schedule.covered == 6
    assert [visit.client_pays for visit in schedule.visits] == [Decimal(0)] * 8
    assert "paper-missing" in [each.code for each in schedule.findings]


def test_papers_that_limit_nothing_are_told():
    two = mp.PayerAuthorization(visits=2, begins=MONDAY, ends=date(2026, 3, 10))
    once = mp.Prescription(on=MONDAY, diagnosis="M54.31", visits=1)
    days = [MONDAY + timedelta(days=7 * i) for i in range(3)]

    def told(**papers):
        schedule = mp.schedule_costs(days, cover(**papers), charge="100", allowed="90")
        return [each.code for each in schedule.findings if each.code.endswith("-unused")]

    assert told(authorizations=[two]) == ["authorizations-unused"]
    assert told(prescriptions=[once]) == ["prescriptions-unused"]
    wanted = [mp.PriorAuthorization()]
    assert told(authorizations=[two], prior_authorization=wanted) == []
    assert told(prescriptions=[once], needs_prescription=True) == []


# --- what is offered -------------------------------------------------------------------------
def test_a_package_is_found_however_its_service_is_written():
    four = mp.Package(id="four", service="Massage", length="60 min", sessions=4, price="300")
    session = course().visits[0].session
    (offer,) = mp.packages_from(session, prices(packages=[four]), service="massage")
    assert offer.sessions == 4


def test_a_length_is_priced_for_one_visit():
    with pytest.raises(mp.InvalidValueError, match="visits\\[0\\]") as caught:
        mp.offers_from(course(), prices(), service="massage")
    assert caught.value.path == "session"


@pytest.mark.parametrize(("codes", "path"), [("97124", "codes"), (["x"], "codes[0]"), (5, "codes")])
def test_codes_are_several_and_have_the_form_of_codes(codes, path):
    offer = mp.VisitOffer("60 min", "100", allowed="90")
    asked = {"budget": "1000", "sessions": 6, "start": MONDAY, "cover": cover(), "codes": codes}
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.fit_budget([offer], **asked)
    assert caught.value.path == path
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.schedule_costs([MONDAY], cover(), charge="100", allowed="90", codes=codes)
    assert caught.value.path == path


def test_what_each_visit_has_for_itself_is_not_taken_for_all():
    visit = mp.BilledVisit(on=MONDAY, charge="120", allowed="95")
    for asked in ({"if_not_covered": "80"}, {"codes": ["97124"]}):
        with pytest.raises(mp.InvalidValueError, match="each BilledVisit has its own"):
            mp.schedule_costs([visit], cover(), **asked)


def test_a_rhythm_without_a_day_is_no_rhythm():
    offer = mp.VisitOffer("60 min", "100")
    asked = {"budget": "300", "sessions": 4, "start": date(2026, 3, 3), "until": date(2026, 3, 5)}
    with pytest.raises(mp.InvalidValueError, match="no visit has a day") as caught:
        mp.fit_budget([offer], cadences=["every Monday"], **asked)
    assert caught.value.path == "until"
    found = mp.fit_budget([offer], cadences=["every Monday", "weekly"], **asked)
    assert (found.best.cadence, found.best.visits) == ("weekly", 1)


def test_what_no_payer_is_billed_for_is_told_beside_what_it_covers():
    plan = course(sessions=2, add_ons=["hot stones"])
    extra = mp.Extra(id="hot-stones", price="15")
    listed = prices(home_visit="30", extras=[extra])
    who = mp.WhoPays(cover=cover())
    costs = mp.work_out_costs(plan, listed, who=who, home_visit=True)
    (told,) = [each for each in costs.schedule.findings if each.code == "beside-cover"]
    assert dict(told.args)["amount"] == "$90.00"
    assert "$90.00 more in all" in mp.export.to_html(costs)
    assert not mp.work_out_costs(course(), listed, who=who).schedule.findings


def test_in_a_plan_under_way_all_is_about_the_visits_to_come_by_their_own_numbers():
    plan = course().record(mp.Outcome(session=1, pain=5)).record(mp.Outcome(session=2, pain=5))
    who = mp.WhoPays(cover=cover(), code="97124")
    costs = mp.work_out_costs(plan, prices(), who=who)
    assert costs.quote.total == 400
    coming = [3, 4, 5, 6]
    assert [visit.number for visit in costs.schedule.visits] == coming
    assert [units.number for units in costs.units] == coming
    assert [bill.number for bill in costs.quote.bills] == coming
    again = mp.schedule_costs(plan, cover(), charge="100")
    assert [visit.number for visit in again.visits] == coming


# --- what a bill says ------------------------------------------------------------------------
def test_the_bill_of_a_couple_says_nothing_of_what_either_came_for():
    clients = [mp.Client(ref=ref, conditions=[], medicines=[], allergies=[]) for ref in "ab"]
    one = mp.Guest(clients[0], routine="full-body-relaxation")
    other = mp.Guest(clients[1], assessed("neck pain"))
    both = mp.plan_couple(one, other, length="60 min", on=MONDAY)
    couples = mp.Service(id="c", people=2, therapists=2, prices={"60 min": "200"})
    quote = mp.quote(both, prices(services=[couples]))
    for told in (str(quote), mp.export.to_html(quote), repr(mp.io.to_dict(quote))):
        assert "neck" not in told
    with pytest.raises(
        mp.InvalidValueError, match="no service is a massage of 60 min for 2 people"
    ):
        mp.quote(both, prices())


def test_at_the_command_line_an_intake_keeps_its_add_ons(tmp_path, capsys):
    text = (ROOT / "examples" / "intakes" / "sciatica.toml").read_text(encoding="utf-8")
    file = tmp_path / "with.toml"
    file.write_text(text.replace("[plan]", '[plan]\nadd_ons = ["hot stones"]'), encoding="utf-8")
    listed = ROOT / "examples" / "prices" / "quiet-room.toml"
    intake = mp.read_intake(file)
    plan = mp.plan_treatment(intake.client, intake.assessment, **intake.plan.for_course())
    total = mp.quote(plan, mp.read_price_list(listed)).total
    assert main(["quote", str(file), "--prices", str(listed)]) == 0
    assert f"total ${total}" in capsys.readouterr().out
    assert timedelta(0) < plan.visits[0].session.length


def test_a_payer_without_a_plan_year_has_its_place_in_a_budget():
    offers = [mp.VisitOffer("60 min", "100", allowed="90")]
    found = mp.fit_budget(offers, budget="100", sessions=6, start=MONDAY, cover=cover())
    assert (found.best.visits, found.best.client_pays) == (3, 90)
