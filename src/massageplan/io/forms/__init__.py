"""Read the answers of a web form, saved as CSV, into intakes: one for each row.

A mapping says which field each column fills. `writing_a_mapping` writes one to decide on from the
form's header, `mapping` reads it and `fields` lists the fields. `heading` reads the file's rows and
checks the header by the mapping, `cells` reads what one row says, and `reading` makes its intake,
which `toml` writes as a file.
"""
