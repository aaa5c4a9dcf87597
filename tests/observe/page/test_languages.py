"""Calls in the languages that pages show: each as most write it, and what it sends."""

from __future__ import annotations

import json

import pytest

from reynard.observe.examples import read_json_example
from reynard.observe.page.requests.programs import read_program
from reynard.observe.page.requests.python_forms import form_of_program
from reynard.observe.page.requests.written_values import read_value
from reynard.source import Source
from rows import each_row

KITE = {"prompt": "a kite", "seconds": 5}
TEXT = r"{\"prompt\": \"a kite\", \"seconds\": 5}"

CALLS = [
    ("HTTPie", """http POST https://api.kites.example/v1/kites Authorization:"Bearer K" prompt="a kite" seconds:=5"""),
    (
        "wget",
        """wget --method POST --header 'Authorization: Bearer K' \\
  --body-data '{"prompt": "a kite", "seconds": 5}' -O - https://api.kites.example/v1/kites""",
    ),
    (
        "PowerShell",
        """$headers = @{ "Authorization" = "Bearer K" }
$body = @{
  prompt = "a kite"
  seconds = 5
} | ConvertTo-Json
Invoke-RestMethod -Uri "https://api.kites.example/v1/kites" -Method Post -Headers $headers -Body $body""",
    ),
    (
        "Java, OkHttp",
        f"""RequestBody body = RequestBody.create(mediaType, "{TEXT}");
Request request = new Request.Builder()
  .url("https://api.kites.example/v1/kites")
  .method("POST", body)
  .addHeader("Authorization", "Bearer K")
  .build();""",
    ),
    (
        "Java, a map",
        """Map<String, Object> body = new HashMap<>();
body.put("prompt", "a kite");
body.put("seconds", 5);
rest.postForEntity("https://api.kites.example/v1/kites", new HttpEntity<>(body, headers), String.class);
headers.set("Authorization", "Bearer K");""",
    ),
    (
        "Go",
        """req, _ := http.NewRequest("POST", "https://api.kites.example/v1/kites", payload)
payload, _ := json.Marshal(map[string]interface{}{
    "prompt":  "a kite", // what it shows
    "seconds": 5,
})
req.Header.Set("Authorization", "Bearer K")""",
    ),
    (
        "PHP, curl",
        """$curl = curl_init();
curl_setopt_array($curl, array(
  CURLOPT_URL => 'https://api.kites.example/v1/kites',
  CURLOPT_CUSTOMREQUEST => 'POST',
  CURLOPT_POSTFIELDS => '{"prompt": "a kite", "seconds": 5}',
  CURLOPT_HTTPHEADER => array('Authorization: Bearer K'),
));""",
    ),
    (
        "PHP, Guzzle",
        """$client->request('POST', 'https://api.kites.example/v1/kites', [
  'headers' => ['Authorization' => 'Bearer K'],
  'json' => ['prompt' => 'a kite', 'seconds' => 5],
]);""",
    ),
    (
        "C#",
        f"""var request = new HttpRequestMessage(HttpMethod.Post, "https://api.kites.example/v1/kites");
request.Headers.Add("Authorization", "Bearer K");
request.Content = new StringContent("{TEXT}", null, "application/json");""",
    ),
    (
        "Ruby",
        """url = URI("https://api.kites.example/v1/kites")
request = Net::HTTP::Post.new(url)
request["Authorization"] = "Bearer K"
request.body = JSON.dump({ prompt: "a kite", "seconds" => 5 })""",
    ),
    (
        "Swift",
        f"""var request = URLRequest(url: URL(string: "https://api.kites.example/v1/kites")!)
request.httpMethod = "POST"
request.addValue("Bearer K", forHTTPHeaderField: "Authorization")
request.httpBody = "{TEXT}".data(using: .utf8)""",
    ),
    (
        "Rust",
        """let res = client.post("https://api.kites.example/v1/kites")
    .header("Authorization", "Bearer K")
    .json(&serde_json::json!({"prompt": "a kite", "seconds": 5}))
    .send().await?;""",
    ),
    (
        "Python, a client with a base",
        """with httpx.Client(base_url="https://api.kites.example", headers={"Authorization": "Bearer K"}) as c:
    r = c.post("/v1/kites", json={"prompt": "a kite", "seconds": 5})""",
    ),
    (
        "Python, http.client",
        """conn = http.client.HTTPSConnection("api.kites.example")
payload = json.dumps({"prompt": "a kite", "seconds": 5})
conn.request("POST", "/v1/kites", payload, {'Authorization': 'Bearer K'})""",
    ),
]


@each_row(("name", "code"), CALLS)
def test_calls(name: str, code: str) -> None:
    source = Source("page.md", code)
    command = read_program(source, 0, len(code))
    assert command is not None, name
    assert command.url is not None
    assert command.url.text == "https://api.kites.example/v1/kites"
    assert command.method is not None
    assert command.method.text == "POST"
    assert [value.value for name, value in command.named_headers() if name.value == "Authorization"] == ["Bearer K"]
    (body,) = command.data
    example = read_json_example(body.fragment())
    assert example.value == KITE
    for at, value in ((("prompt",), '"a kite"'), (("seconds",), "5")):
        shown = example.origin.locate(at).text
        assert shown.strip("\\\"'") == value.strip('"'), f"{at} stands where it is shown"


VALUES: list[tuple[str, object]] = [
    ("['a' => 1, 'b' => ['x', 'y'], 'c' => array('d' => true)]", {"a": 1, "b": ["x", "y"], "c": {"d": True}}),
    ('{ :a => 1, b: nil, "c" => [1.5, -2] }', {"a": 1, "b": None, "c": [1.5, -2]}),
    (
        'map[string]any{"a": []string{"x"}, "b": []map[string]any{{"c": 1}},}',
        {"a": ["x"], "b": [{"c": 1}]},
    ),
    ("@{ a = 'x'; b = @{ c = $true }; d = @(1, 2) }", {"a": "x", "b": {"c": True}, "d": [1, 2]}),
    ('new { a = "x", b = count + 1 }', {"a": "x", "b": "<count>"}),
    ('["a": 1, "b": ["c": "d"]]', {"a": 1, "b": {"c": "d"}}),
]


def test_what_stands_where_of_an_address_that_is_put_together() -> None:
    code = 'conn = http.client.HTTPSConnection("api.kites.example")\nconn.request("GET", "/v1/kites", "", {})'
    command = read_program(Source("page.md", code), 0, len(code))
    assert command is not None
    assert command.url is not None
    assert command.url.part(len("https://api.kites.example"), len(command.url.text)).text == "/v1/kites"


def test_httpie_asks_in_the_address() -> None:
    code = "http GET https://api.kites.example/v1/kites page==2 X-Wind:west"
    command = read_program(Source("page.md", code), 0, len(code))
    assert command is not None
    assert [(name.value, value.value) for name, value in command.asked] == [("page", "2")]
    assert [(name.value, value.value) for name, value in command.named_headers()] == [("X-Wind", "west")]


@each_row(("text", "value"), VALUES)
def test_maps(text: str, value: object) -> None:
    made = read_value(Source("page.md", text), 0, len(text))
    assert made is not None
    assert json.loads(made.text) == value


@pytest.mark.parametrize(
    "code",
    [
        'client = Kites(base_url="https://api.kites.example", key="K")\nclient.kites.create(prompt="a kite")',
        'print("see https://kites.example/docs")\ndata.get("prompt")',
        "['a' => ",
        "{" * 3_000,
    ],
)
def test_other_code_calls_nothing(code: str) -> None:
    assert read_program(Source("page.md", code), 0, len(code)) is None


FORMS = [
    ("requests.post('https://api.example.com/v1/films', data=fields)", True),
    ("requests.post(url, headers=headers, data=fields, timeout=9)", True),
    ("requests.post('https://api.example.com/v1/films', fields)", True),
    ("requests.request('POST', url, data=fields)", True),
    ("httpx.post(url, data={'a': 'b'})", True),
    ("httpx.post(url, fields)", False),
    ("requests.request('POST', url, fields)", False),
    ("requests.post(url, json=fields)", False),
    ("requests.post(url, data=json.dumps(fields))", False),
    ("requests.post(url, data=unknown)", False),
    ("requests.post(url, data=fields, files={'a': file})", False),
    ("requests.post(url, data=fields, headers={'Content-Type': 'application/json'})", False),
    ("requests.get(url, fields)", False),
    ("axios.post(url, fields)", False),
]


@each_row(("call", "expected"), FORMS)
def test_python_sends_a_dictionary_as_a_form(call: str, *, expected: bool) -> None:
    text = f"fields = {{\n    'plan': json.dumps(plan),\n}}\nanswer = {call}"
    source = Source("page", text)
    said = form_of_program(source, source.span(0, len(text)))
    assert (said is not None and said.value == "application/x-www-form-urlencoded") is expected


def test_a_dictionary_that_became_a_text_is_no_form() -> None:
    source = Source("page", "fields = {'a': 1}\nfields = json.dumps(fields)\nrequests.post(url, data=fields)")
    assert form_of_program(source, source.span(0, len(source.text))) is None
