"""The command line with something that comes in between, at the n-th call that changes the disk: texts of programs."""

from __future__ import annotations

from typing import Final

_COUNTED: Final = """
import os, sys
at, counted = int(sys.argv.pop(1)), 0
EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "os.utime", "os.truncate"}
def place_of(event, arguments):
    folder = arguments[-1] if event in ("os.remove", "os.rmdir") and arguments[-1] != -1 else None
    above = os.readlink(f"/proc/self/fd/{folder}") if folder is not None and os.path.isdir("/proc/self/fd") else ""
    return os.path.join(above, os.fsdecode(arguments[0]))
def hook(event, arguments):
    global counted
    is_write = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wxa+")
    flags = arguments[2] if event == "open" else 0
    is_write = is_write or (isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR)))
    if (is_write or event in EVENTS) and not isinstance(arguments[0], int):
        if os.path.abspath(place_of(event, arguments)).startswith(HOME):
            counted += 1
            reached()
HOME = os.getcwd()
%s
import reynard.cli
sys.addaudithook(hook)
try:
    reynard.cli.main()
finally:
    if at == 0:
        open("/dev/stderr", "w").write(f"counted={counted}")
"""
"""Counts the calls that change the disk below the project; what is done at each of them comes in between."""
AIMED: Final = (
    _COUNTED
    % """
def reached():
    if counted == at:
        os._exit(137)
"""
)
REFUSING: Final = (
    _COUNTED
    % """
code, is_for_good = int(sys.argv.pop(1)), sys.argv.pop(1) == "True"
def reached():
    if counted == at or (is_for_good and counted > at):
        raise OSError(code, os.strerror(code), "the disk")
def synced(handle, sync=os.fsync):
    global counted
    counted += 1
    reached()
    sync(handle)
os.fsync = synced
"""
)
BESIDE: Final = (
    _COUNTED
    % """
import subprocess
tool = sys.argv.pop(1)
def reached():
    global at
    if counted == at:
        at = -1
        subprocess.run([tool, *sys.argv[1:]], stdout=sys.stderr, check=False)
"""
)
FULL: Final = """
import resource, signal, sys
room = int(sys.argv.pop(1))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
import reynard.cli
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
reynard.cli.main()
"""
