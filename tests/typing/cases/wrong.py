"""Mistakes that a type checker must find before a vendor charges for them; each marked line is one, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from case_clients import Uploads  # expect: attr-defined, reportAttributeAccessIssue reportUnusedImport
from case_clients.features import Feature  # expect: attr-defined, reportAttributeAccessIssue reportUnusedImport
from case_clients.features.models import CircleInput, CircleParam, Node, NodeInput, NodeParam

if TYPE_CHECKING:
    from case_clients.features import AsyncFeatures, Features
    from case_clients.kling import AsyncKling, Kling
    from case_clients.media import Media


CIRCLE: CircleParam = {"kind": "circle", "radius": 1}


def requests(client: Features) -> None:
    client.bodies.post_json("a", negative_prompt=None, mode="std", shape=CIRCLE)  # expect: call-arg, reportCallIssue
    client.bodies.post_json(prompt=1, negative_prompt=None, mode="std", shape=CIRCLE)  # expect: arg-type, reportArgumentType
    client.bodies.post_json(prompt="a", mode="std", shape=CIRCLE)  # expect: call-arg, reportCallIssue
    client.bodies.post_json(prompt="a", negative_prompt=None, mode="x", shape=CIRCLE)  # expect: arg-type, reportArgumentType
    client.bodies.post_json(prompt="a", negative_prompt=None, mode="std", shape=[])  # expect: arg-type, reportArgumentType
    client.bodies.post_form(grant_type="a", scope="b")  # expect: arg-type, reportArgumentType
    client.bodies.post_form(grant="a")  # expect: call-arg, reportCallIssue
    client.bodies.post_form(grant_type="a", n="1")  # expect: arg-type, reportArgumentType
    client.bodies.upload(image="a.png", prompt="a")  # expect: arg-type, reportArgumentType
    client.bodies.put_text(body=b"x")  # expect: arg-type, reportArgumentType
    client.bodies.post_list(body=[1])  # expect: list-item, reportArgumentType
    client.bodies.post_form(grant_type="a", options={"timeouts": 1})  # expect: arg-type, reportArgumentType
    client.places.styles(simple=["a"], label="l", matrix=["1"], pair={})  # expect: list-item, reportArgumentType
    client.keys.pay_once(amount=1.5)  # expect: arg-type, reportArgumentType
    client.with_options(timeuot=1)  # expect: call-arg, reportCallIssue
    client.body.post_form(grant_type="a")  # expect: attr-defined, reportAttributeAccessIssue


def dictionaries(client: Features) -> None:
    """A misspelt key is found wherever it stands."""
    post = client.bodies.post_json
    post(prompt="a", negative_prompt=None, mode="std", shape=Node())  # expect: arg-type, reportArgumentType
    post(prompt="a", negative_prompt=None, mode="std", shape={})  # expect: arg-type, reportArgumentType
    post(prompt="a", negative_prompt=None, mode="std", shape={"kind": "circle"})  # expect: arg-type, reportArgumentType
    post(prompt="a", negative_prompt=None, mode="std", shape={"kind": "circle", "radus": 1})  # expect: arg-type, reportArgumentType
    post(prompt="a", negative_prompt=None, mode="std", shape={"kind": "square", "side": 1.5})  # expect: arg-type, reportArgumentType
    post(prompt="a", negative_prompt=None, mode="std", shape=CIRCLE, tree={"nam": "a"})  # expect: arg-type, reportArgumentType
    post(prompt="a", negative_prompt=None, mode="std", shape=CIRCLE, tree={"name": "a", "children": [{"nam": "b"}]})  # expect: arg-type, reportArgumentType
    post(prompt="a", negative_prompt=None, mode="std", shape=CIRCLE, camera={"config": {"pam": 1}})  # expect: arg-type, reportArgumentType
    node: NodeParam = {"name": "a", "childs": []}  # expect: typeddict-unknown-key, reportAssignmentType
    print(node["nam"])  # expect: typeddict-item, reportGeneralTypeIssues


def models() -> None:
    CircleInput(kind="square", radius=1)  # expect: arg-type, reportArgumentType
    CircleInput(kind="circle")  # expect: call-arg, reportCallIssue
    NodeInput(name="a", children=["b"])  # expect: list-item, reportArgumentType


def replies(client: Features) -> None:
    print(client.films.get_film(id=1))  # expect: arg-type, reportArgumentType
    print(client.films.get_film(id="a").made_at.year)  # expect: union-attr, reportAttributeAccessIssue
    length: int = client.replies.get_word()  # expect: assignment, reportAssignmentType
    print(length, client.replies.chat(text="a").texts)  # expect: attr-defined, reportAttributeAccessIssue
    print(client.replies.chat(text="a").text.upper())  # expect: union-attr, reportOptionalMemberAccess
    with client.replies.listen() as events:
        print([each.m for each in events])  # expect: attr-defined, reportAttributeAccessIssue
    print(client.replies.with_raw_response.get_word().upper())  # expect: attr-defined, reportAttributeAccessIssue


def tasks(client: Kling) -> None:
    result = client.videos.run_text2video(prompt="a", timeout="60")  # expect: arg-type, reportArgumentType
    print(result.response.status)  # expect: attr-defined, reportAttributeAccessIssue
    for update in client.videos.submit_text2video(prompt="a").updates():
        print(update.phase == "done", update.state)  # expect: comparison-overlap attr-defined, reportUnnecessaryComparison reportAttributeAccessIssue
    client.videos.submit_text2video(image="a")  # expect: call-arg, reportCallIssue
    client.tasks.resume(b"token")  # expect: arg-type, reportArgumentType


async def later(client: AsyncKling, features: AsyncFeatures) -> None:
    task = client.videos.submit_text2video(prompt="a")
    print(task.id)  # expect: attr-defined, reportAttributeAccessIssue
    features.replies.get_text().upper()  # expect: attr-defined, reportAttributeAccessIssue


def media_types(client: Media) -> None:
    client.bodies.send_mail(to="a", attachments=[b"x"])  # expect: call-overload, reportCallIssue
    client.bodies.send_mail(body="<a/>")  # expect: call-overload, reportCallIssue
    client.bodies.send_mail(body="<a/>", media_type="text/xml")  # expect: call-overload, reportCallIssue reportArgumentType
    client.bodies.version(a=1, media="application/vnd.acme+json; version=1")  # expect: call-overload, reportArgumentType
    client.bodies.put_image(body="a.png")  # expect: arg-type, reportArgumentType
    client.bodies.send_lines(body={"id": 1})  # expect: dict-item, reportArgumentType
