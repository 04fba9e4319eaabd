"""The server: it lists the tools and calls them, by the official package."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import anyio
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.types import CallToolResult, ListToolsResult, TextContent, Tool

from massageplan.assistants.tools import TOOLS, Desk


if TYPE_CHECKING:
    from mcp.server.context import ServerRequestContext
    from mcp.types import CallToolRequestParams, PaginatedRequestParams

    from massageplan.catalog.catalog import Catalog

__all__ = ["run"]

_INSTRUCTIONS = """\
massageplan plans massage time and screens the person first. It does not diagnose.
Never do its sums yourself and never answer its questions for the person. What was not asked is left
out; an empty list means that the person was asked and has nothing to report. If an answer has
"ask", put those questions to the person, and if it has "tell", tell them that first.
A plan stays in this server under its reference. Send no names."""


def run(catalog: Catalog) -> None:
    """Serve the tools until standard input ends."""
    anyio.run(_serve, catalog)


async def _serve(catalog: Catalog) -> None:
    desk = Desk(catalog)

    async def listed(
        _: ServerRequestContext[Any], __: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(
            tools=[
                Tool(name=tool.name, description=tool.about, input_schema=tool.schema)
                for tool in TOOLS
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
