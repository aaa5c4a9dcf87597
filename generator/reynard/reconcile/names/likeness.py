"""Whether the end of a path and a title that is understood mean the same: what is done, and what it is done to."""

from __future__ import annotations

from reynard.reconcile.names.routes import read_steps
from reynard.reconcile.names.words import ACTIONS, singular, snake_words

_ASKING = frozenset(("fetch", "find", "get", "query", "retrieve"))
_ALIKE = (
    frozenset(("describe", "fetch", "find", "get", "list", "query", "read", "retrieve", "search", "select")),
    frozenset(
        ("add", "apply", "create", "insert", "join", "order", "register", "save", "set", "start", "submit", "upload")
    ),
    frozenset(("exit", "log", "login", "logout", "sign", "signin", "signout", "signup", "register")),
    frozenset(("mark", "read", "set")),
    frozenset(("bind", "change", "edit", "handle", "modify", "save", "set", "switch", "update", "upload")),
    frozenset(("cancel", "clear", "delete", "remove", "unbind")),
    frozenset(("create", "generate", "make", "build", "run", "send", "submit", "push", "publish")),
    frozenset(("audit", "check", "review", "validate", "verify")),
)
"""Deeds that one may say for another."""
_LEAST_ALIKE = 4
"""Letters that words have alike that may be the same."""
_SHORT_FOR = {"img": "image", "msg": "message", "pwd": "password"}


def are_alike(path: str, by_title: str) -> bool:
    """Tell whether the end of a path has to do with what words say, where those are understood.

    >>> are_alike("/x/getGoodsDetail", "get_product_details"), are_alike("/x/shareAddUser", "scan_group")
    (True, False)
    """
    told = {word[:_LEAST_ALIKE] for word in (*by_title.split("_"), by_title.replace("_", ""))}
    words = [_SHORT_FOR.get(word, word) for step in read_steps(path)[-1:] for word in step.words]
    return not by_title or any(word[:_LEAST_ALIKE] in told for word in words)


def ends_with_noun(path: str, by_title: str) -> bool:
    """Tell whether words say that something else is done to all that the end of a path says: `create_upload_session`.

    >>> ends_with_noun("/doc/upload-session", "create_upload_session"), ends_with_noun("/doc/upload", "upload")
    (True, False)
    """
    noun = "_".join(word for step in read_steps(path)[-1:] for word in step.words)
    return by_title.endswith((f"_{noun}", f"_{singular(noun)}")) and not by_title.startswith(f"{noun}_")


def do_alike(path: str, by_title: str) -> bool:
    """Tell whether a path and words may mean the same deed: `save` and `update` may, `agree` and `accept` may not.

    >>> do_alike("/x/saveGoods", "update_product"), do_alike("/x/agreeMail", "accept_application")
    (True, False)
    """
    first = ACTIONS.get(next((step.words[0] for step in read_steps(path)[-1:]), ""), "")
    said = by_title.partition("_")[0]
    return not by_title or first == said or any(first in verbs and said in verbs for verbs in _ALIKE)


def asked_as_in(path: str, name: str) -> str:
    """Return a name that asks for something with the verb that its path has for that: `检索` is search and retrieve.

    >>> asked_as_in("/v1/files/retrieve", "search_file"), asked_as_in("/v1/files", "search_file")
    ('retrieve_file', 'search_file')
    """
    end = "_".join(snake_words(path.rpartition("/")[2]))
    verb, _, rest = name.partition("_")
    return f"{end}_{rest}" if rest and verb == "search" and end in _ASKING else name
