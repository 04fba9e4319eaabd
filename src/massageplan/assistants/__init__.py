"""Tools for assistants: a language model asks, and the library screens, plans and adds up.

``tools`` says what each tool is called and takes, and ``schemas`` says the same as JSON Schema.
``reading`` reads what was given, ``desk`` carries it out, and ``answers`` says plans and refusals
as plain data. ``kept`` keeps the plans of one server, each under a reference, and ``intakes`` reads
the intake files of a folder by their names, so that an assistant need not see what is in them.
None of these needs an extra.

``serving`` speaks the protocol (MCP, over standard input and output) by the official package. It
needs the extra ``mcp``, so ``opening`` loads it only when somebody starts a server.
"""
