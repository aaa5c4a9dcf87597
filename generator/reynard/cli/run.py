"""`reynard run`: call an operation of a generated client."""

from __future__ import annotations

import atexit
import shlex
import shutil
import sys
import tempfile
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, finish
from reynard.cli.completion import complete_operations
from reynard.cli.loudness import Loudness, loudness, loudness_options
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

    from reynard.calling import Target


class _BadInput(click.ClickException):
    """What was asked for does not exist, or cannot be read: exit code 2, as for bad input of every command."""

    exit_code = 2


@click.command("run")
@loudness_options
@click.argument("operation", metavar="PROVIDER.OPERATION", shell_complete=complete_operations)
@click.argument("pairs", metavar="[NAME=VALUE]...", nargs=-1)
@terminal.specs_option
@click.option("--base-url", help="The API's address. Default: the provider's environment variable.")
@click.option(
    "--save",
    type=click.Path(path_type=Path),
    help="Where results go: a file, or a folder for several. Default: <task id>.<n> here.",
)
@click.option("--timeout", type=click.FloatRange(min=0), help="Seconds to wait for a task. Default: the spec's.")
@click.option("--no-wait", is_flag=True, help="Only start the task, and print the token that `--resume` takes.")
@click.option("--resume", metavar="TOKEN", help="Wait for a task that was started before.")
@click.option(
    "--pace",
    type=click.FloatRange(min=0, min_open=True),
    default=1.0,
    help="How much faster than the spec says to ask; for mock vendors.",
)
def command(  # noqa: PLR0913 - one argument an option
    operation: str,
    pairs: tuple[str, ...],
    specs: Path | None,
    base_url: str | None,
    save: Path | None,
    timeout: float | None,
    no_wait: bool,  # noqa: FBT001 - click passes flags
    resume: str | None,
    pace: float,
) -> None:
    """Call PROVIDER.OPERATION with NAME=VALUE arguments and print the answer, or wait for the task and save its result.

    PROVIDER.GROUP.METHOD does what that method of the client does: `minimax.videos.create` only sends.

    Values are read by the argument's type; NAME:=JSON gives JSON, NAME=@PATH a file. Keys come from the environment
    only. Example: reynard run minimax.submit_video model=MiniMax-Hailuo-02 prompt=… duration=6 --save pig.mp4
    """
    from reynard import calling  # noqa: PLC0415 - `--help` needs none of it
    from reynard.ir.resolve import resolve  # noqa: PLC0415 - as above
    from reynard.resources import data_folder  # noqa: PLC0415 - as above
    from reynard.specs_folder import load_specs  # noqa: PLC0415 - as above

    findings = Findings()
    config = terminal.configuration(findings, specs)
    if config.asynchronous == "only":
        raise click.UsageError('`reynard run` needs blocking clients, and [tool.reynard] says async = "only"')
    is_alone = config.file is None and specs is None and not config.specs.is_dir()
    folder = data_folder("specs") if is_alone else config.specs
    named = operation.partition(".")[0]
    # A call reads the specs of its own provider; all of them where a name is wrong, and another may have been meant.
    api = resolve(load_specs(folder, Findings(), [named])) if (folder / named).is_dir() else None
    if api is None or not calling.is_known(api, operation):
        api = resolve(load_specs(folder, findings))
    if not api.providers:
        finish(findings, Work(is_missing=True, line="There is nothing to call."), {}, "text")
    try:
        target = calling.find(api, operation)
        arguments = calling.arguments(target, pairs)
        if is_alone:
            terminal.say(f"There is no project here: this is `{target.provider.name}` as it comes with Reynard.")
            client_class = _shipped_client(folder, target)
        else:
            client_class = calling.client_class(config.output, config.package, target)
    except calling.CallProblem as problem:
        where = "there is no project here; of what comes with Reynard: " if is_alone else ""
        raise _BadInput(f"{where}{problem}") from problem
    base_error = next(each for each in client_class.__mro__ if each.__name__ == "Client")
    errors = sys.modules[f"{base_error.__module__.rpartition('.')[0]}.errors"]
    try:
        with client_class(base_url=base_url, pace=pace) as client:
            if resume is not None:
                _finish(client.tasks.resume(resume), save, timeout)
            elif target.site.run and target.method != "call":
                task = attrgetter(f"{target.site.group}.{target.site.submit}")(client)(**arguments)
                if no_wait or target.method == "submit":
                    click.echo(task.token)
                    return
                _finish(task, save, timeout)
            else:
                method = attrgetter(f"{target.site.group}.{target.site.method}")(client)
                _show(method(**arguments), save)
    except TypeError as error:
        raise click.UsageError(str(error).rpartition(") ")[2] or str(error)) from error
    except errors.ClientError as error:
        _tell_more(error, errors, target, operation)
        raise click.ClickException(f"{type(error).__name__}: {error}") from error


def _tell_more(error: Exception, errors: Any, target: Target, operation: str) -> None:  # noqa: ANN401 - a generated module
    """Say what an error leaves to do."""
    token = getattr(error, "token", None)
    ends = (errors.TaskFailedError, errors.TaskCancelledError, errors.TaskExpiredError)
    if token and not isinstance(error, ends):
        has_ended = isinstance(error, (errors.ResultMissingError, errors.DownloadError))
        said = "The task has ended; to collect it again" if has_ended else "The task goes on. To collect it"
        click.echo(f"{said}: reynard run {shlex.quote(operation)} --resume {shlex.quote(token)}", err=True)
    if isinstance(error, errors.AuthenticationError):
        click.echo(f"help: the key is what {_key_names(target)} holds: whole, and for this very address?", err=True)
    if isinstance(error, errors.ConfigError) and "base_url=" in str(error):
        click.echo("help: give the address with --base-url", err=True)


def _key_names(target: Target) -> str:
    """Return the variables of the environment that a provider's keys come from."""
    names = dict.fromkeys(name for scheme in target.provider.schemes for name in scheme.env)
    return " or ".join(names) or "the environment"


def _shipped_client(specs: Path, target: Target) -> Any:  # noqa: ANN401 - a generated class
    """Make the client of a provider that comes with Reynard, for as long as this program runs."""
    from reynard import calling  # noqa: PLC0415 - as in `command`
    from reynard.choice import Choice  # noqa: PLC0415 - only this needs it
    from reynard.generate import generate  # noqa: PLC0415 - as above

    package = "reynard_shipped_clients"
    folder = Path(tempfile.mkdtemp(prefix="reynard-run-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # operations are loaded when they are first called
    generate(specs, folder, package, choice=Choice(providers=(target.provider.name,))).write()
    return calling.client_class(folder, package, target)


def _finish(task: Any, save: Path | None, timeout: float | None) -> None:  # noqa: ANN401 - of the generated package
    """Wait for a task with a progress bar, then save its results."""
    from reynard.diagnostics.width import visible  # noqa: PLC0415 - loads tables that completion does not need

    given = {} if timeout is None else {"timeout": timeout}
    terminal.say(f"task {visible(str(task.id))}")
    with _bar() as tell:
        for update in task.updates(**given):
            tell(update)
    result = task.result(**given)
    for number, output in enumerate(result.outputs):
        path = _path(save, str(result.task_id), number, len(result.outputs), str(output.url or ""))
        output.save(path)
        click.echo(str(path))


def _path(save: Path | None, task_id: str, number: int, count: int, url: str) -> Path:
    suffix = Path(url.partition("?")[0]).suffix or ".bin"
    plain = "".join(char if char.isalnum() or char in "-_." else "_" for char in task_id).strip(".") or "result"
    name = f"{plain}{f'-{number}' if count > 1 else ''}{suffix}"
    if save is None:
        return Path(name)
    if save.is_dir() or count > 1:
        save.mkdir(parents=True, exist_ok=True)
        return save / name
    return save


@contextmanager
def _bar(console: Console | None = None) -> Iterator[Callable[[Any], None]]:
    """Show a task's progress: a bar on a terminal, a line for each change elsewhere. After a success it stays, full."""
    from reynard.diagnostics.width import visible  # noqa: PLC0415 - as above

    if console is None and (not sys.stderr.isatty() or loudness() is Loudness.QUIET):
        yield lambda update: terminal.say(f"{update.phase}: {visible(str(update.status))}")
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415 - as above

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console or Console(stderr=True)) as bar:
        shown = bar.add_task("queued", total=None)

        def tell(update: Any) -> None:  # noqa: ANN401 - of the generated package
            done = 1.0 if update.phase == "succeeded" else update.progress
            total = None if done is None else 1.0
            bar.update(
                shown, description=f"{update.phase} ({visible(str(update.status))})", total=total, completed=done or 0.0
            )

        yield tell


def _show(reply: Any, save: Path | None) -> None:  # noqa: ANN401 - of the generated package
    """Print an answer as JSON, its events as they come, or save its bytes."""
    if isinstance(reply, bytes):
        if save is None:
            raise click.UsageError("the answer is a file: say where with --save")
        save.write_bytes(reply)
        click.echo(str(save))
    elif hasattr(reply, "model_dump_json"):
        click.echo(reply.model_dump_json(indent=2, by_alias=True, exclude_unset=True))
    elif hasattr(reply, "__next__"):
        for event in reply:
            _show(event, None)
    else:
        from pydantic_core import to_json  # noqa: PLC0415 - answers without a model are rare

        click.echo(to_json(reply, indent=2).decode())
