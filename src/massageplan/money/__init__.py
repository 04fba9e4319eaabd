"""What it costs, who pays, and how much of it is billed.

``currency`` and ``amount`` read and round money; everything else is built on them. Amounts are
`decimal.Decimal`, and a price list has one currency.

``cover`` is about who pays, and ``budget`` about the best plan that a budget allows.
"""
