"""The life of a task, as provider.yaml tells it."""

from __future__ import annotations

from reynard.diagnostics.codes.entry import Entry
from reynard.diagnostics.model import Severity

DANGLING_NAME = Entry(
    code="dangling-name",
    severity=Severity.ERROR,
    title="provider.yaml names an operation that no spec has",
    why="The task cannot be collected, so it is left out of the client.",
    what_to_do="Correct the name, or add the operation's spec.",
    example='submit: ["submit_vidoe"]',
    instead='submit: ["submit_video"]',
)
TASK_UNDECLARED = Entry(
    code="task-undeclared",
    severity=Severity.NOTE,
    title="Pages describe a task that provider.yaml does not have",
    why="Without its block there is no `submit` and no `run` for it: what was paid for is waited for and collected by hand.",
    what_to_do="Copy its block under `tasks:` from what `reynard draft PROVIDER` prints, or add the operation to `submit:` of a task there.",
    example="pages of POST /v1/videos/remix are added to a provider whose tasks name `create_video` alone",
    instead="submit: [create_video, remix_video]",
)
TASK_STATES = Entry(
    code="task-states",
    severity=Severity.WARNING,
    title="A task's words leave no way to succeed or to fail, or say two things",
    why="Without a word for failure a failed task is waited for until the deadline; a word under two phases is read as the later one.",
    what_to_do="List the vendor's words under `states:` of the task, each once.",
    example="states: {succeeded: [done], failed: []}",
    instead="states: {succeeded: [done], failed: [error]}",
)
TASK_PATH = Entry(
    code="task-path",
    severity=Severity.WARNING,
    title="A task looks for something where no documented answer has it",
    why="A misspelt path finds nothing: a paid task would have no id, no state or no result.",
    what_to_do="Correct the path. Where the vendor answers more than he documents, list it under `undocumented:` of the task.",
    example="id: [data.taskid]",
    instead="id: [data.task_id]",
)
TASK_WORD = Entry(
    code="task-word",
    severity=Severity.WARNING,
    title="A documented state that no list has",
    why="A state in no list is waited on until the deadline, also where it is an end.",
    what_to_do="Put the word under its phase in `states:`; under `unknown:` where it decides nothing.",
    example='states: {succeeded: ["done"], failed: ["error"]}, and the page lists `expired` as well',
    instead='states: {succeeded: ["done"], failed: ["error"], expired: ["expired"]}',
)
TASK_EFFECT = Entry(
    code="task-effect",
    severity=Severity.ERROR,
    title="What a task pays for is marked as something that may be sent twice",
    why="A read or an idempotent call is sent again when its answer does not come; a submit that is sent again is paid for twice.",
    what_to_do="Take `effect` away from the operation, by a decision where its spec is derived, or take the operation out of `submit:`. A vendor's own key against doubles is `idempotency_key`.",
    example="effect: read",
    instead="effect: submit",
)
TASK_REFERENCE = Entry(
    code="task-reference",
    severity=Severity.ERROR,
    title="A reference in a task's step that leads nowhere",
    why="What a reference does not find is not sent, and the vendor refuses the call or answers about another task.",
    what_to_do="Write {id}, {request.field}, {submit.path} or {query.path}, with a path that the answer has, or list the path under `undocumented:`.",
    example='with: {file_id: "{query.fileid}"}',
    instead='with: {file_id: "{query.file_id}"}',
)
TASK_ARGUMENT = Entry(
    code="task-argument",
    severity=Severity.ERROR,
    title="A task's step gives an operation what it does not take, or leaves out what it needs",
    why="The call fails while a paid task waits to be collected.",
    what_to_do="Name parameters and body fields under `with:` as the operation's spec does; what the vendor takes without saying so, list under `undocumented:` of the task.",
    example='query: {operation: "query_video", with: {taskid: "{id}"}}',
    instead='query: {operation: "query_video", with: {task_id: "{id}"}}',
)
UNDOCUMENTED_UNUSED = Entry(
    code="undocumented-unused",
    severity=Severity.WARNING,
    title="A path under `undocumented:` that no longer needs to be there",
    why="An exception that outlives its cause would hide the next mistake.",
    what_to_do="Remove it from the list.",
    example='undocumented: ["data.url"], and the answer documents data.url by now',
    instead="undocumented: []",
)
