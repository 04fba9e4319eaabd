"""The server: it lists the tools and calls them, by the official package."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import anyio
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.types import CallToolResult, ListToolsResult, TextContent, Tool


if TYPE_CHECKING:
    from mcp.server.context import ServerRequestContext
    from mcp.types import CallToolRequestParams, PaginatedRequestParams

    from massageplan.assistants.desk import Desk

__all__ = ["run"]

_INSTRUCTIONS = """\
massageplan screens a person and plans massage time. It does not diagnose.
Never do its sums yourself, and never answer its questions for the person. What was not asked is
left out; an empty list means that the person was asked and has nothing to report.
If an answer has "tell", tell the person that first, in these words. If it has "ask", put that to
the person, or to their clinician, and call again only with what they answered. If it has
"repairs", the person chooses one.
Write lengths with their unit: "60 min". A plan stays in this server under its reference.
Send no names."""


def run(desk: Desk) -> None:
    """Serve the tools of a desk until standard input ends."""
    anyio.run(_serve, desk)


async def _serve(desk: Desk) -> None:
    async def listed(
        _: ServerRequestContext[Any], __: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(
            tools=[
                Tool(name=tool.name, description=tool.about, input_schema=tool.schema)
                for tool in desk.tools
            ]
        )

    async def called(_: ServerRequestContext[Any], asked: CallToolRequestParams) -> CallToolResult:
        answer = desk.call(asked.name, asked.arguments or {})
        text = json.dumps(answer.plain, ensure_ascii=False)
        return CallToolResult(
            content=[TextContent(type="text", text=text)],
            structured_content=answer.plain,
            is_error=answer.wrong,
        )

    server = Server[Any](
        "massageplan", instructions=_INSTRUCTIONS, on_list_tools=listed, on_call_tool=called
    )
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())
