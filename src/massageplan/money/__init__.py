"""What it costs, who pays, and how much of it is billed.

``currency`` and ``amount`` read and round money; everything else is built on them. Amounts are
`decimal.Decimal`, and a price list has one currency.

A ``price_list`` holds ``services`` and ``fees``; ``reading_prices`` reads one from a file.
``quoting`` walks through the visits of a plan: ``shopping`` buys what they need into a ``wallet``,
and ``visit_bill`` makes the bill of each with ``adding_up``. ``counting`` turns minutes into billed
units: ``minutes_by_code`` takes them from a session, ``units_by_rule`` counts, and
``billing_reasons`` says why.

``cover`` is about who pays, and ``budget`` about the best plan that a budget allows.
"""
