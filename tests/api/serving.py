"""A server in a thread of its own, and a client of graphql-transport-ws."""

import json
import socket
import threading
import time
from contextlib import contextmanager

import pytest
import uvicorn
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect as connect_to

import api

PROTOCOL = "graphql-transport-ws"
FOLLOW = """subscription ($filter: EventFilter, $after: String) { eventChanged(filter: $filter, after: $after) {
    kind cursor eventId event { id status reports { nodes { article { title } } } } } }"""


@contextmanager
def serving(settings, **options):
    """The address of a server that runs in a thread of its own."""
    server = uvicorn.Server(uvicorn.Config(api.create_app(settings), log_level="warning", lifespan="on", **options))
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()


def open_socket(address, **options):
    return connect_to(f"ws://{address}/graphql", subprotocols=[PROTOCOL], **options)


class Socket:
    """What a client of graphql-transport-ws does."""

    def __init__(self, connection):
        self.connection = connection

    def send(self, kind, **fields):
        self.connection.send(json.dumps({"type": kind, **fields}))

    def receive(self):
        return json.loads(self.connection.recv(timeout=20))

    def set_up(self, payload=None):
        self.send("connection_init", **({"payload": payload} if payload else {}))
        assert self.receive() == {"type": "connection_ack"}

    def subscribe(self, query=FOLLOW, name="1", **variables):
        self.send("subscribe", id=name, payload={"query": query, "variables": variables})

    def ready(self):
        """Wait until what was sent has been acted on, and a subscription stands where the feed ends."""
        self.send("ping")
        assert self.receive() == {"type": "pong"}
        time.sleep(0.3)

    def next(self, name="1"):
        message = self.receive()
        assert (message["type"], message["id"]) == ("next", name), message
        return message["payload"]["data"]["eventChanged"]

    def closing(self):
        """The code and the reason with which the server closes."""
        with pytest.raises(ConnectionClosed) as closed:
            self.receive()
        return closed.value.rcvd

    def closed(self):
        """The code with which the server closes."""
        return self.closing().code
