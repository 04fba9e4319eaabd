"""What things are called: the one way in which a name that a person wrote finds its entry.

`words` says which words of a text count. `name_index` knows every name of some entries and finds
what was written: a name as it stands, the same words in another order or form, or a misspelling.
Every kind of entry is looked up that way, and a user's own entries too.
"""
