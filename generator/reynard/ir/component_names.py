"""What a component is called in code: as the document calls it, unless a tool made that name up of a place."""

from __future__ import annotations

from reynard.ir.names import cap_words, singular
from reynard.patterns import compiled

_POINTER = compiled(r"\A_([^.]*)\.(.+)\Z")
"""What stands for a reference into a path: its path, and the last steps that lead to the place."""
_BETWEEN_MODULES = compiled(r"_{2,}")
"""What FastAPI calls one of several classes of a name: after all modules that it stands in."""
_BODY = compiled(r"\ABody_[a-z]|\ABody_[A-Z]\w*_(?:delete|get|patch|post|put)\Z")
"""What FastAPI calls the parameters of a function, by the function and its path."""
_PLACES = frozenset(("application_json", "data", "item", "result", "value"))


_PLACEHOLDER = compiled(r"(?i)(?:example|inline_?(?:object|model|response(?:_default)?)|schema)_?\d*(?:_\d+)*\Z")
"""What tools call a schema that had no name: `Example18`, `inline_response_200_1`."""
_NAMELESS = compiled(r"\A(?:(?:_[^.]*|responses)\.)?(?:\d\w\w|default)(?:\.application_json)?\Z")
"""What stands for a whole answer: a reference to it by its status, or a schema that somebody called by a status."""


def name_of_reference(reference: str) -> str:
    """Return what a document calls what it refers to; nothing where that is an answer of another operation.

    >>> name_of_reference("Pet"), name_of_reference("_pets.201.application_json"), name_of_reference("400")
    ('Pet', '', '')
    """
    return "" if _NAMELESS.match(reference) else reference


def names_of_component(component: str) -> tuple[str, ...]:
    """Return what a component may be called, the best first.

    >>> names_of_component("user.UserAction"), names_of_component("shop__models__Order")
    (('UserAction',), ('Order', 'ModelsOrder'))
    >>> names_of_component("_my_ships_{id}_refine.data.cooldown"), names_of_component("_ships.application_json.data")
    (('Cooldown', 'RefineCooldown'), ('Ship',))
    """
    if found := _POINTER.match(component):
        steps = [step for step in found[2].split(".") if step not in _PLACES]
        paths = [word for word in found[1].split("_") if word and "{" not in word]
        about = singular(cap_words(paths[-1])) if paths else ""
        own = singular(cap_words("_".join(steps)))
        return tuple(dict.fromkeys(name for name in (own or about, f"{about}{own}") if name)) or (cap_words(component),)
    *modules, own = (each for each in _BETWEEN_MODULES.split(component) if each) if component.strip("_") else ("",)
    if modules and own[0].isupper():
        return cap_words(own), cap_words(f"{modules[-1]}_{own}")
    package, _, name = component.rpartition(".")
    is_said = package and cap_words(name).startswith(cap_words(package.rpartition(".")[2]))
    return (cap_words(name if is_said else component),)


def is_made_of_a_function(component: str) -> bool:
    """Tell whether a tool called a body after the function that it is of."""
    return _BODY.match(component) is not None


def is_placeholder(component: str) -> bool:
    """Tell whether a tool made up a name of no meaning, so that a place says more.

    >>> is_placeholder("Example18"), is_placeholder("inline_response_200_1"), is_placeholder("ExampleFilm")
    (True, True, False)
    """
    return _PLACEHOLDER.match(component) is not None
