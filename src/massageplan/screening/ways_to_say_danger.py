"""The ways to say that something is an emergency, as patterns of plain words.

What cannot be done, what is not felt, and where, are groups of words; a pattern puts them together.
All are our judgment. They read too much rather than too little: who is asked once too often has
lost a minute.
"""

from __future__ import annotations

from typing import Final


__all__ = ["WAYS_TO_SAY"]


def _some(most: int, *, but: str = "but|not|no") -> str:
    """Return what stands for up to so many words of one clause."""
    return rf"(?: (?!(?:{but})\b)\w+){{0,{most}}}?"


_CANNOT: Final = (
    r"(?:cant|cannot|can not|can no longer|can barely|can hardly|can never|couldnt|could not|"
    r"couldnt|(?:not|isnt|wasnt|arent) able to|unable to|struggl\w+ to|hard to|difficult to|"
    r"(?:trouble|difficulty|problems?) (?:with )?)"
)
_DO_NOT: Final = (
    rf"(?:{_CANNOT}|dont|do not|didnt|did not|doesnt|does not|never|no longer|hardly|barely|"
    r"no idea|not sure|without|stopped|dont have|cease[ds]?|lost|isnt|wasnt)"
)
_TELL: Final = (
    r"(?:tell|feel\w*|felt|notic\w+|sens\w+|know\w*|reali[sz]\w+|aware\w*|control\w*|"
    r"recogni[sz]\w+)"
)
_TOILET: Final = r"(?:toilet|bathroom|loo|lavatory|restroom|washroom|john|potty|bog)"
_WATER: Final = r"(?:pee|wee|piss|urine|water|wiz|whizz|tinkle|poo|poop|stool|shit|wind|fart|gas)"
_GO: Final = (
    r"(?:pee|peeing|peed|wee|weeing|weed|piss|pissing|urinat\w+|urine|wiz|whizz|tinkle|poo|"
    r"pooing|pooed|poop\w*|shit\w*|defecat\w+|bladder|bowels?|bowel movement|number (?:one|"
    r"two|1|2)|"
    r"empty (?:myself|my bladder)|"
    rf"(?:pass|passing|passed|hold|holding|leak|leaking) (?:any |my )?{_WATER}|"
    rf"(?:to|use|using|on|reach|make|making|made) (?:it to )?(?:the |a )?{_TOILET}|"
    r"(?:need|have|needing|having|got|time) to go(?= \||$| any ?more| now| at all))"
)
_HELD: Final = r"(?:bladder|bowels?|waterworks|sphincter|pelvic floor)"
_GONE: Final = (
    r"(?:numb|dead|lame|paraly[sz]\w+|gone|asleep|failing|failed|gave out|given out|given up|"
    r"stopped working|not working|isnt working|wont work|doesnt work|quit working|shut down|"
    r"packed (?:in|up)|out of control|not under control|wont (?:empty|open|hold)|leak(?!age)\w*)"
)
_MY: Final = r"(?:my|the|his|her|their|our)"

_NUMB: Final = (
    r"(?:numb\w*|dead(?:ened)?|no (?:more )?(?:feeling|sensation)|without (?:feeling|sensation)|"
    r"(?:lost|losing|loss of|less|little|reduced|lack of|altered|strange|weird|funny|changed?)"
    r"(?: (?:all|any|some|most|of|the|my))* (?:feeling|sensation)s?|"
    r"tingl\w+|pins and needles|pins needles|(?:gone|went|goes|going|go|falls?|fallen|fell) "
    r"(?:to sleep|asleep|dead|numb)|asleep|prickl\w+|an?aesthe\w+|anesthe\w+|cotton wool|rubbery|"
    r"(?:cant|cannot|can not|couldnt|can barely|can hardly|dont|doesnt|do not|hardly|barely|"
    r"no longer|not|unable to) (?:really |properly |even )?feel)"
)
_SADDLE: Final = (
    rf"(?:between (?:both |{_MY} |your )*(?:upper )?(?:legs|thighs)|groin|crotch|genital\w*|"
    r"private (?:parts?|area)|privates|penis|willy|dick|cock|vagina\w*|vulva|labia|fanny|clitoris|"
    r"scrotum|testicles?|(?<!the )balls(?! of)|nuts|anus|anal|rectum|back passage|arse\w*|"
    r"ass(?!\w)|asshole|bum(?! cheek)\w*|butt(?! cheek)(?:hole)?|bottom(?! of)|backside|"
    r"saddle|perineum|undercarriage|nether regions?|lady (?:parts|bits)|bits|"
    r"inner thighs?|insides? of (?:both |my )?thighs?|down (?:there|below)|"
    r"where i (?:sit|wipe|pee)|seat area|sex|orgasm)"
)
_ELSEWHERE: Final = (
    r"(?! (?:in |on |of )?(?:my |the |both )?(?:left |right )?"
    r"(?:toes?|fingers?|hands?|feet|foot|arms?|knees?|calf|calves|face|lips?|thumbs?)\b)"
)

_ONE_SIDE: Final = (
    r"(?:one|left|right) (?:side|half)(?: of (?:my|the|his|her) (?:face|body|mouth))?"
)
_WEAK: Final = (
    r"(?:weak\w*|numb\w*|dead|limp|paraly[sz]\w+|floppy|useless|droop\w*|wont move|stopped working|"
    r"went (?:weak|numb|dead)|gave way|tingl\w+)"
)
_EYE: Final = r"(?:one|either|both|my (?:left|right)|the (?:left|right)|left|right|an) eyes?"
_FEVER: Final = r"(?:fever\w*|high temperature|running a temperature|temperature of|a temperature)"
_STIFF_NECK: Final = (
    rf"(?:stiff\w*{_some(2)} neck|neck{_some(4)} stiff\w*|neck stiffness|"
    rf"{_CANNOT}{_some(2)} (?:chin|neck|head){_some(3)} chest|{_CANNOT} bend{_some(2)} neck)"
)
_WORST: Final = (
    r"(?:worst|like (?:nothing|never|no(?:ne)? other)|never (?:had|felt|known|experienced)|"
    r"most (?:painful|severe|intense|terrible))"
)
_AT_ONCE: Final = (
    r"(?:sudden\w*|out of (?:nowhere|the blue)|all at once|instant\w*|explo\w+|thunderclap|"
    r"(?:in|within) (?:a |one )?(?:seconds?|a minute|moments?)|"
    r"like (?:a |being |i was |i had been )?(?:lightning|thunder\w*|bomb|bolt|explosion|"
    r"(?:hit|struck|kicked|hammer|bat|blow|gunshot)))"
)
_HEAD: Final = (
    r"(?:head ?aches?|migraines?|head pain|pain in (?:my|the) head|(?:my|the) head hurts?)"
)
_LEG: Final = r"(?:calf|lower leg|(?:one|left|right|my|the) (?:left |right )?leg)"
_SWOLLEN: Final = (
    r"(?:swollen|swell\w*|swole\w*|puffy|puffed up|ballooned|hot|warm\w*|red|reddish|"
    r"(?:bigger|larger|fatter|thicker) than)"
)
_NOT_TO_LIVE: Final = (
    r"(?:live|living|be alive|being alive|go on living|exist|existing|wake up|carry on living|"
    r"be here any ?more|go on any ?more|carry on any ?more|be around any ?more|"
    r"be on (?:this|the) (?:earth|planet)|see (?:tomorrow|another day))"
)
_BREATHE: Final = (
    r"(?:breathe|get (?:my breath|enough air|any air|air)|catch (?:my|a) breath|draw (?:a )?breath)"
)
_CRUSHING: Final = (
    r"(?:crush\w+|squeez\w+|elephant|heav\w+|pressure|pressing|vice|vise|clamp\w*|gripp\w+|"
    r"tight (?:band|belt)|(?:band|belt) (?:a)?round|weight on|bursting|stabbing|pain\w*|hurts?|"
    r"aches?|aching)"
)
_HARM: Final = r"(?:kill\w*|hurt\w*|harm\w*|cut(?:ting)?|hang\w*|shoot\w*|drown\w*|poison\w*)"

WAYS_TO_SAY: Final = {
    "bladder-or-bowel-change": (
        rf"{_DO_NOT}{_some(3)} {_TELL}{_some(6, but='but')} {_GO}",
        (
            rf"(?:no|lost|losing|loss of|less|little|without|weak|poor|reduced){_some(2)} "
            rf"(?:control\w*|feeling|sensation|urge|awareness|warning){_some(5, but='but')} {_GO}"
        ),
        rf"(?:no|lost|losing|any){_some(2)} urge to (?:go|{_GO})",
        rf"{_CANNOT}{_some(3, but='but|wait')} {_GO}",
        (
            r"(?:havent|have not|hasnt|didnt|did not|not)(?: been able to| been)? "
            rf"(?:pee|peed|peeing|weed|urinated|urinate|passed (?:any )?(?:water|urine)|"
            rf"{_some(1)}{_TOILET})"
            r" (?:since|for|in|all)"
        ),
        (
            r"(?:wet|wets|wetted|wetting|soil\w*|pee|peed|peeing|piss|pissed|pissing|poo|"
            r"pooed|poop\w*|"
            r"shit\w*|shat|mess\w*)(?: and \w+)? "
            r"(?:myself|my (?:pants|trousers|bed|underwear|knickers|self)|the bed|him ?self|"
            r"herself)"
        ),
        rf"leak\w*{_some(2)} (?:pee|urine|wee|poo|poop|stool|myself|water)",
        (
            rf"(?:pee|urine|wee|poo|poop|stool|it){_some(2)} "
            r"(?:leaks?|leaking|comes? out|came out|runs? out|dribbl\w+|drips?|dripping|escapes?)"
            r"(?: by itself| on its own| without| before| and i)"
        ),
        (
            r"(?:pee|urine|wee|poo|poop|stool) (?:just |always |keeps? |is |has |is always )*"
            r"(?:leak\w*|com\w+ out|came out|run\w* out|dribbl\w+|drip\w*|escap\w+)"
        ),
        rf"{_HELD}{_some(3)} {_GONE}",
        (
            rf"{_HELD}{_some(2, but='but')} (?:not|isnt|wont|doesnt|no longer|never) "
            r"(?:work\w*|empty\w*|empties|hold\w*|respond\w*|obey\w*|open\w*)"
        ),
        rf"(?:numb|lame|dead|paraly[sz]ed|failing) {_HELD}",
        (
            rf"{_CANNOT}{_some(2)} (?:hold|stop|control) (?:it|my (?:pee|wee|poo|urine|"
            rf"bladder|bowels?))"
        ),
        rf"(?:{_GO}|go){_some(2)} without{_some(1)} {_TELL}",
        (
            rf"{_DO_NOT}{_some(3)} {_TELL}{_some(4, but='but')} (?:need|have) (?:to )?(?:the |a )?"
            rf"(?:{_TOILET}|wee|pee|poo)"
        ),
        (
            r"(?:need|have) a catheter(?: because| to pee)|"
            rf"(?:dont|didnt|do not|no longer){_some(1)} make it to (?:the )?{_TOILET}"
        ),
    ),
    "saddle-numbness": (
        rf"{_NUMB}{_some(5)} {_SADDLE}",
        rf"{_SADDLE}{_some(5)} {_NUMB}{_ELSEWHERE}",
        (
            rf"(?:cant|cannot|can not|couldnt|dont|do not|no longer|hardly|barely|can hardly|"
            rf"can barely)"
            rf"{_some(1)} feel{_some(6, but='but')} "
            r"(?:when i (?:wipe|sit)|(?:toilet|loo) (?:paper|roll)|wip\w+|(?:the |my "
            r")?(?:seat|saddle|"
            r"chair|toilet seat)|myself sit\w*|what i sit on)"
        ),
        (
            rf"(?:sit|sitting|wipe|wiping){_some(3)} (?:and|but|i) {_some(2)}"
            r"(?: ?cant| ?dont| ?cannot) feel (?:it|anything|a thing)"
        ),
    ),
    "both-legs-weak": (
        (
            rf"(?:both|my|the) legs{_some(3)} "
            r"(?:gave way|give way|giving way|giv\w+ out|gave out|buckl\w+|wont hold|dont hold|"
            r"wont carry|stopped working|wont move|paraly[sz]\w+|like jelly|gone dead|went dead)"
        ),
        rf"both legs{_some(3)} (?:weak\w*|numb\w*|dead|asleep|to sleep|tingl\w+|heavy)",
        rf"(?:weak\w*|numb\w*|tingl\w+|pins and needles){_some(2)} both (?:my |of my )?legs",
        (
            rf"(?:{_CANNOT}|dont|no longer)(?: really)? (?:feel|move) (?:my|both|either) "
            rf"legs?\b(?! \w+ing)"
        ),
        (
            r"(?:lost|losing|no)(?: all| the)* (?:feeling|sensation|power|strength) in "
            r"(?:both|my)(?: of my)? legs"
        ),
    ),
    "chest-pressure": (
        rf"{_CRUSHING}{_some(5)} (?:chest|breast ?bone|sternum)\b(?! (?:muscle|stretch|press|day))",
        (
            r"(?:chest|breast ?bone|sternum) (?:\w+ )?(?:is |feels? |has |keeps? |started "
            r")?(?:\w+ )?"
            r"(?:hurts?|hurting|painful|crush\w+|squeez\w+|heavy|burns|burning|pressure|"
            r"being squeezed|"
            r"like an? (?:weight|elephant|vice|vise))"
        ),
        (
            rf"(?:{_CANNOT}|cannot|struggl\w+ (?:to|for)|gasp\w+ (?:to|for)|fight\w+ (?:to|for))"
            rf"(?: \w+)? (?:{_BREATHE}|breath|air)\b"
        ),
        (
            r"out of breath|gasp\w+ for (?:breath|air)|short on breath|no air|"
            r"(?:trouble|difficulty|problems?) (?:with )?breathing"
        ),
        (
            r"left arm(?: and| or| and my| and the)? (?:jaw|shoulder and jaw)|"
            r"jaw(?: and| or| and my| and the)? left arm|"
            rf"(?:pain|ache|hurt\w*|pressure|numb\w*|heav\w+){_some(5)} (?:down|into|to|in|"
            rf"through|along) "
            rf"(?:my |the )?left arm{_some(6)} (?:sweat\w*|sick|breath\w*|jaw|chest|grey|"
            rf"gray|faint)"
        ),
        rf"left arm{_some(4)} (?:sweat\w*|nause\w+|cant breathe|breathless)",
        r"(?:having|think i am having|think im having) a heart attack",
    ),
    "face-droop": (
        (
            rf"(?:face|mouth|smile|lip|cheek){_some(4)} "
            r"(?:droop\w*|dropp\w*|sag\w*|crooked|lopsided|hang\w*|fell|fallen|slipp\w+|twisted|"
            r"paraly[sz]\w+|numb\w*|wonky|went dead|gone dead)"
        ),
        (
            rf"(?:droop\w*|dropp\w*|sagg\w*|lopsided|crooked|paraly[sz]\w+){_some(4)} "
            r"(?:face|mouth|smile)"
        ),
        rf"{_ONE_SIDE}{_some(3)} {_WEAK}",
        rf"{_WEAK}{_some(3)} (?:on |down |along |in )(?:my |the )?{_ONE_SIDE}",
        rf"sudden\w*{_some(4)} {_WEAK}",
        (
            rf"sudden\w*{_some(2)} {_CANNOT}{_some(1)} (?:move|lift|raise|use|feel|speak|"
            rf"talk|walk|stand)"
        ),
        rf"(?:arm|hand|leg|side|face){_some(2)} sudden\w*{_some(3)} (?:{_WEAK}|gone|drop\w*|fell)",
        (
            rf"{_CANNOT}(?: \w+)? (?:speak|talk|get (?:my |the )?words out|find (?:my |the )?words|"
            r"move (?:my |the )?(?:one|left|right) (?:arm|leg|side)|smile)(?! to\b)"
        ),
        (
            r"(?:speech|words?|voice|talking) (?:\w+ )?(?:\w+ )?(?:slur\w*|garbled|jumbled|"
            r"mumbl\w+|"
            r"mixed up|funny|wrong|gone)|slur\w*|lost (?:my|the) (?:speech|words)|"
            r"(?:wrong|jumbled) words (?:come|came|coming) out"
        ),
        (
            rf"lost (?:the )?(?:use|power|control) (?:of|in|over) (?:my|one|the){_some(1)} "
            r"(?:arm|hand|leg|side)"
        ),
        (
            r"(?:having|had|think i had|think its|maybe|like) a (?:mini ?)?stroke"
            r"(?: now| today| yesterday| this (?:morning|week)| last night)"
        ),
    ),
    "sudden-vision-loss": (
        (
            r"(?:lost|losing|loss of|lose)(?: (?:my|the|all|some|part|of|half|partial))* "
            r"(?:vision|sight|eyesight)"
        ),
        (
            r"(?:went|gone|going|go|goes|suddenly|am|im|now)(?: (?:suddenly|almost|half|"
            r"completely|totally))*"
            r" blind\b(?! spot)"
        ),
        rf"{_CANNOT}{_some(2)} see{_some(3)} {_EYE}",
        (
            rf"sudden\w*{_some(3)} (?:{_CANNOT}|couldnt|dont) see|{_CANNOT} see{_some(3)} "
            rf"(?:any ?more|sudden\w*)"
        ),
        (
            rf"(?:vision|sight|eyesight|eye){_some(3)} (?:went|goes|gone|going|turned|is|"
            rf"has) (?:\w+ )?"
            r"(?:black|dark|gone|grey|gray|blind|away|disappear\w*)"
        ),
        (
            rf"(?:vision|sight|eyesight) (?:\w+ )?(?:disappear\w*|vanish\w*|faded|blacked "
            rf"out|cut out)|"
            rf"(?:black|dark|grey|gray){_some(2)} (?:curtain|veil|shadow|shade){_some(6)} "
            rf"(?:eye|vision|sight)"
        ),
        (
            rf"(?:curtain|veil|shadow|shade){_some(3)} (?:over|across|in front of){_some(2)}"
            r" (?:eyes?|vision|sight)"
        ),
        (
            rf"(?:blind|no sight|no vision|see nothing|saw nothing){_some(2)} {_EYE} "
            r"(?:since|today|yesterday|sudden\w*|now|this morning)"
        ),
        rf"everything (?:went|goes|turned) (?:black|dark){_some(2)} {_EYE}",
    ),
    "five-d-three-n": (
        r"(?:see\w*|saw) (?:everything |things )?(?:two of|double|twice)|everything (?:is )?double",
        rf"{_CANNOT}(?: \w+)? swallow",
    ),
    "thunderclap-headache": (
        rf"{_WORST}{_some(5, but='but')} {_HEAD}",
        rf"{_HEAD}{_some(6, but='but')} {_WORST}",
        rf"{_AT_ONCE}{_some(4)} {_HEAD}",
        rf"{_HEAD}{_some(6)} {_AT_ONCE}",
        rf"(?:head|skull){_some(3)} (?:explod\w+|burst\w*|split open)",
        (
            r"like (?:a |being |i was |i had been |someone |somebody )*(?:hit|struck|kicked|"
            r"hammer|bat|blow"
            r"|shot)(?: \w+)? (?:\w+ )?(?:on|in|over|to|me) (?:\w+ )*?head"
        ),
    ),
    "fever-with-stiff-neck": (
        rf"{_FEVER}(?: \w+| \|){{0,10}}? {_STIFF_NECK}",
        rf"{_STIFF_NECK}(?: \w+| \|){{0,10}}? {_FEVER}",
    ),
    "one-sided-leg-swelling": (
        rf"{_LEG}\b{_some(4)} {_SWOLLEN}",
        (
            rf"(?:swollen|swelling|hot|red|puffy|bulging){_some(3)} (?:of |in |on )?(?:my |"
            rf"the |one )?"
            r"(?:left |right )?(?:calf|leg)\b(?! day)"
        ),
        rf"one (?:leg|calf|foot|ankle){_some(2)} (?:bigger|larger|fatter|thicker|swollen|swelling)",
    ),
    "wish-to-die": (
        (
            rf"(?:dont|do not|didnt|no longer|not){_some(1)} (?:want|wish|wanna|care|feel like) "
            rf"(?:to )?{_NOT_TO_LIVE}"
        ),
        (
            r"(?:want|wanna|wish|like|going|plan\w*|ready|rather)(?: to)? "
            r"(?:die|be dead|end it(?: all)?|end my life|kill myself|not wake up|never wake up|"
            r"not exist|go to sleep and (?:not|never) wake)"
        ),
        (
            r"(?:no|not|isnt|what is the|whats the|see (?:no|any|a|the))(?: \w+)? "
            r"(?:point|reason|sense|worth|use) (?:in |to |of )?(?:living|live|going on|go "
            r"on|being alive|"
            r"life|being here)"
        ),
        (
            r"(?:life|living)(?: \w+)? (?:is not|isnt|not|no longer)(?: really)? worth|"
            r"not worth (?:living|being alive)|nothing (?:left )?to live for|"
            r"(?:tired|sick|weary) of (?:living|life|being alive)"
        ),
        (
            r"better off (?:if i was |if i were |being )?(?:without me|dead|not here)|"
            r"(?:everyone|family|kids|people|world)(?: \w+)* better(?: off)? without me"
        ),
        (
            r"(?:kill\w*|end\w*)(?: my| it|myself)? ?(?:myself|my (?:own )?life|life|it all)\b|"
            r"tak\w+ my (?:own )?life|suicid\w+"
        ),
        (
            rf"(?:want\w*|wish|thoughts?|think\w*|thought|urge|going|feel\w*|plan\w*|like) "
            rf"(?:of |about |to |like |on )?{_HARM} myself"
        ),
        (
            r"wish(?:ed)? (?:that )?(?:i|id) (?:was|were|wasnt|werent|had|hadnt|could|not|"
            r"wont|wouldnt|didnt)"
            r"(?: \w+)? (?:dead|here|alive|born|die|wake up)"
        ),
        r"(?:thoughts?|think\w*) (?:of|about) (?:death|dying|being dead|ending)",
    ),
}
"""For each red flag, by its id: patterns of words without apostrophes, `` | `` for a pause."""
