"""What schemathesis cannot know: who calls, and which things exist. It makes requests up; these hooks put real names into some of them.

Some of the names belong to another organization, or to another candidate: a check of our own holds that nothing of it comes back.
"""

import json
import os
import re
import urllib.parse
import zlib

import schemathesis
from client import call

with open(os.environ["HALLTICKET_API_SCENE"], encoding="utf-8") as file:
    SCENE = json.load(file)
OURS, THEIRS = SCENE["ours"], SCENE["theirs"]
MAX_CREDENTIAL, MAX_DATA = 255, 2000
# At these addresses something else is served: an id has twenty letters and digits.
VERBS = ("resend", "sample", "validate")
ID = re.compile(r"\b0[0-9A-Za-z]{19}\b")
# The ids that replies have held: what was just created is asked for by its own name.
SEEN = set()
PLAIN_URL = re.compile(r"^https://[a-z][a-z0-9.-]{1,200}\.(com|org)(/[^#\s]*)?$")


def _dice(case, salt):
    """A number that is the same in every run with the same seed."""
    return zlib.crc32(f"{case.operation.label} {case.path_parameters} {case.body!r} {salt}".encode())


def _owner(case):
    """Whose names the request is given: ours mostly, nobody's sometimes, another's sometimes."""
    return [OURS, OURS, THEIRS, None][_dice(case, "owner") % 4]


def _is_positive(case):
    return case.meta is None or case.meta.generation.mode.is_positive


def _is_credential(value):
    return isinstance(value, str) and value.strip() and len(value) <= MAX_CREDENTIAL and "\0" not in value


def _sign(body):
    """Gives a call of the compatible API the right key, unless its requester is what is wrong with it."""
    requester = body.get("requester")
    auth = requester.get("auth") if isinstance(requester, dict) else None
    if isinstance(auth, dict) and _is_credential(requester.get("name")):
        if _is_credential(auth.get("organizationId")) and _is_credential(auth.get("privateKey")):
            auth.update(OURS["auth"])


def _fill_body(case, owner):
    """Real ids where a body names a thing, and the writer role where it claims one."""
    body, operation = case.body, case.operation.definition.raw["operationId"]
    if operation == "create_tickets" and isinstance(body.get("task"), dict):
        body["task"]["taskId"] = owner["task"]
        if isinstance(body.get("emailing"), dict):
            body["emailing"]["template"] = "invitation"
    elif operation == "query_test_results":
        body["taskId"] = owner["task"]
        if body.get("tickets"):
            body["tickets"][0]["ticketId"] = owner["ticket"]
    elif operation == "fetch_monitoring_assets":
        body.update(taskId=owner["task"], testInstanceId=owner["instance"])
    elif operation == "enter":
        body.update(taskId=owner["task"], code=owner["code"])
    if "writerEpoch" in body:
        body["writerEpoch"] = OURS["epoch"]
    if operation == "begin" and body.get("questionId"):
        body["questionId"] = OURS["questions"][-1]
    if operation == "save_answer":
        body["baseRev"] = OURS["revs"].get(case.path_parameters.get("question"), 0)
    if operation == "submit":
        body["revs"] = {}


def _untangle(body):
    """Puts right what JSON Schema cannot say of a positive request, so that the check for these stays strict."""
    for user in [body, *(body.get("users") or [])]:
        if not isinstance(user, dict):
            continue
        # That one field must be later than another.
        if user.get("before"):
            user.pop("after", None)
        # How many digits a number has.
        for name, number in (user.get("accommodations") or {}).items():
            if isinstance(number, float):
                user["accommodations"][name] = round(number, 3)
    for event in body.get("events") or []:
        # How long an object is as a text.
        if isinstance(event, dict) and len(json.dumps(event.get("data"))) > MAX_DATA:
            event["data"] = {}
    callback = body.get("callback") or body
    if isinstance(callback, dict) and isinstance(callback.get("url"), str) and not PLAIN_URL.match(callback["url"]):
        # Which hosts, ports and addresses a callback may have.
        callback["url"] = "https://example.org/results"


def _fill_path(case, owner):
    path = case.operation.path
    things = {**{name: owner[name] for name in ("step", "mail", "file", "upload")}, "page": owner["pages"][0]}
    things["question"] = owner["questions"][_dice(case, "question") % len(owner["questions"])]
    for noun, field in (("tickets", "ticket"), ("callbacks", "callback"), ("tasks", "task"), ("test-instances", "instance")):
        if f"/{noun}/{{id}}" in path:
            things["id"] = owner[field]
    for name, value in (case.path_parameters or {}).items():
        if value not in SEEN:
            case.path_parameters[name] = things[name]


@schemathesis.hook
def before_call(context, case, kwargs):
    """Puts names into a request; a request that is to be refused for its shape keeps what is wrong with it."""
    number = _dice(case, "address")
    case.headers["X-Forwarded-For"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    if isinstance(case.body, dict):
        _sign(case.body)
        if _is_positive(case):
            _untangle(case.body)
    if (case.path_parameters or {}).get("id") in VERBS:
        case.path_parameters["id"] = "0"
    owner = _owner(case)
    if owner and _is_positive(case):
        _fill_path(case, owner)
        if isinstance(case.body, dict):
            _fill_body(case, owner)


@schemathesis.hook
def after_call(context, case, response):
    """Follows what the requests have done to the candidate: the writer role, the revisions; and begins again after a submit."""
    SEEN.update(ID.findall(response.text))
    operation = case.operation.definition.raw["operationId"]
    if response.status_code != 200 or OURS["instance"] not in f"{response.request.url} {response.text}":
        return
    if operation == "start_step":
        OURS["epoch"] = response.json()["writerEpoch"]
    elif operation == "save_answer":
        OURS["revs"][case.path_parameters["question"]] = response.json()["rev"]
    elif operation == "submit":
        port = urllib.parse.urlsplit(response.request.url).port
        seat = {"Authorization": f"Bearer {OURS['token']}"}
        begun = call(port, "POST", f"/assessment/api/steps/{OURS['step']}/start", {}, seat)
        OURS.update(instance=begun["testInstanceId"], epoch=begun["writerEpoch"], revs={})


@schemathesis.check
def nothing_of_another_comes_back(context, response, case):
    """No reply to us holds anything of theirs that the request did not name itself."""
    authorization = response.request.headers.get("Authorization", "")
    if THEIRS["auth"]["privateKey"] in authorization or THEIRS["token"] in authorization:
        return
    body = response.request.body or b""
    asked = f"{response.request.url} {body.decode(errors='replace') if isinstance(body, bytes) else body}"
    # Whoever shows their candidate's code at the door is their candidate.
    if case.operation.definition.raw["operationId"] == "enter" and THEIRS["code"] in asked:
        return
    leaked = [name for name in THEIRS["names"] if name in response.text and name not in asked]
    assert not leaked, f"the reply holds what is another's: {leaked}"
