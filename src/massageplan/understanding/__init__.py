"""What words mean to the catalog: `find`, and the value that says what was understood and why.

`finding_names` has `find`. Its `reader` goes through a text clause by clause and asks the others,
each of which knows one thing that people say, what begins at a word.
"""
