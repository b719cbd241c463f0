"""Ask the application for a page, without a network."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Scope


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(application: ASGIApp, address: str, method: str = "GET", **headers: str) -> Reply:
    """Send one request; `if_none_match` is the header If-None-Match."""
    path, _, query = address.partition("?")
    scope: Scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode("latin-1"),
        "query_string": query.encode("latin-1"),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    # In a thread of its own: a browser that another test keeps open has a running loop in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(_until_quiet(application, scope, receive, send))).result()
    start, *bodies = sent
    return Reply(
        start["status"],
        {name.decode(): value.decode() for name, value in start["headers"]},
        b"".join(message.get("body", b"") for message in bodies),
    )


async def _until_quiet(application: ASGIApp, scope: Scope, receive: object, send: object) -> None:
    """Answer, and let what was started in the background finish."""
    await application(scope, receive, send)  # type: ignore[arg-type]
    others = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.gather(*others)
