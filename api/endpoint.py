"""GraphQL over HTTP, as its specification has it: POST, and GET for queries."""

from typing import Any

import orjson
from cross_web import HTTPException
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData, process_result
from strawberry.schema.exceptions import InvalidOperationTypeError
from strawberry.types.execution import ExecutionResult

from api.access import ANYBODY
from api.answers import GRAPHQL_JSON, media_type, refuse
from api.context import Context
from api.documents import DocumentError, Documents
from api.errors import BAD_REQUEST, DOCUMENT_NOT_FOUND, INTERNAL, LIMIT_EXCEEDED, TIMEOUT
from api.graphql import build_schema
from api.patience import Patience
from api.tags import Tags, is_known, tag_content
from settings import Settings
from store.reads import Reader

_STATUSES = {TIMEOUT: 503, INTERNAL: 500}


class GraphQLEndpoint(GraphQL[Context, None]):
    """Answers GraphQL requests, each from one snapshot of the database."""

    def __init__(self, settings: Settings, documents: Documents) -> None:
        schema = build_schema(settings)
        super().__init__(schema, graphql_ide=None, subscription_protocols=())
        self._settings = settings
        self._tags = Tags(settings, schema.as_str())
        self._documents = documents

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; one that is no GraphQL request at all gets a coded error too."""
        request = Request(scope, receive)
        try:
            response = await self.run(request)
        except DocumentError as error:
            status = 200 if error.code == DOCUMENT_NOT_FOUND else 400  # clients of Apollo's look no further than 200
            response = refuse(status, str(error), error.code, accept=_accept(request))
        except HTTPException as error:
            response = self._refuse(request, error)
        except _UnchangedError:
            response = _unchanged(request)
        if request.method == "GET" and response.status_code == 200:
            response = _revalidated(request, response)
        await response(scope, receive, send)

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:  # noqa: ARG002  # signature
        """What the resolvers of this request share."""
        return Context(
            reader=Reader(request.app.state.engine, request.app.state.singles),
            request_id=request.scope["request_id"],
            max_page=self._settings.max_page,
            max_changes=self._settings.max_changes,
            writer=request.app.state.writer,
            feed=request.app.state.feed,
            scopes=request.scope.get("caller", ANYBODY).scopes,
            notes=request.scope.get("notes", {}),
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
            parsed.query = self._documents.find(parsed.query, parsed.extensions)
            size = len((parsed.query or "").encode(errors="replace"))
            if size > self._settings.max_document_bytes:
                most = self._settings.max_document_bytes
                raise HTTPException(413, f"The document has {size} bytes, {most} at most are allowed")
        return parsed

    async def execute_operation(self, **arguments: Any) -> Any:  # type: ignore[override]  # they are passed by name
        """The answer to an operation, read from one snapshot, in limited time and while the client waits for it."""
        context: Context = arguments["context"]
        request: Request = arguments["request"]
        await request.body()  # what comes after it is that the client has gone
        try:
            async with Patience(self._settings.request_timeout, request.receive), context.reader:
                if request.method == "GET":
                    await self._look_whether_changed(request, arguments["request_data"], context)
                return await super().execute_operation(**arguments)
        except TimeoutError:
            error = GraphQLError("this takes too long: ask for less", extensions={"code": TIMEOUT})
            return ExecutionResult(data=None, errors=[error])

    async def _look_whether_changed(self, request: Request, asked: GraphQLRequestData, context: Context) -> None:
        """Raise _UnchangedError where the client's answer still holds, which costs next to nothing."""
        tag = await self._tags.find(asked, media_type(_accept(request)), context.scopes, context.reader)
        request.scope["tag"] = tag
        if tag is not None and is_known(tag, request.headers.get("if-none-match", "")):
            raise _UnchangedError

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        """The answer as JSON; one that was never executed has no data, not even null."""
        answer = process_result(result)
        if result.errors:  # it may be another one the next time
            request.scope.pop("tag", None)
        if result.data is None and result.errors and all(error.path is None for error in result.errors):
            del answer["data"]
        return answer

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        """The headers that the answer starts from."""
        response = await super().get_sub_response(request)
        response.headers["content-type"] = f"{media_type(_accept(request))}; charset=utf-8"
        return response

    def create_response(
        self, response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse], sub_response: Response
    ) -> Response:
        """The answer, with the status that its media type wants."""
        content_type = sub_response.headers["content-type"]
        refused = "data" not in response_data and content_type.startswith(GRAPHQL_JSON)
        status = _status(response_data) if refused else 200
        return Response(self.encode_json(response_data), status, headers={"content-type": content_type})

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
        headers = {"allow": "POST"} if status == 405 else None
        code = LIMIT_EXCEEDED if status == 413 else BAD_REQUEST
        return refuse(status, error.reason, code, accept=_accept(request), headers=headers)


class _UnchangedError(Exception):
    """The client has the answer."""


def _revalidated(request: Request, response: Response) -> Response:
    """An answer that may be kept and asked for again, or 304 where the client has the same. A stream has no tag."""
    if isinstance(response, StreamingResponse):
        return response
    tag = request.scope["tag"] = request.scope.get("tag") or tag_content(bytes(response.body))
    known = request.headers.get("if-none-match", "")
    if known.strip() == "*" or is_known(tag, known):
        return _unchanged(request)
    response.headers.update(_tag_headers(request))
    return response


def _unchanged(request: Request) -> Response:
    return Response(status_code=304, headers=_tag_headers(request))


def _tag_headers(request: Request) -> dict[str, str]:
    owner = "private, " if "authorization" in request.headers else ""
    return {"ETag": request.scope["tag"], "Cache-Control": f"{owner}no-cache", "Vary": "Accept, Authorization"}


def _status(answer: Any) -> int:
    """The status of an answer without data: by what its first error is about."""
    return _STATUSES.get(answer["errors"][0]["extensions"]["code"], 400)


def _accept(request: Request | WebSocket) -> str:
    return request.headers.get("accept", "")
