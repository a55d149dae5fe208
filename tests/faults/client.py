"""Calls over HTTP with what the standard library has."""

import http.client
import json


class Refused(Exception):
    """The server answered, and not with a success."""

    def __init__(self, status, body):
        super().__init__(f"{status} {body}")
        self.status = status
        self.body = body

    @property
    def code(self):
        """The word that says why: problem details have it in `code`, the compatible API in `payload.code`."""
        return self.body.get("code") or self.body.get("payload", {}).get("code")


class NoReply(Exception):
    """Nobody answered, or the answer broke off: whether it was done is not known."""


def call(port, method, path, body=None, headers=None):
    """One call with a JSON body. Returns the reply's JSON, or None when it has no body."""
    text = None if body is None else json.dumps(body)
    return call_bytes(port, method, path, text, {"Content-Type": "application/json", **(headers or {})})


def call_bytes(port, method, path, content, headers):
    """One call on a connection of its own, with whatever body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, content, headers)
        reply = connection.getresponse()
        content = reply.read()
        found = json.loads(content) if content else None
    except (OSError, http.client.HTTPException, json.JSONDecodeError) as fault:
        raise NoReply(repr(fault)) from fault
    finally:
        connection.close()
    if reply.status >= 400:
        raise Refused(reply.status, found or {})
    return found
