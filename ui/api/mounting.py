"""Where each face for programs is found on the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from ui.api.completions import make_completions
from ui.api.origins import REST
from ui.api.rest import make_rest

if TYPE_CHECKING:
    from fastapi import FastAPI

    from ui.api.service import Service

COMPLETIONS = "/v1"
MCP = "/mcp"


def mount_api(app: FastAPI, service: Service) -> None:
    """Add `/api/v1`, `/v1` and `/mcp` to the site."""
    from ui.api.mcp_server import McpServer  # 0.5 s to import: paid by a site, not by a test

    app.mount(REST, make_rest(service))
    app.mount(COMPLETIONS, make_completions(service))
    app.router.routes.append(Route(MCP, McpServer(service), include_in_schema=False))
