"""GraphQL over HTTP, as its specification has it: POST, and GET for queries."""

import asyncio
from typing import Any

import orjson
from cross_web import HTTPException
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData, process_result
from strawberry.schema.exceptions import InvalidOperationTypeError
from strawberry.types.execution import ExecutionResult

from api.context import Context
from api.errors import BAD_REQUEST, TIMEOUT
from api.graphql import build_schema
from settings import Settings
from store.reads import Reader

_JSON = "application/json"
_GRAPHQL_JSON = "application/graphql-response+json"


class GraphQLEndpoint(GraphQL[Context, None]):
    """Answers GraphQL requests, each from one snapshot of the database."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(build_schema(settings), graphql_ide=None, subscription_protocols=())
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; one that is no GraphQL request at all gets a coded error too."""
        request = Request(scope, receive)
        try:
            response = await self.run(request)
        except HTTPException as error:
            response = self._refuse(request, error)
        await response(scope, receive, send)

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:  # noqa: ARG002  # signature
        """What the resolvers of this request share."""
        return Context(
            reader=Reader(request.app.state.engine, request.app.state.singles),
            request_id=request.scope["request_id"],
            max_page=self._settings.max_page,
        )

    async def parse_http_body(self, request: Any) -> GraphQLRequestData | list[GraphQLRequestData]:
        """The operation that a request asks for."""
        try:
            parsed = await super().parse_http_body(request)
        except (AttributeError, UnicodeDecodeError, RecursionError):  # JSON that is no object, or no JSON at all
            raise HTTPException(400, "The body must be a JSON object") from None
        if isinstance(parsed, GraphQLRequestData):
            if not isinstance(parsed.operation_name, str | None):
                raise HTTPException(400, "The operationName must be a string or null")
            size = len((parsed.query or "").encode(errors="replace"))
            if size > self._settings.max_document_bytes:
                most = self._settings.max_document_bytes
                raise HTTPException(413, f"The document has {size} bytes, {most} at most are allowed")
        return parsed

    async def execute_operation(self, **arguments: Any) -> Any:  # type: ignore[override]  # they are passed by name
        """The answer to an operation, read from one snapshot and in limited time."""
        context: Context = arguments["context"]
        try:
            async with asyncio.timeout(self._settings.request_timeout), context.reader:
                return await super().execute_operation(**arguments)
        except TimeoutError:
            error = GraphQLError("this takes too long: ask for less", extensions={"code": TIMEOUT})
            return ExecutionResult(data=None, errors=[error])

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:  # noqa: ARG002  # signature
        """The answer as JSON; one that was never executed has no data, not even null."""
        answer = process_result(result)
        if result.data is None and result.errors and all(error.path is None for error in result.errors):
            del answer["data"]
        return answer

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        """The headers that the answer starts from."""
        response = await super().get_sub_response(request)
        response.headers["content-type"] = f"{_media_type(request)}; charset=utf-8"
        return response

    def create_response(
        self, response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse], sub_response: Response
    ) -> Response:
        """The answer, with the status that its media type wants."""
        media_type = sub_response.headers["content-type"]
        refused = "data" not in response_data and media_type.startswith(_GRAPHQL_JSON)
        return Response(self.encode_json(response_data), 400 if refused else 200, headers={"content-type": media_type})

    def decode_json(self, data: str | bytes) -> object:
        """JSON, strictly: no NaN, no half surrogate pairs."""
        return orjson.loads(data)

    def encode_json(self, data: object) -> bytes:
        """JSON in UTF-8."""
        return orjson.dumps(data)

    def should_render_graphql_ide(self, request: Any) -> bool:  # noqa: ARG002  # signature
        """Never: GraphiQL is one of the pages."""
        return False

    def _refuse(self, request: Request, error: HTTPException) -> Response:
        status = error.status_code
        if isinstance(error.__cause__, InvalidOperationTypeError):
            status = 405
        elif error.reason == "Unsupported content type":
            status = 415
        answer = {"errors": [{"message": error.reason, "extensions": {"code": BAD_REQUEST}}]}
        headers = {"content-type": f"{_media_type(request)}; charset=utf-8"}
        if status == 405:
            headers["allow"] = "POST"
        return Response(orjson.dumps(answer), status, headers=headers)


def _media_type(request: Request | WebSocket) -> str:
    """The media type of the answer: the one of GraphQL for those who ask for it first, else plain JSON."""
    for accepted in request.headers.get("accept", "").split(","):
        media_type = accepted.partition(";")[0].strip().lower()
        if media_type in (_JSON, _GRAPHQL_JSON):
            return media_type
    return _JSON
