"""The words by which it is said how work is done, and what a massage is good for."""

from __future__ import annotations

from typing import Final

from massageplan.understanding.prose_patterns import PROSE
from massageplan.understanding.stroke_words import PASSED


__all__ = ["DOING", "EFFECTS", "OF_AN_EFFECT", "SAYING", "STRONG"]

STRONG: Final = frozenset(
    [
        *("clockwise", "anticlockwise", "counterclockwise", "counter-clockwise", "circles"),
        *("circle", "circular", "motion", "motions", "direction", "directions", "back-and-forth"),
        *("oil", "oils", "lotion", "cream", "balm", "lubricant", "towel", "towels", "pillow"),
        *("pillows", "bolster", "blanket", "sheet", "sheets", "drape", "draping", "draped"),
        *("cushion", "cushions", "undrape", "uncover", "uncovering", "repeat", "repeating"),
        *("repeats", "repeated", "switch", "switching", "alternate", "alternating", "tempo"),
        *("hand-over-hand", "strokes", "grip", "pattern", "crosswise", "lengthwise", "sequence"),
        *("technique", "techniques", "movements", "movement", "massaged", "massaging", "pace", "rhythm"),
        *("lubricate", "tickling", "fingernails", "gliding", "kneading", "rubbing", "lighting"),
        *("bowl", "basin", "soak", "soaking", "candles", "lather", "lathering"),
        *("pressing", "squeezing", "unhurried", "exhale", "inhale", "exhales", "inhales"),
        *("body-weight", "bodyweight", "two-handed", "one-handed", "feather-light", "hand-over-hand", "clothed", "futon", "stick", "sticks", "cane", "canes", "receiver", "recipient"),
    ]
)
"""Words that tell of giving a massage by themselves."""

DOING: Final = (
    PASSED
    | PROSE
    | frozenset(
        [
            *("begin", "begins", "beginning", "start", "starts", "continue", "continues", "end"),
            *("ends", "ending", "finish", "finishes", "finishing", "complete", "completing"),
            *("return", "returns", "returning", "proceed", "progress", "move", "moves", "moving"),
            *("go", "goes", "going", "come", "coming", "follow", "follows", "following", "focus"),
            *("focuses", "focusing", "focusses", "concentrate", "concentrating", "work", "works"),
            *("working", "target", "targets", "targeting", "hold", "holds", "holding", "keep"),
            *("keeping", "stay", "staying", "remain", "place", "placing", "placed", "put"),
            *("putting", "rest", "resting", "position", "positioning", "lay", "laying", "set"),
            *("support", "supports", "supporting", "supported", "maintain", "maintaining"),
            *("increase", "increasing", "decrease", "decreasing", "add", "adding", "ensure"),
            *("ensuring", "make", "sure", "let", "letting", "allow", "allowing", "take", "taking"),
            *("bring", "bringing", "turn", "turning", "turns", "flip", "flipping", "face"),
            *("facing", "pour", "pouring", "warm", "warming", "spread", "spreading", "cover"),
            *("covering", "wrap", "wrapping", "remove", "removing", "slip", "slipping", "reach"),
            *("reaching", "join", "cross", "interlock", "interlace", "clasp", "clasping", "cup"),
            *("cupping", "curl", "form", "forming", "anchor", "anchoring", "stabilize", "drag"),
            *("wiggle", "scrub", "scrape", "scraping", "sandwich", "grab", "grabbing", "grasping", "trace", "tracing", "massage", "loosen", "loosening", "washing", "rotate", "lean", "leaning"),
            *("sink", "sinking", "relax", "stop", "pause", "pausing", "spend", "spending"),
            *("check", "adjust", "adjusting", "change", "changing", "vary", "varying", "try"),
            *("transition", "finger", "wash", "choose", "upgrade", "probe", "probing", "grip", "gripping", "kneel", "stand", "standing", "sit", "sitting"),
            *("seat", "ask", "asking", "tell", "cradle", "cradling", "picking", "pick", "lift"),
            *("lifting", "treat", "treating", "perform", "performs", "assist", "guide", "guiding"),
        ]
    )
) - {"risk"}
"""What somebody does who gives a massage, besides its strokes."""

SAYING: Final = frozenset(
    [
        *("separately", "individually", "energetically", "thoroughly", "calmly", "carefully"),
        *("remaining", "time", "times", "size", "speed", "point", "points", "long", "longer"),
        *("flowing", "fluid", "dance-like", "wave-like", "wavelike", "rolling", "sweeping"),
        *("sideways", "partner", "partners", "person", "persons", "friend", "friends", "giver"),
        *("someone", "somebody", "therapist", "therapists", "generous", "generously", "amount"),
        *("amounts", "drops", "enough", "extra", "little", "lots", "plenty", "more", "less"),
        *("warm", "warmed", "heated", "water", "soapy", "step", "steps", "process", "manner"),
        *("fashion", "way", "strong", "jerky", "pecking", "bird", "like", "until", "touching"),
        *("popping", "cracking", "joints", "joint", "lubrication", "half", "rolled", "rolled-up", "folded"),
        *("halfway", "between", "hand", "hands", "finger", "fingers", "body", "weight", "stacked"),
        *("own", "straight", "locked", "arms", "arm", "bent", "clean", "dry", "comfortable"),
        *("comfortably", "support", "third", "minute", "minutes", "second", "seconds", "count"),
        *("breath", "breaths", "breathe", "breathing", "moment", "moments", "while", "bone"),
        *("bones", "knots", "spots", "spot", "layer", "layers", "deeper", "surface", "rather"),
        *("than", "directly", "toward", "towards", "center", "centre", "midline", "outwards"),
        *("contact", "touch", "flat", "pads", "pad", "balls", "ball", "tips", "tip", "edge"),
        *("fleshy", "meaty", "fist", "fists", "lower", "upper", "top", "next", "nearest", "far"),
        *("full", "whole", "entire", "thumb", "different", "various", "specific", "certain"),
        *("needed", "necessary", "desired", "preferred", "preference", "alternately", "turns"),
        *("combination", "variety", "mix", "range", "using", "called", "known", "called"),
        *("traditional", "ancient", "signature", "classic", "special", "specialized", "gentle"),
        *("relaxing", "soothing", "calming", "invigorating", "energizing", "stimulating"),
        *("rejuvenating", "therapeutic", "customized", "tailored", "personalized", "luxurious"),
        *("nourishing", "hydrating", "quick", "brisk", "slow", "fast", "slower", "faster"),
        *("lighter", "firmer", "softer", "gently", "opposite", "supporting", "non-dominant"),
        *("dominant", "free", "room", "table", "floor", "chair", "stool", "mat", "bed", "music"),
        *("lights", "light", "candle", "dim", "soft", "quiet", "small", "underneath", "head"),
        *("smoothly", "evenly", "equally", "equal", "consistent", "constant", "repetitions"),
        *("round", "rounds", "set", "sets", "each", "finally", "lastly", "firstly", "secondly"),
        *("about", "back", "over", "forth", "everything", "swipe", "swoop", "u-shape", "v-shape", "c-shape", "heart-shape", "l-shape", "shape"),
        *("letter", "figure-eight", "figure-8", "eight", "windshield", "windscreen", "wiper"),
        *("upside", "slick", "aromatic", "hot", "will", "be", "clothing", "clothes", "clothed", "loose"),
        *("futon", "space", "width", "palms", "stationary", "stimulated", "wooden", "stick", "baby"),
        *("straddling", "muscles", "occasionally", "sometimes", "conservative", "downward"),
        *("anywhere", "leave", "replaces", "cools", "entry", "canals", "generate", "unrolling", "procedure"),
        *("individual", "combines", "combined", "correspond", "delicate", "bonier", "portions", "stays"),
        *("uses", "local", "assists", "allows", "usually", "thumbnail", "tissue", "feel", "flow", "ground"),
        *("collaboration", "contours", "contour", "handfuls", "curve", "bigger", "smaller", "provide"),
        *("deliver", "ridge", "sides", "corner", "line", "thick", "bony", "prominences", "mild", "find"),
        *("limit", "vertically", "base", "button", "if", "needed", "short", "longer", "bent", "flat", "relief"),
        *("these", "actions", "rapidly", "fully", "moist", "wrapped", "channels", "channel"),
        *("sufficient", "clenched", "loosely", "spreading", "splaying", "mold", "shape", "elevate", "exert"),
        *("stronger", "slide", "slightly", "transversally", "bare", "youre", "you-re", "sticks", "cane", "canes", "pin", "held", "rolled", "lifted", "squeezed"),
        *("couple", "least", "sure", "open", "part", "even", "further", "securely", "surrounding"),
        *("comfort", "comfortable", "according", "level", "similar", "bread", "dough", "harder"),
        *("flush", "is", "are", "heels", "climb", "medium-sized", "sized", "activate", "action"),
        *("pivot", "varying", "speeds", "used", "not", "preparation", "upward", "loosely", "another"),
        *("first", "last", "down", "up", "moving", "if", "near", "near", "solid", "bamboo", "can", "ring", "index", "middle", "knee", "knees", "before", "start", "adding", "eye", "lap", "heart", "heart-shaped", "sawing"),
        *("muscle", "skin", "you", "so", "careful", "too", "much", "presses", "facial", "webbing"),
        *("hold", "release", "through", "lightweight", "cloth", "face-down", "alternative"),
        *( "heat", "friction", "tool", "tools", "stone", "stones", "roller"),
    ]
)
"""Words that say how, where to, with what and for whom in the work of a massage."""

EFFECTS: Final = frozenset(
    [
        *("helps", "help", "helping", "ease", "eases", "easing", "relieve", "relieves"),
        *("relieving", "alleviate", "alleviates", "alleviating", "promote", "promotes"),
        *("promoting", "reduces", "reduce", "reducing", "improve", "improves", "improving"),
        *("release", "releases", "releasing", "prevent", "prevents", "preventing", "target"),
        *("targets", "targeting", "ideal", "perfect", "great", "suited", "suitable", "designed"),
        *("recommended", "aids", "aid", "aiding", "encourage", "encourages", "encouraging"),
        *("stimulate", "stimulates", "stimulating", "boost", "boosts", "boosting", "calms"),
        *("soothe", "soothes", "soothing", "melt", "melts", "melting", "restore", "restores"),
        *("restoring", "induce", "induces", "inducing", "enhance", "enhances", "enhancing"),
        *("increases", "increase", "increasing", "supports", "beneficial", "effective"),
        *("loosen", "loosens", "address", "loosening", "relieved", "focuses", "focusing", "addresses"),
        *("addressing", "benefits", "benefit", "combat", "combats", "unwind", "dissolve"),
    ]
)
"""Words by which a massage is said to be good for something."""

OF_AN_EFFECT: Final = frozenset(
    [
        *("healthy", "overall", "deep", "deeply", "greatly", "those", "anyone", "people", "who"),
        *("suffering", "general", "better", "away", "treat", "treating", "manage", "managing"),
        *("support", "naturally", "effectively", "proven", "sense", "feelings", "state", "as"),
        *("can", "may", "to", "for", "with", "from", "such", "conditions", "like", "natural"),
        *("and", "by", "of", "well", "also", "increased", "specifically", "massage", "treatment"),
        *("it", "this", "is", "while", "gently", "quickly", "mainly", "seeking", "looking"),
        *("built-up", "at", "out", "working", "smoothing", "mental", "reach", "chronic", "persistent", "tight", "areas", "area", "deeper", "layers", "effects"),
    ]
)
"""Words beside them that say nothing more."""
