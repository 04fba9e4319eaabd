"""What it costs, who pays, and how much of it is billed.

``currency`` and ``amount`` read and round money; everything else is built on them. Amounts are
`decimal.Decimal`, and a price list has one currency. ``months`` counts months.

- ``prices``: what a practice sells.
- ``quotes``: what a session or a treatment plan costs, line by line.
- ``billing``: how many units are billed for the minutes.
- ``cover``: who pays.
- ``budget``: the best plan that a budget allows.
"""
