"""What people say when it is an emergency, by kind, and what they say when it is none."""

CAUDA = """
I can't tell when I need to pee
I can't feel when I need to pee
I don't notice when I have to go to the toilet
I can't feel my bum when I sit
my groin has gone to sleep
I don't know any more when my bladder is full
I can't feel myself peeing
I have no urge to pee
I lost the urge to go
I've lost control of my bowels
no control over my bladder
I wet myself last night
I wet the bed twice this week
I soiled my pants
I keep leaking urine
my pee just comes out
urine dribbles out without me noticing
pee runs out before I get there
I can't hold my pee
I can't hold it any more
I can't make it to the toilet
I couldn't pee since this morning
I haven't peed since yesterday
it's hard to start peeing
I struggle to empty my bladder
my bladder doesn't work
my bladder is lame
my bowels have stopped working
bladder won't empty
I have no feeling when I pee
I poo without noticing
can't tell if I'm passing wind or stool
no sensation when I go to the toilet
I can't feel the toilet paper
I can't feel it when I wipe
I can't feel the saddle
numb between my legs where I sit
it's numb down there
my private parts are numb
my bum is numb
pins and needles in my crotch
tingling around my anus
my vagina feels dead
no feeling in my penis
my balls have gone numb
I've lost all feeling in my backside
the inside of my thighs went numb
my bottom feels like cotton wool
I can't feel anything during sex
I don't feel when I have to poo
numb from the waist down between the thighs
I am not able to control my bowels
both legs are going numb
I can't feel my legs
my legs keep giving way
my undercarriage has fallen asleep
I no longer notice when I need the loo
pissed myself without feeling it
""".strip().splitlines()
CHEST = """
my chest hurts
there's an elephant on my chest
crushing feeling in my chest
a weight on my chest
squeezing in the middle of my chest
pressure behind my breastbone
chest feels heavy
I can't catch my breath
I can't breathe properly
I'm out of breath just sitting
gasping for air
hard to breathe
pain down my left arm and jaw
my left arm and jaw ache
like a tight band round my chest
chest burns when I climb stairs
struggling to breathe
my left arm aches and I'm sweating
pain in the left arm and I feel sick
""".strip().splitlines()
STROKE = """
my face is drooping on one side
one side of my face went numb
my mouth hangs down
my smile is crooked
my right side is weak
the left side of my body went numb
I suddenly couldn't move my arm
my arm suddenly went dead
my speech is slurred
my words come out wrong
I can't get my words out
I can't speak properly since this morning
sudden weakness in my leg
I think I had a mini stroke yesterday
lost the use of my right hand
I'm slurring
""".strip().splitlines()
HEADACHE = """
the worst headache I have ever had
I've never had a headache like this
headache came out of nowhere
my headache started all at once
sudden explosive headache
like being hit on the head with a bat
headache like a thunderbolt
my head felt like it exploded
worst pain in my head ever
headache that peaked within seconds
""".strip().splitlines()
CLOT = """
my calf is swollen and warm
my left leg is swollen
my right calf is hot
one leg is thicker than the other
red hot calf
my calf is red and sore
calf feels tight and warm
swelling in my left calf
my lower leg is puffy
""".strip().splitlines()
STIFF_NECK = """
fever and a stiff neck
my neck is stiff and I have a fever
stiff neck with fever since last night
I'm feverish and can't bend my neck
high temperature, neck very stiff
can't get my chin to my chest and I have a fever
""".strip().splitlines()
SIGHT = """
I lost my vision in one eye
I can't see out of my left eye
my vision went black
suddenly I couldn't see
I went blind in one eye
a curtain came down over my eye
my sight is gone on the right
everything went dark in my left eye
losing my eyesight
black curtain across my vision
I'm seeing double
""".strip().splitlines()
DEATH = """
I don't want to be here any more
I don't want to live
I want to end it all
life isn't worth living
no point in living
I think about killing myself
everyone would be better off without me
I wish I was dead
I wish I wouldn't wake up
I'd rather be dead
I want to hurt myself
thinking of ending my life
nothing to live for
I'm tired of living
I've had suicidal thoughts
I don't want to wake up
I see no reason to go on
""".strip().splitlines()
HARMLESS = """
I can tell when I need to pee
I get up twice at night to pee
my right bum cheek hurts
pain deep in my right bum cheek that shoots down the back of my leg when I roll over in bed
for about three weeks now it wakes me every night and I can't reach up to the cupboard
my left shoulder is stiff, I can't lift my arm
I rolled it and it is still swollen
I hurt myself lifting a box
my neck is stiff in the morning
worse at the end of the day, I sit all day
my hands go numb at night
numb toes after running
burning in the balls of my feet
it went away
I can't sleep on my right side
I want to feel my best
I can't go to work
I don't know what I did
I can't turn my head to the left
the bottom of my foot is numb in the morning
I struggle to get up from the sofa
headache since yesterday, behind my eye
feels like a tight band round my head
my legs are tired
no feeling of weakness
I want to go on holiday
I cannot go running any more
I had a good cry
I dont want to wait any longer
feels better with heat
my feet are puffy by the evening
groin strain, hurts when I kick
my butt is sore from cycling
I sit on my bum all day and my back aches
hard to get comfortable
can't walk far without water
I'm dead tired in the evening and my bum hurts
my right side hurts
it is hard to go up stairs
I have no idea what caused it
my eyes are tired
tension headaches on the right side behind my eye a couple of times a week since 2021
""".strip().splitlines()
