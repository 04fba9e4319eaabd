"""The words by which it is said how work is done, and what a massage is good for."""

from __future__ import annotations

from typing import Final

from massageplan.understanding.prose_words import PROSE
from massageplan.understanding.stroke_words import PASSED


__all__ = ["DOING", "EFFECTS", "OF_AN_EFFECT", "SAYING", "STRONG"]

_STRONG: Final = """
alternate alternating anticlockwise back-and-forth balm basin blanket body-weight bodyweight
bolster bowl candles cane canes circle circles circular clockwise clothed counter-clockwise
counterclockwise cream crosswise cushion cushions direction directions drape draped draping
exhale exhales feather-light fingernails futon gliding grip hand-over-hand inhale inhales
kneading lather lathering lengthwise lighting lotion lotions lubricant lubricate massaged massaging
motion motions movement movements oil oils one-handed pace pattern pillow pillows pressing
receiver recipient repeat repeated repeating repeats rhythm rubbing sequence sheet sheets soak
soaking squeezing stick sticks strokes switch switching technique techniques tempo tickling
towel towels two-handed uncover uncovering undrape unhurried
"""
STRONG: Final = frozenset(_STRONG.split())
"""Words that tell of giving a massage by themselves."""

_DOING: Final = """
add adding adjust adjusting allow allowing anchor anchoring ask asking assist begins bring
bringing change changing check choose clasp clasping come coming complete completing concentrate
concentrating cover covering cradle cradling cross cup cupping curl decrease decreasing drag
ending ends ensure ensuring face facing finger finishes flip flipping focus focuses focusing
focusses follow following follows form forming go goes going grab grabbing grasping grip
gripping guide guiding hold holding holds increase increasing interlace interlock join keep
keeping kneel lay laying lean leaning let letting lift lifting loosen loosening maintain
maintaining moves pause pausing performs pick picking placed placing position positioning pour
pouring probe probing proceed progress put putting reach reaching relax remain remove removing
rest resting return returning returns rotate sandwich scrape scraping scrub seat set sink
sinking sit sitting slip slipping spend spending spread spreading stabilize stand standing
starts stay staying stop support supported supporting supports sure take taking target targeting
targets tell trace tracing transition treat treating try turn turning turns upgrade vary varying
warm warming wash washing wiggle working works wrap wrapping
"""
DOING: Final = PASSED | PROSE | frozenset(_DOING.split())
"""What somebody does who gives a massage, besides its strokes."""

_SAYING: Final = """
abdomen about according action actions activate after allows alternately alternative among
amount amounts ancient ankle ankles another anywhere are arm arms aromatic assists baby back
ball balls bamboo bare base be bed before being belly bent between bicycle bigger bird blade
body bone bones bonier bony bread breath breathe breathing breaths brisk button c-shape called
calming calmly can canals candle careful carefully center centre certain chair channel channels
chest classic clean clenched clients climb cloth clothes clothing collaboration combination
combined combines comfort comfortable comfortably completely conservative consistent constant
contact continuous contour contours cools coordinated corner correspond count couple cracking
curve customized dance-like decide deeper delicate deliver desired different digging dim
directly distractions divide dominant dough down downward drops dry each edge eight elevate
energetically energizing enough entire entry epsom equal equally even evenly everything
excessively exert exfoliating exhalation extra eye face-down facial fairly far fashion fast
faster feel feet figure-8 figure-eight finally find fingers firmer first firstly fist fists flat
fleshy floor flow flowing fluid flush folded foot forth free friction friend friends full fully
further generate generous generously gentle gently giver groove ground half halfway hand handful
handfuls hands harder head heart heart-shape heart-shaped heat heated heels held hip hips hit
hook hooking hot hydrating if index individual individually invigorating is jerky joint joints
knee knees knots known l-shape lap last lastly layer layers least leave leg legs less letter
level lie lifted light lighter lights lightweight like limit line linear little local locked
long longer loose loosely lots lower lubrication lukewarm luxurious manner mask mat may meaty
medium-sized middle midline mild minute minutes mix moist mold moment moments more moving much
muscle muscles music near nearest necessary neck needed next non-dominant not nourishing
occasionally onto open opposite outside outwards over own pad pads palms part partner partners
parts pecking pedal person personalized persons pin pinky pivot plenty point points popping
portions preference preferred preparation presses procedure process prominences provide quick
quiet radial range rapidly rather reach rejuvenating relaxing release relief remaining
repetitions replaces request requested ridge ring rolled rolled-up roller rolling room round
rounds salts sawing second secondly seconds securely separately separating sets settle shape
short sides sideways signature similar size sized skin skull slick slide slightly slow slower
small smaller smoothly so soapy soft softer solid somebody someone sometimes somewhere soothing
space spare special specialized specific speed speeds splaying spot spots squeezed stacked start
stationary stays step steps stimulated stimulating stomach stone stones stool straddling
straight strong stronger sufficient surface surrounding swap sweeping swipe swoop sync table
tailored tap than therapeutic therapist therapists these thick third thoroughly those through
thumb thumbnail time times tip tips tissue together too tool tools top topmost total touch
touching toward towards toxins traditional transversally tummy u-shape underneath unrolling
until up upper upside upward used uses using usually v-shape variety various vertically warmed
water wave-like wavelike way webbing weight while whole width will windscreen windshield wiper
wooden worked wrapped you you-re youre
"""
SAYING: Final = frozenset(_SAYING.split())
"""Words that say how, where to, with what and for whom in the work of a massage."""

_EFFECTS: Final = """
address addresses addressing aid aiding aids alleviate alleviates alleviating beneficial benefit
benefits boost boosting boosts calms designed dissolve ease eases easing
effective encourage encourages encouraging enhance enhances enhancing focuses focusing great
help helping helps ideal improve improves improving increase increases increasing induce induces
inducing loosen loosening loosens melt melting melts perfect prevent preventing prevents promote
promotes promoting recommended reduce reduces reducing release releases releasing relieve
relieved relieves relieving restore restores restoring soothe soothes soothing stimulate
stimulates stimulating suitable suited supports target targeting targets unwind
"""
EFFECTS: Final = frozenset(_EFFECTS.split())
"""Words by which a massage is said to be good for something."""

_OF_AN_EFFECT: Final = """
also and anyone area areas as at away better built-up by can chronic conditions deep deeper
deeply effectively effects feelings for from general gently greatly healthy increased is it
layers like looking mainly manage managing massage may mental natural naturally of out overall
people persistent proven quickly reach seeking sense smoothing specifically state such suffering
support this those tight to treat treating treatment well while who with working
"""
OF_AN_EFFECT: Final = frozenset(_OF_AN_EFFECT.split())
"""Words beside them that say nothing more."""
