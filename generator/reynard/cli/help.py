"""`reynard help`: short texts about one topic each."""

from __future__ import annotations

import sys
from difflib import get_close_matches

import click

from reynard.cli import terminal
from reynard.cli.completion import complete_topics
from reynard.resources import topics

_WIDEST = 100


@click.command("help")
@click.argument("topic", required=False, shell_complete=complete_topics)
def command(topic: str | None) -> None:
    """Read about TOPIC. Without TOPIC, list all of them."""
    known = topics()
    if topic is None:
        width = max(map(len, known))
        for name, path in known.items():
            title = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
            click.echo(f"{name:<{width}}  {title}")
        click.echo(
            "\n`reynard help TOPIC` shows one, `reynard COMMAND --help` a command, `reynard explain CODE` a finding."
        )
        return
    if topic not in known:
        near = get_close_matches(topic, known, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(known)}"
        raise click.UsageError(f"there is no topic `{topic}`; {hint}")
    text = known[topic].read_text(encoding="utf-8").rstrip("\n")
    if not sys.stdout.isatty():
        click.echo(text)
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.markdown import Markdown  # noqa: PLC0415 - as above

    shape = terminal.look()
    Console(no_color=not shape.is_coloured, width=min(shape.columns or _WIDEST, _WIDEST)).print(Markdown(text))
