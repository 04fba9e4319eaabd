"""Who pays: what a payer covers, and what each visit will cost the client.

A ``cover`` holds what the payer says: a ``cost_rule`` for each service, ``counter`` values
(deductibles and maximums), ``benefit`` limits, ``papers`` (authorizations and prescriptions) and an
``account`` (HSA or FSA). ``preset`` reads those of payers that have one rule for everybody.

``cost_schedule`` walks over visits (``visit_cost``, read by ``reading_visits``) in order of their
days. ``allowance`` decides which of them are covered: limits and papers, each with its clock
(``years``), and nothing of it depends on money. ``settling`` splits the cost of a covered one in
whole cents, and ``paying`` settles it with one payer or two; what the ``second`` one has to say for
that stands there. ``from_account`` says what an account can pay, and ``findings_of_cover`` what is
missing by when.
"""
