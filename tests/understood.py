"""What `mp.find` understood, short enough to compare."""

import massageplan as mp


def kinds(text):
    """Return the kinds of what a text means."""
    return {each.kind for each in mp.find(text).meanings}


def read(text):
    """Return what a text means, with "not" before what is denied."""
    meanings = mp.find(text).meanings
    return [f"{'not ' if each.denied else ''}{each.id or each.label}" for each in meanings]
