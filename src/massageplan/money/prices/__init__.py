"""What a practice sells: the price list.

A ``price_list`` holds ``services`` and ``fees``, whose fields are read by ``price_fields``.
``checking_prices`` says what has to go together in it, ``finding_prices`` looks something up by its
name, and ``reading_prices`` reads a list from a file.
"""
