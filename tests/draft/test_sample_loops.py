"""What programs show of waiting, in the languages that pages have: pauses, and the states that end a loop."""

from __future__ import annotations

from reynard.draft.sample_loops import compared_in, pauses_in
from rows import each_row

PYTHON = """while True:
    kite = requests.get(f"https://api.kites.dev/v1/kites/{task_id}").json()
    if kite["status"] == "done":
        break
    FAILED
    PAUSE"""
PAUSES: list[tuple[str, float | None]] = [
    (PYTHON.replace("PAUSE", "time.sleep(4)"), 4),
    (PYTHON.replace("PAUSE", "await asyncio.sleep(2.5)"), 2.5),
    ("wait: int = 7\n" + PYTHON.replace("PAUSE", "time.sleep(wait)"), 7),
    ("for (;;) {\n  await fetch(`https://a.dev/v1/kites/${id}`);\n  await new Promise(r => setTimeout(r, 3000));}", 3),
    ("setInterval(async () => {\n  await fetch(`https://a.dev/v1/kites/${id}`);\n}, 5000);", 5),
    ('for {\n  http.Get(base + "/v1/kites/" + id)\n  time.Sleep(6 * time.Second)\n}', 6),
    ('while (true) {\n  client.get("/v1/kites/" + id);\n  Thread.sleep(8000);\n}', 8),
    ("for i in {1..60}; do\n  curl -s https://a.dev/v1/kites/$ID\n  sleep 9\ndone", 9),
    # No loop, another call, no pause that can be told, and one that is none.
    ('requests.get("https://a.dev/v1/kites/t1")\ntime.sleep(4)', None),
    ('while True:\n    requests.get("https://a.dev/v1/films/t1")\n    time.sleep(4)', None),
    (PYTHON.replace("PAUSE", "time.sleep(delay)"), None),
    (PYTHON.replace("PAUSE", "time.sleep(3600)"), None),
    (PYTHON.replace("PAUSE", "bed.sleep(5)"), None),
]  # fmt: skip
STATES = [
    ("if kite['status'] in ('failed', 'cancelled'): raise Error", ["failed", "cancelled"]),
    ('if kite.get("status", "") == "error": raise Error', ["error"]),
    ("if kite.status !== 'failed': raise Error", ["failed"]),
    ("if kite['status'] not in [\"gone\"]: raise Error", ["gone"]),
    ("if kite['code'] == 'error': raise Error", []),
    ("if kite['status'] == 200: raise Error", []),
    ("print('status', 'error')", []),
]


@each_row(("code", "expected"), PAUSES)
def test_how_long_a_program_pauses(code: str, expected: float | None) -> None:
    found = [seconds for seconds, _ in pauses_in(f"Ask.\n\n```\n{code}\n```\n", "kites")]
    assert found == ([] if expected is None else [expected])


@each_row(("line", "expected"), STATES)
def test_which_states_end_a_loop(line: str, expected: list[str]) -> None:
    text = f"```python\n{PYTHON.replace('FAILED', line)}\n```\n"
    found = list(compared_in(text, "kites", "status"))
    assert [word for word, _ in found] == ["done", *expected]
    assert all(text[at:].startswith(("[", ".", "get", "status")) for _, at in found)
