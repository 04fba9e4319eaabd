"""What an assistant is told about an invented person, as arguments and as a file."""

CLIENT = {"ref": "c-017", "conditions": [], "medicines": [], "allergies": []}
SCIATICA = {"condition": "sciatica", "side": "right", "pain": 7}
ELEPHANT = {"region": "chest", "words": "an elephant on my chest"}
FACTS = {
    "client": CLIENT,
    "assessment": {"on": "2026-03-02", "red_flags": [], "complaints": [SCIATICA]},
    "plan": {"length": "60 min", "start": "2026-03-02"},
}
IN_A_FILE = """
[client]
ref = "c-017"
name = "{name}"
born = {born}
conditions = {conditions}
medicines = []
allergies = []
goals = ["dance with {name}"]
[assessment]
on = 2026-03-02
red_flags = []
complaints = [{{condition = "sciatica", side = "right", pain = 7, words = "{name}"}}]
[plan]
length = "60 min"
start = 2026-03-02
therapist = "{name}"
"""


def with_(**changes):
    """Return the facts with some keys changed, by the name of their table."""
    return {name: table | changes.get(name, {}) for name, table in FACTS.items()}
