"""A build hook for Hatch: `[tool.hatch.build.hooks.reynard]` makes a project's clients part of what it builds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.plugin import hookimpl

from reynard.integrations.building import BuildProblem, Built, build


class ReynardBuildHook(BuildHookInterface[Any]):
    """Bring the clients up to date before files are collected, and see to it that they are among them."""

    PLUGIN_NAME = "reynard"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Generate what is not current; say nothing when there is nothing to do."""
        root = Path(self.root)
        try:
            built = build(root)
        except BuildProblem as problem:
            self.app.abort(str(problem))
            return
        if built.changed:
            self.app.display_info(f"reynard: {built.changed} files written in {built.config.package}")
        if version != "editable":
            _include(build_data, root, built, is_wheel=self.target_name == "wheel")


def _include(build_data: dict[str, Any], root: Path, built: Built, *, is_wheel: bool) -> None:
    """Include the clients: also where git ignores them, and in a wheel at the place that they are imported from."""
    for name in built.files:
        path = built.folder / name
        place = f"{built.place}/{name}" if is_wheel else path.relative_to(root).as_posix()
        build_data["force_include"][str(path)] = place


@hookimpl
def hatch_register_build_hook() -> type[ReynardBuildHook]:
    """Tell Hatch of the hook."""
    return ReynardBuildHook
