"""Methods that people name and that are not planned here: known, so that nothing is made of them.

They are no techniques: nothing is screened or timed by them. "Ear candling" is nothing done to the
ears, and "four-hand massage" no work on the hands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.naming.words import plain_words, stem
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from massageplan.understanding.clauses import Text

__all__ = ["other_method_at"]

_METHODS: Final = {
    "movement that the client learns": [
        *("Feldenkrais", "Feldenkrais method", "Feldenkrais technique", "awareness through"),
        *("awareness through movement", "Alexander technique", "Pilates", "tai chi", "qigong"),
        *("qi gong", "chi gong", "yoga", "Kripalu yoga", "hatha yoga", "yin yoga", "yoga therapy"),
        *(
            "restorative yoga",
            "chair yoga",
            "yoga nidra",
            "Gyrotonic",
            "somatics",
            "Hanna somatics",
        ),
        *("Aston patterning", "Laban movement", "movement therapy", "dance therapy"),
        *("Rolf movement", "continuum movement", "body-mind centering", "somatic movement"),
    ],
    "exercises for the client": [
        *("home exercises", "home exercise", "home exercise program", "home exercise programme"),
        *("home-care exercises", "home care exercises", "homecare exercises", "exercises at home"),
        *("therapeutic exercise", "therapeutic exercises", "strengthening exercises"),
        *("stretching exercises", "isometric contractions", "isometric contraction"),
        *("isometric exercises", "isometrics", "eccentric exercises", "eccentric loading"),
        *("breathing exercises", "diaphragmatic breathing", "deep breathing", "foam roller"),
        *("foam rolling", "foam roll", "self-massage", "self massage", "97110", "97530", "97112"),
        *("neuromuscular reeducation", "neuromuscular re-education", "therapeutic activities"),
        *("core strengthening", "postural exercises", "corrective exercises", "gait training"),
        *("bandaging and exercises", "active range of motion", "AROM", "active ROM"),
        *("active range of motion exercises", "range of motion exercises", "ROM exercises"),
        *("remedial exercises", "remedial exercise", "decongestive exercises", "exercise program"),
        *("heel raises", "heel raise", "calf raises", "calf raise", "toe raises", "heel slides"),
        *("chin tucks", "chin tuck", "wall slides", "wall angels", "pelvic tilts", "quad sets"),
        *("ankle pumps", "glute bridges", "pendulum exercises", "heel hangs", "towel curls"),
        *("resistance bands", "resistance band exercises", "self-stretching", "self stretches"),
    ],
    "a massage by two therapists": [
        *("four-hand massage", "four hands massage", "four-handed massage", "4-hand massage"),
        *("4 hands massage", "4-handed massage", "four hands", "four hand", "tandem massage"),
        *("two-therapist massage", "two therapist massage", "synchronized massage"),
        *("duo massage", "dual therapist massage", "six hands massage", "six-hand massage"),
    ],
    "a method of another school": [
        *("neurosomatic therapy", "neurosomatic", "somato-emotional integration", "hypnotherapy"),
        *("integrative muscular movement technique", "IMMT", "Rosen method", "Zero Balancing"),
        *("somatic experiencing", "Hakomi", "Rubenfeld synergy", "network chiropractic"),
        *("Emmett technique", "Emmett therapy", "kinesiology", "applied kinesiology"),
        *("touch for health", "BodyTalk", "sound bath", "sound therapy", "singing bowls"),
        *("crystal healing", "chakra balancing", "biofeedback", "meditation", "guided imagery"),
        *("emotional freedom technique", "EFT tapping", "matrix energetics", "pranic healing"),
        *("Body Stress Release", "NeuroKinetic therapy", "Quantum-Touch", "access bars"),
    ],
    "a treatment that is no massage": [
        *("ear candling", "ear candle", "ear candles", "ear coning", "Hopi ear candle"),
        *("Hopi ear candles", "Hopi ear candling", "acupuncture"),
        *("moxibustion", "moxa", "e-stim", "estim"),
        *("interferential current", "interferential therapy", "therapeutic ultrasound"),
        *("ultrasound therapy", "97035", "97014", "G0283", "cold laser", "low-level laser therapy"),
        *("shockwave therapy", "extracorporeal shockwave therapy", "ESWT"),
        *("bandaging", "compression bandaging", "multilayer bandaging", "short-stretch bandaging"),
        *("compression wrapping", "compression wraps", "compressive wraps", "bandage wrapping"),
        *("electrical stimulation", "electrical muscle stimulation", "electrotherapy"),
        *("skin care", "skincare", "manicure", "pedicure"),
        *("LED light therapy", "red light therapy", "flotation therapy"),
        *("float tank", "ionic foot bath", "ion foot detox", "colonic"),
        *("colon hydrotherapy", "mechanical traction", "inversion table", "physical therapy"),
        *("physiotherapy", "occupational therapy", "chiropractic", "chiropractic care"),
        *("whole body vibration", "pressotherapy", "pneumatic compression", "97016"),
    ],
}
"""The names of such methods, by what they are (our judgment)."""

_LABELS: Final = {
    tuple(map(stem, plain_words(name))): label
    for label, names in _METHODS.items()
    for name in names
}
_LONGEST: Final = max(map(len, _LABELS))


def other_method_at(told: Text, at: int, end: int) -> tuple[int, list[Meaning]]:
    """Return where a method ends that is named from a word on, and what it is; 0 if none is.

    Parameters
    ----------
    told, at, end
        The text, the word, and where its clause ends.
    """
    for upto in range(min(end, at + _LONGEST), at, -1):
        words = tuple([stem(word) for token in told.tokens[at:upto] for word in token.plain])
        if label := _LABELS.get(words):
            meaning = Meaning(
                said=told.said(at, upto),
                kind="other method",
                id="",
                label=label,
                name=told.said(at, upto),
                denied=told.is_denied(at, upto),
            )
            return upto, [meaning]
    return 0, []
