"""What a session or a treatment plan costs, line by line.

``quoting`` walks through the visits by the ``quote_terms`` that were agreed: ``shopping`` buys what
they need into a ``wallet`` of ``credit``, and ``visit_bill`` makes the bill of each with
``adding_up``. The answer is a ``quote``, and ``quote_findings`` says what to look at.
"""
