"""The tools over the Model Context Protocol, by its own SDK: `/mcp`.

Streamable HTTP without sessions, so that any copy of the program can take any request.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anyio import to_thread
from fastapi.responses import JSONResponse
from mcp.server import Server, ServerRequestContext
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp.types import Tool as ListedTool
from pydantic import ValidationError
from starlette.requests import HTTPConnection, Request

from assistant import AssistantError
from index import IndexingError
from ui.api.problems import MEDIA, Refused, explain
from ui.api.tools import TOOLS
from ui.telling import told

if TYPE_CHECKING:
    from pydantic import BaseModel
    from starlette.types import Receive, Scope, Send

    from ui.api.service import Service

ABOUT = (
    "Published inspection reports, cited to the printed paragraph. `ask` answers a question in "
    "the inspectors' own words; `search` finds paragraphs; `read_paragraph` shows one as "
    "printed; `list_judgements` gives every grade. Cite the report and paragraph that a result "
    "names, and say so where the reports do not answer."
)
MAX_BODY = 256 * 1024  # bytes of a request
_ONLY_POST = "Only POST is taken here: there are no sessions to listen to or to end."
_HINTS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_TOOLS = {tool.name: tool for tool in TOOLS}


class McpServer:
    """The application to be mounted at `/mcp`."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._server: Server[Any] = Server(
            "pincite", instructions=ABOUT, on_list_tools=_list, on_call_tool=self._call
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            self._service.access.check(HTTPConnection(scope), "read")
            if scope["method"] != "POST":  # without sessions, nothing would ever come on a stream
                raise Refused(405, _ONLY_POST, {"allow": "POST"})
        except Refused as exc:
            await _refusal(exc)(scope, receive, send)
            return
        # One for each request: nothing is kept, and nothing has to be started with the program.
        manager = StreamableHTTPSessionManager(
            self._server, json_response=True, stateless=True, max_request_body_size=MAX_BODY
        )
        async with manager.run():
            await manager.handle_request(scope, receive, send)

    async def _call(
        self, context: ServerRequestContext[Any, Request], params: CallToolRequestParams
    ) -> CallToolResult:
        assert context.request is not None  # HTTP always has one
        request = context.request
        try:
            result = await to_thread.run_sync(self._run, request, params)
        except ValidationError as exc:
            wrong = (f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in exc.errors())
            return _failure("; ".join(wrong))
        except (AssistantError, IndexingError, Refused) as exc:
            return _failure(told(exc))
        text = TextContent(type="text", text=result.model_dump_json())
        return CallToolResult(content=[text], structured_content=result.model_dump(mode="json"))

    def _run(self, request: Request, params: CallToolRequestParams) -> BaseModel:
        tool = _TOOLS.get(params.name)
        if tool is None:
            raise Refused(404, f"expected one of {', '.join(_TOOLS)}, found {params.name!r}")
        arguments = tool.arguments.model_validate(params.arguments or {})
        return tool.call(self._service, self._service.describer(request), arguments)


async def _list(
    _context: ServerRequestContext[Any, Any], _params: PaginatedRequestParams | None
) -> ListToolsResult:
    return ListToolsResult(
        tools=[
            ListedTool(
                name=tool.name,
                description=tool.arguments.__doc__,
                input_schema=tool.arguments.model_json_schema(),
                output_schema=tool.result.model_json_schema(),
                annotations=_HINTS,
            )
            for tool in TOOLS
        ]
    )


def _failure(why: str) -> CallToolResult:
    """What went wrong, in words for the assistant, which may do better."""
    return CallToolResult(content=[TextContent(type="text", text=why)], is_error=True)


def _refusal(exc: Refused) -> JSONResponse:
    return JSONResponse(
        explain(exc).model_dump(), status_code=exc.status, headers=exc.headers, media_type=MEDIA
    )
