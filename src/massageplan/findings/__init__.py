"""Problems and decisions as data: findings, reasons, and the words of each code.

A rule makes a `Finding` (what is stopped, limited or good to know) or a `Reason` (why something has
its minutes): a code, its arguments and a source. When someone reads them, ``saying`` finds the
words by the code, in ``words``, and fills them in.
"""
