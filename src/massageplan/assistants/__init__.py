"""Tools for assistants: a language model asks, and the library screens, plans and adds up.

``schemas`` says what each tool takes, built from the classes that it is read into. ``reading``
reads it, ``tools`` answers, and ``answers`` says plans and refusals as plain data. ``kept`` keeps
the plans of one server, each under a reference. None of these needs an extra.

``serving`` speaks the protocol (MCP, over standard input and output) by the official package. It
needs the extra ``mcp``, so ``opening`` loads it only when somebody starts a server.
"""
