"""Problems and decisions as data: findings, reasons, and the words of each code.

A rule makes a `Finding` (what is stopped, limited or worth knowing) or a `Reason` (why something
has its minutes): a code, its arguments and a source. The words are found by the code when
somebody reads them.
"""
