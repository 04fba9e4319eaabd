"""What findings and reasons hold besides their code: never sentences, but for what people wrote."""

from __future__ import annotations

from typing import TypeAlias


__all__ = ["Arg", "Args"]

Arg: TypeAlias = "str | int | tuple[str, ...] | None"
"""An id, a number, an ISO date, whole seconds, or several ids; or what a person wrote."""

Args: TypeAlias = "tuple[tuple[str, Arg], ...]"
"""Arguments in the order in which a template asks for them."""
