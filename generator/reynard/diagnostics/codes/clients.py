"""Generated clients: names, types, and files on disk."""

from __future__ import annotations

from reynard.diagnostics.codes.entry import Entry
from reynard.diagnostics.model import Severity

METHOD_RENAMED = Entry(
    code="method-renamed",
    severity=Severity.WARNING,
    title="A method of the client is called otherwise than before",
    why="Programs that call it by its old name break, or do something else. Only a decision renames: names that were given are kept in `names.lock`.",
    what_to_do="Tell those who use the client. Where nobody wanted it, take the decision back, and names.lock with it.",
    example='{at: "submit_video", rename: "create_video", because: "…"}',
    instead="names.lock as it was, and the decision taken back",
)
METHOD_NO_LONGER_ALONE = Entry(
    code="method-no-longer-alone",
    severity=Severity.NOTE,
    title="`run` and `submit` stay what they were, although the group starts several kinds of tasks by now",
    why="A plain name does not say which of them; taking it away would break programs that use it.",
    what_to_do="Use the name that says which. To be rid of the plain one, remove its entry from names.lock.",
    example="a second page that starts tasks, in a group with `run` and `submit`",
    instead="client.videos.run_text_to_video(…)",
)
PATTERN_DROPPED = Entry(
    code="pattern-dropped",
    severity=Severity.WARNING,
    title="A pattern that the client does not check",
    why="Look-around and back-references need an engine that a page could stall; some syntax is known to other engines only.",
    what_to_do="Simplify the pattern in the spec or with a decision, or leave the check to the vendor.",
    example='{"pattern": "^(?!admin)"}',
    instead='- {at: "create_user.request.name", set: {pattern: "^[a-z]+$"}, because: "can be checked"}',
)
SHAPE_GIVEN_UP = Entry(
    code="shape-given-up",
    severity=Severity.WARNING,
    title="Types that cannot be written in Python",
    why="The fields are there, but an editor cannot check them.",
    what_to_do="Simplify the schema in the spec, or with a decision.",
    example="a schema of a hundred alternatives within alternatives",
    instead='- {at: "submit_video.request.options", set: {type: "object"}, because: "nobody needs the parts"}',
)
NAME_CHANGED = Entry(
    code="name-changed",
    severity=Severity.WARNING,
    title="A member under another name than the vendor's",
    why="Such models cannot carry a second name, so what is made of them does not have the vendor's names by itself.",
    what_to_do="Translate the name where you read and write JSON, or take `--as pydantic` or `--as msgspec`, which know both.",
    example='`{"class": "a"}` as a TypedDict class, where `class` is a word of Python',
    instead="reynard models acme --as pydantic -o models.py",
)
EDITED_FILE = Entry(
    code="edited-file",
    severity=Severity.ERROR,
    title="A generated file was edited by hand",
    why="The next run would lose the edit, so nothing was written.",
    what_to_do="Move the edit to a decision, a template override or a subclass; then delete the file and run again.",
    example="clients/acme/operations/submit_video.py, changed by hand",
    instead="a subclass in a file of your own, or a template in `templates`",
)
FOREIGN_FILE = Entry(
    code="foreign-file",
    severity=Severity.ERROR,
    title="A file that Reynard did not write is in the way",
    why="Somebody's own file would be lost, so nothing was written.",
    what_to_do="Move it, or choose another output folder or package name.",
    example="clients/acme/__init__.py, which nobody generated",
    instead='output = "generated" in [tool.reynard]',
)
OUTPUT_LINK = Entry(
    code="output-link",
    severity=Severity.ERROR,
    title="The output folder contains a link",
    why="Writing through it could change files elsewhere.",
    what_to_do="Replace the link by a real folder.",
    example="clients/acme → /srv/shared/acme",
    instead="clients/acme as a folder",
)
OUTPUT_BUSY = Entry(
    code="output-busy",
    severity=Severity.ERROR,
    title="Another run is writing the same output",
    why="Two runs at once could mix their files.",
    what_to_do="Wait for it to end, then run again.",
    example="two terminals with `reynard generate`",
    instead="the second run, after the first has ended",
)
OVERRIDE_MOVED = Entry(
    code="override-moved",
    severity=Severity.WARNING,
    title="A template of the project's own does not fit its original",
    why="An override hides what a newer Reynard puts into the original: mended defects, new features.",
    what_to_do="Compare the two, and note in the override's first line which original it was compared with.",
    example="templates/operation.py.jinja without a note of its original",
    instead="{# compared with reynard 0.1.0 #} in its first line",
)
BAD_TEMPLATE = Entry(
    code="bad-template",
    severity=Severity.ERROR,
    title="A template of the project's own fails, or renders what was not planned",
    why="What it renders is checked whole, as what ours render is; nothing is written of a package that is in doubt.",
    what_to_do="Mend it at the place named, or remove it: then Reynard's own template is used again.",
    example="{{ view.titel | markdown }} in an override of provider/README.md.jinja",
    instead="{{ view.title | markdown }}",
)
RENDERED_BADLY = Entry(
    code="rendered-badly",
    severity=Severity.ERROR,
    title="What came out is not what was planned",
    why="Every file is checked before it is written: nothing that a vendor wrote may become code. Nothing was written.",
    what_to_do="This is a defect of Reynard: please report it with the operation's spec. "
    "To go on without it, name the other operations under `operations` in [tool.reynard].",
    example="a template of the project's own that writes a vendor's title outside of a text",
    instead='operations = ["acme.submit_video", "acme.query_video"] in [tool.reynard]',
)
EXAMPLE_REFUSED = Entry(
    code="example-refused",
    severity=Severity.WARNING,
    title="An example that the generated client refuses",
    why="What a page shows would not be sent, or could not be read: the client's classes are narrower than the page.",
    what_to_do="Correct the example or the schema with a decision; where the schema allows it, the client is wrong: report it.",
    example='request: {media: "application/json", schema: {properties: {n: {type: "integer"}}}, examples: [{value: {n: "many"}}]}',
    instead='- {at: "submit_video.request.n", set: {type: ["integer", "string"]}, because: "`many` is taken"}',
)
