"""`--proxy`, for the two commands that may use the network."""

from __future__ import annotations

import click


def _checked(_context: click.Context, _parameter: click.Parameter, text: str | None) -> str | None:
    """Return the proxy's address; what is wrong with it is said without repeating it, as it may hold a password."""
    if not text:
        return None
    from reynard.pull import is_proxy  # noqa: PLC0415 - `--help` needs none of it

    if not is_proxy(text):
        message = "write a proxy as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT"
        raise click.BadParameter(message)
    return text


proxy_option = click.option(
    "--proxy",
    envvar="REYNARD_PROXY",
    show_envvar=True,
    metavar="URL",
    callback=_checked,
    help="Ask through this proxy, which is trusted to look names up. Those of the environment are not used.",
)
