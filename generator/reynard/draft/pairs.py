"""Which query tells of which submit: candidates weighed by signs, decided with a margin, doubts named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.beside import find_nearer
from reynard.draft.failing_words import REQUEST_IDS
from reynard.draft.ids import PLAIN, SERIALS, is_long_running, is_one_name, names_a_resource, tells_of_state
from reynard.draft.outputs import rank_results
from reynard.draft.paths import compare_paths
from reynard.draft.roles import Role, go_on_to_an_end
from reynard.draft.signs import MARGIN, POSSIBLE, SURE, WEIGHTS
from reynard.draft.starting import find_start
from reynard.draft.tokens import make_singular, split_words
from reynard.draft.words import ID_SAID, SURELY_JOBS
from reynard.patterns import compiled
from reynard.reconcile.names.terms import THINGS
from reynard.text.addresses import split_address
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.draft.model import Argument, Field, Operation


_RESULT = compiled(r"(?i)results?|outputs?|downloads?")
_PLACES = compiled(r"\{[^{}\n]{1,60}\}")
"""Arguments in paths, which one page may call otherwise than another."""
_WORKS = compiled(
    r"(?i)翻译|转换|转写|合成|生成|识别|解析"
    r"|\b(?:translat|convert|transcod|transcrib|generat|synthesi[sz]|render|pars|recogni[sz]|analy[sz])(?:e|es|ing|ion)?\b"
)
"""What is done to what was sent, which takes its time."""
_STATE = compiled(r"(?i)stat(?:us|e)|progress")
_FEW = 4
"""What a call takes beside an id where it makes nothing: a key, an index, an address to call back."""


class Candidate(Struct, frozen=True, kw_only=True):
    """A submit and a query that may tell of it."""

    submit: Operation
    query: Operation
    argument: Argument
    ids: tuple[Field, ...]
    """The fields of the submit's answer that can be the id, the likeliest first; none where it is not documented."""
    signs: tuple[str, ...]

    @property
    def weight(self) -> float:
        """What all signs come to."""
        return sum(WEIGHTS[each] for each in self.signs)


class Pair(Struct, frozen=True, kw_only=True):
    """What was decided for one submit."""

    chosen: Candidate
    doubts: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether it is drafted as it stands."""
        return not self.doubts


def find_pairs(operations: Sequence[Operation]) -> tuple[Pair, ...]:
    """Return, for each operation that starts a task, the query that tells of it."""
    roles = [Role(each) for each in operations]
    queries = [each for each in roles if each.can_be_asked]
    if not queries:
        return ()
    found = [(each, _candidates(each, queries)) for each in roles if each.can_submit]
    made = [(role, _unless_beside(role, _decided(candidates), queries)) for role, candidates in found if candidates]
    asked = {pair.chosen.query.address for _, pair in made if pair.is_sure}
    # An operation that is itself asked about tasks starts none, unless it takes what something is made of.
    kept = (pair for role, pair in made if role.operation.address not in asked or role.makes_something)
    return tuple(_started(pair, operations) for pair in kept)


def _unless_beside(submit: Role, pair: Pair, queries: Sequence[Role]) -> Pair:
    """Return a pair; one with a doubt where another query stands nearer to the submit, though it shows less."""
    chosen = pair.chosen
    role = next(each for each in queries if each.operation is chosen.query)
    nearer = find_nearer(submit, role, chosen.argument, chosen.signs, queries)
    if nearer is None:
        return pair
    elsewhere = f"`{chosen.query.name}`, which shows more, stands further away"
    return Pair(chosen=_candidate(submit, nearer) or chosen, doubts=(*pair.doubts, elsewhere))


def _started(pair: Pair, operations: Sequence[Operation]) -> Pair:
    """Return a pair whose submit is the call that starts what the first one only records, where there is one."""
    chosen = pair.chosen
    start = find_start(chosen.submit, chosen.query, operations)
    ids = tuple(each for each in chosen.ids if start is not None and start.gives_at(each.path) is not None)
    if start is None or not ids:
        return pair
    doubts = tuple(each for each in pair.doubts if not each.startswith(f"`{start.name}` "))
    return Pair(chosen=replace(chosen, submit=start, ids=ids), doubts=doubts)


def _candidates(submit: Role, queries: Iterable[Role]) -> list[Candidate]:
    others = [each for each in queries if each.operation.address != submit.operation.address]
    found = [made for query in others if (made := _candidate(submit, query)) and made.weight >= POSSIBLE]
    return sorted(found, key=lambda each: (-each.weight, _unsaid(each.query), each.query.name))


def _unsaid(query: Operation) -> tuple[int, int]:
    """Order twins: the page that documents more of the answer, and in a schema, comes first."""
    return -sum(each.is_documented for each in query.gives), -len(query.gives)


def _candidate(submit: Role, query: Role) -> Candidate | None:
    best: Candidate | None = None
    for argument in query.asked_by[:2]:
        is_own = names_a_resource(query.operation, argument)
        ids = submit.ids_for(argument.tokens, is_own=is_own)
        if not ids and any(each.path != "$" for each in submit.operation.gives):
            continue
        closest = _close(ids)
        if _is_of_a_batch(submit.operation, argument, closest):
            continue
        tasks = tuple(_of_tasks(submit, query, argument, closest))
        if not tasks:
            continue
        made = Candidate(
            submit=submit.operation,
            query=query.operation,
            argument=argument,
            ids=closest,
            signs=(
                *_of_id(argument, closest),
                *tasks,
                *_together(submit, query, argument, closest),
                *_of_query(query, argument, submit.operation),
                *_of_submit(submit, query, argument, closest),
            ),
        )
        if best is None or made.weight > best.weight:
            best = made
    return best


def _is_of_a_batch(submit: Operation, argument: Argument, ids: Sequence[Field]) -> bool:
    """Tell whether an id names all of several tasks, each of which has that by which one asks: `tasks[].task_id`.

    By the id of a batch nobody finds a task: the wait would go on without an end.
    """
    if not ids or is_one_name(ids[0].tokens, argument.tokens):
        return False
    return any("[]" in each.path and is_one_name(each.tokens, argument.tokens) for each in submit.gives)


def _close(ids: Sequence[tuple[float, Field]]) -> tuple[Field, ...]:
    """Return the likeliest field, and those whose example is the same id."""
    if not ids:
        return ()
    first = ids[0][1]
    others = [each for _, each in ids[1:] if "[]" not in each.path and each.spelled not in REQUEST_IDS]
    return (first, *(each for each in others if first.examples and each.examples == first.examples))


def _of_id(argument: Argument, ids: Sequence[Field]) -> Iterator[str]:
    if not ids:
        yield "the submit's answer is not documented, the query takes the id of a task"
        return
    yield "the submit's answer has an id that the query can take"
    if is_one_name(ids[0].tokens, argument.tokens):
        yield "the id has the same name in the answer and in the query"


def _of_tasks(submit: Role, query: Role, argument: Argument, ids: Sequence[Field]) -> Iterator[str]:
    """Yield what makes a task of two calls; nothing where they only create a record and show it."""
    # What is created in one state and found in another later is work, though no page lists the states.
    has_states = query.has_task_states or (bool(query.phases) and go_on_to_an_end(submit.phases | query.phases))
    is_work = submit.makes_something or submit.calls_back or has_states or query.tells_of_work
    is_job = bool(SURELY_JOBS.intersection((*argument.tokens, *(_names_of(ids[0]) if ids else ()))))
    speaks = submit.speaks_of_tasks or query.speaks_of_tasks
    is_job = is_job or (is_long_running(query.operation, argument) and (speaks or submit.makes_something))
    # Who makes something and answers the id of a job, of which the state can be asked, says all without the word.
    is_work = is_work or (is_job and submit.says_making and bool(query.statuses))
    makes = submit.makes_something or (submit.says_making and query.tells_of_work)
    # What calls back, and gives an id by which words say that one asks, is one whatever it makes.
    makes = makes or (submit.calls_back and _is_job(ids))
    # What goes on until there is a result is made of what was sent, where one asks for its state by one name.
    is_told = query.tells_of_work and tells_of_state(query.operation, argument) and _is_named_alike(argument, ids)
    makes = makes or is_told or _works_on_it(submit, query, argument, ids)
    if not is_work or not (is_job or speaks or (has_states and makes)):
        return
    if is_job:
        yield "the id is that of a task"
    if speaks:
        yield "the words speak of tasks"
    if has_states:
        yield "the states are those of a task"


def _works_on_it(submit: Role, query: Role, argument: Argument, ids: Sequence[Field]) -> bool:
    """Tell whether words say what is done to what was sent, and the path with the id behind it tells how that goes."""
    is_below = compare_paths(submit.operation, query.operation, is_general=False).startswith("the query's path")
    has_ends = {"succeeded", "failed"} <= query.phases and go_on_to_an_end(query.phases)
    return is_below and has_ends and _is_named_alike(argument, ids) and _WORKS.search(submit.operation.said) is not None


def _names_of(field: Field) -> tuple[str, ...]:
    """Return the words of an id's name: of one that is only called `id`, with those of what it stands in."""
    return field.tokens if field.tokens not in PLAIN else (*split_words((field.parents or ("",))[-1]), *field.tokens)


def _is_named_alike(argument: Argument, ids: Sequence[Field]) -> bool:
    """Tell whether the id has one name in the answer and in the query that says of what it is: `work_no`."""
    is_telling = len(argument.tokens) > 1 or argument.tokens in SERIALS
    return bool(ids) and is_telling and is_one_name(ids[0].tokens, argument.tokens)


def _is_job(ids: Sequence[Field]) -> bool:
    """Tell whether the id in a submit's answer is called that of a task."""
    return bool(ids) and bool(SURELY_JOBS.intersection(_names_of(ids[0])) or ID_SAID.search(ids[0].description))


def _together(submit: Role, query: Role, argument: Argument, ids: Sequence[Field]) -> Iterator[str]:
    one, other, is_job = submit.operation, query.operation, _is_job(ids)
    relation = compare_paths(one, other, is_general=query.serves(submit))
    yield relation
    is_kin = relation.startswith(("the query's path", "the paths differ"))
    is_kin = is_kin or (relation == "the paths stand in one folder" and _is_named_alike(argument, ids))
    if query.serves(submit) and relation != "the paths have nothing in common":
        yield "the query serves any task"
        if query.has_served_part:
            yield "the query serves the tasks of one part, and the submit is in it"
        elif one.folder and other.folder and one.folder != other.folder:
            yield "the query serves any task, and stands in another group"
        if not (submit.speaks_of_tasks or submit.calls_back or is_job or query.has_served_part):
            yield "the query serves any task, and nothing in the submit speaks of one"
    if one.folder and one.folder == other.folder:
        yield "the pages stand in one group"
    about = submit.subjects or _named(submit, ids)
    shared, further = about & query.subjects, query.subjects - about
    if shared:
        yield "both are about the same"
    is_named = _names(one, other) or _names(other, one)
    if further and not (query.serves(submit) or is_kin or is_named):
        yield (
            "the query is about something that the submit does not name"
            if shared
            else "they are about different things"
        )
    if is_named:
        yield "one page names the other"
    if _hosts(one) and _hosts(other) and not _hosts(one) & _hosts(other):
        is_one = set(map(_site, _hosts(one))) & set(map(_site, _hosts(other)))
        yield "they stand on different hosts of one site" if is_one else "they stand on different hosts"
    if submit.is_unready or query.is_unready:
        yield "one of them is not there yet"


def _named(submit: Role, ids: Sequence[Field]) -> frozenset[str]:
    """Return what a submit says that it makes, where its path says nothing: in its title, and by the name of the id."""
    said = submit.operation.said.lower()
    words = (*said.split(), *(ids[0].tokens if ids else ()))
    chinese = (word for term, name in THINGS.items() if term in said for word in name.split("_"))
    return frozenset((*map(make_singular, words), *chinese))


def _hosts(operation: Operation) -> set[str]:
    seen = operation.seen.servers if operation.seen is not None else ()
    return {host for each in seen if (host := split_address(each.value).hostname)}


def _site(host: str) -> str:
    """Return the part of a host's name that is one owner's: of `read.kites.dev`, `kites.dev`."""
    labels = host.split(".")
    is_under_two = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3  # noqa: PLR2004 - `com.cn`, `co.uk`
    return ".".join(labels[-3:] if is_under_two else labels[-2:])


def _names(one: Operation, other: Operation) -> bool:
    """Tell whether a description names the path, the page, or the name of another operation."""
    text = _PLACES.sub("{}", one.spec.description)
    stem = other.page.rpartition("/")[2].rpartition(".")[0].partition(".")[0]
    ident = other.seen.operation_id.value if other.seen is not None and other.seen.operation_id is not None else ""
    marks = [
        _PLACES.sub("{}", other.spec.path) if len(other.segments) > 1 else "",
        f"/{stem}" if "-" in stem or "_" in stem else "",
        ident,
    ]
    return any(len(mark) > 6 and _stands_in(mark, text) for mark in marks)  # noqa: PLR2004 - shorter ones are words


def _stands_in(mark: str, text: str) -> bool:
    at = text.find(mark)
    while at >= 0:
        after = text[at + len(mark) : at + len(mark) + 1]
        if not (after.isalnum() or after in ("-", "_", "/")):
            return True
        at = text.find(mark, at + 1)
    return False


def _of_query(query: Role, argument: Argument, submit: Operation) -> Iterator[str]:
    gives = query.operation.gives
    lacking = [each for each in query.asked_by if each.is_required and submit.taken(each.name) is None]
    if query.statuses:
        yield "the query's answer has a status"
    else:
        is_said = any(each.path != "$" for each in gives)
        yield "the query's answer has no status" if is_said else "the query's answer is not documented"
    signs = (
        (query.says_asking, "the query's words say that it asks"),
        (query.operation.spec.method == "GET", "the query is a GET"),
        (
            not any(each.is_required and each.name != argument.name for each in query.operation.takes),
            "the query takes the id and nothing else",
        ),
        (is_long_running(query.operation, argument), "the query is that of a long-running operation"),
        (any(each.name != argument.name for each in lacking), "the query needs another id as well"),
        (query.makes_something, "the query takes what something is made of"),
        (query.lists, "the query's words say that it lists"),
        (query.takes_pages, "the query takes pages of a list"),
        (query.cancels or query.deletes, "the query's words say that it cancels or deletes"),
        (query.hands_over_content, "the query hands over the content"),
        (query.is_about_callbacks, "the query is about calls back"),
    )
    yield from (sign for holds, sign in signs if holds)


def _of_submit(submit: Role, query: Role, argument: Argument, ids: Sequence[Field]) -> Iterator[str]:
    same = [each for each in submit.operation.takes if each.tokens == argument.tokens and len(each.tokens) > 1]
    in_path = any(each.location == "path" for each in same)
    # What is made, goes through the states of work and has a result is a task, whatever pages call it.
    is_work = submit.says_making and query.has_task_states and query.tells_of_work and _is_named_alike(argument, ids)
    signs = (
        (submit.says_making, "the submit's words say that it makes something"),
        (submit.says_asking and not submit.says_making, "the submit's words say that it asks"),
        (submit.makes_something, "the submit takes what something is made of"),
        (submit.calls_back, "the submit takes an address to call back"),
        (bool(submit.statuses), "the submit's answer has a status"),
        (submit.answers_result, "the submit answers the result itself"),
        (submit.is_about_callbacks, "the submit is about calls back"),
        (
            not (submit.speaks_of_tasks or submit.makes_something or submit.calls_back or is_work or _is_job(ids)),
            "the submit's words are of no task, and its id is of anything",
        ),
        (
            in_path and not submit.makes_something and not submit.makes_of_another,
            "the submit's path has the very id that the query takes",
        ),
        (
            bool(same) and not in_path and not submit.makes_something and len(submit.operation.takes) <= _FEW,
            "the submit needs the very id that the query takes, and little else",
        ),
    )
    yield from (sign for holds, sign in signs if holds)


def _decided(found: Sequence[Candidate]) -> Pair:
    best = _asked_first(found)
    doubts = []
    if best.weight < SURE:
        against = [each for each in best.signs if WEIGHTS[each] < 0]
        doubts.append("little speaks for it" + (f"; {', '.join(against)}" if against else ""))
    others = [each for each in found if each.query.address not in (best.query.address, found[0].query.address)]
    others = [each for each in others if not _repeats(each, best)]
    close = next((each for each in others if best.weight - each.weight < MARGIN), None)
    if close is not None:
        doubts.append(f"`{close.query.name}` ({close.query.spec.method} {close.query.spec.path}) may be meant as well")
    return Pair(chosen=best, doubts=tuple(doubts))


def _repeats(other: Candidate, best: Candidate) -> bool:
    """Tell whether a query is of the result alone, and the one that tells of the state has the same one."""
    return _only_adds_the_result(other, best) and _result_in(other) == _result_in(best) != ""


def _only_adds_the_result(one: Candidate, other: Candidate) -> bool:
    """Tell whether a path is that of a query for the state, for the result: in place of the state, if that ends so."""
    steps, own = one.query.segments, other.query.segments
    if not steps or _RESULT.fullmatch(steps[-1]) is None or one.argument.tokens != other.argument.tokens:
        return False
    is_same = own == steps[:-1] or (own[:-1] == steps[:-1] and _STATE.fullmatch(own[-1]) is not None)
    return is_same and "the query's answer has a status" in other.signs


def _result_in(found: Candidate) -> str:
    return next((each.path for _, each in rank_results(found.query)), "")


def _asked_first(found: Sequence[Candidate]) -> Candidate:
    """Return the likeliest candidate; where its path only adds that it is about the result, the one for the state.

    `GET /tasks/{id}/result` may refuse while a task is at work, of which `GET /tasks/{id}` tells.
    """
    best, shown = found[0], _result_in(found[0])
    for each in found[1:] if shown else ():
        if _only_adds_the_result(best, each) and _result_in(each) in ("", shown):
            return each
    return best
