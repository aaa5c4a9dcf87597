"""One call as nine tools render it, copied from a browser; and pages of two calls, one above and one below the name."""

_CURL = """curl --request POST \\
  --url https://api.reel.example/v1/films \\
  --header 'Authorization: Bearer <token>' \\
  --header 'Content-Type: application/json' \\
  --data '
{
  "prompt": "a red kite",
  "mode": "fast",
  "seconds": 5
}
'
"""
MINTLIFY = f"""Films
Make a film
Starts a film and answers at once.

POST
/
v1
/
films
Try it

cURL

{_CURL}
200

400

{{
  "id": "film_1",
  "state": "waiting"
}}
Authorizations
\u200b
Authorization
string
header
required
Bearer authentication header of the form Bearer <token>.

Body
application/json
\u200b
prompt
string
required
What to show.

Required string length: 1 - 2000
\u200b
mode
enum<string>
default:fast
How carefully.

Available options: fast,
fine
\u200b
seconds
integer
Length of the film.

Required range: 2 <= x <= 12
Example:
5

Response

200

application/json
Accepted

\u200b
id
string
required
\u200b
state
enum<string>
Available options: waiting, done
Was this page helpful?
Yes
"""
REDOC = """Make a film
Starts a film and answers at once.

AUTHORIZATIONS:
bearerAuth
REQUEST BODY SCHEMA: application/json
required
prompt
required
string [ 1 .. 2000 ] characters
What to show.

mode\t
string
Default: "fast"
Enum: "fast" "fine"
How carefully.

seconds\t
integer [ 2 .. 12 ]
Length of the film.

Responses
200 Accepted
RESPONSE SCHEMA: application/json
id
required
string
state\t
string
Enum: "waiting" "done"
400 Bad Request

post
/v1/films
Request samples
Payload
Content type
application/json

Copy
{
"prompt": "a red kite",
"mode": "fast",
"seconds": 5
}
Response samples
200400
Content type
application/json

Copy
{
"id": "film_1",
"state": "waiting"
}
"""
STOPLIGHT = """Make a film
post
https://api.reel.example
/v1/films
Starts a film and answers at once.

Request
Security: Bearer Auth
Provide your bearer token in the Authorization header when making requests to protected resources.

Example: Authorization: Bearer 123

Body

application/json

application/json
prompt
string
required
What to show.

>= 1 characters
<= 2000 characters
mode
string
How carefully.

Allowed values:
fast
fine
Default:
fast
seconds
integer
Length of the film.

>= 2
<= 12
Responses
200
400
Accepted

Body

application/json

application/json
id
string
required
state
string
Allowed values:
waiting
done
"""
DOCUSAURUS = """Make a film
POST
https://api.reel.example/v1/films
Starts a film and answers at once.

Request
application/json
Body
required
prompt
string
required
What to show.

Possible values: non-empty and <= 2000 characters

mode
string
How carefully.

Possible values: [fast, fine]

Default value: fast

seconds
integer
Length of the film.

Possible values: >= 2 and <= 12

Responses
200
400
Accepted

application/json
Schema
Example (auto)
Schema
id
string
required
state
string
Possible values: [waiting, done]
"""
GITBOOK = """Make a film
post
https://api.reel.example/v1/films
Starts a film and answers at once.

Authorizations
AuthorizationstringRequired
Bearer authentication header of the form Bearer <token>.

Body
promptstring · min: 1 · max: 2000Required
What to show.

modestring · enumOptional
How carefully.

Default: fast
Possible values:\x20
fast
fine
secondsinteger · min: 2 · max: 12Optional
Length of the film.

Responses
200
Accepted
application/json
idstringRequired
statestring · enumOptional
Possible values:\x20
waiting
done
post
/v1/films
HTTP
"""
README = """Make a film
post
https://api.reel.example/v1/films
Starts a film and answers at once.

Log in to see full request history
Time\tStatus\tUser Agent\t
Retrieving recent requests…
Body Params
prompt
string
required
length between 1 and 2000
What to show.

mode
string
enum
Defaults to fast
How carefully.

Allowed:

fast

fine
seconds
integer
between 2 and 12
Length of the film.

Responses

200
Accepted

Response body
object
id
string
required
state
string
enum
Allowed:

waiting

done
"""
FERN = """Make a film
POST
https://api.reel.example/v1/films
POST
/v1/films
Starts a film and answers at once.

Authentication
AuthorizationBearer
Bearer authentication of the form Bearer <token>, where token is your auth token.

Request
This endpoint expects an object.
prompt
string
Required
1-2000 characters
What to show.

mode
enum
Optional
Defaults to fast
How carefully.

Allowed values:
fast
fine
seconds
integer
Optional
2-12
Length of the film.

Response
Accepted
id
string
Required
state
enum
Allowed values:
waiting
done
Errors
400
Bad Request Error
"""
SCALAR = f"""Make a film\u200bCopy link to "Make a film"
Starts a film and answers at once.

Body
required
application/json
prompt
Copy link to prompt
Type: string
min length:\x20
1
max length:\x20
2000
required
What to show.

mode
Copy link to mode
Type: string
enum
How carefully.

Default
fast
Allowed values:
fast
fine
seconds
Copy link to seconds
Type: integer
min:\x20
2
max:\x20
12
Length of the film.

Responses

200
Accepted
application/json
id
Copy link to id
Type: string
required
state
Copy link to state
Type: string
enum
waiting
done
Request Example for
post
/v1/films
cURL
{_CURL}
"""
PLATFORM = """Make a film
post

https://api.reel.example/v1/films
Starts a film and answers at once.

Request body
prompt
string

Required
What to show.

Minimum length: 1
Maximum length: 2000

mode
string

Optional
How carefully.

Defaults to fast
Allowed values: fast, fine

seconds
integer

Optional
Length of the film.

Minimum: 2
Maximum: 12

Returns
200
Accepted
id
string
required
state
string
Allowed values: waiting, done
"""
LAYOUTS = {
    "Mintlify": MINTLIFY,
    "Redoc": REDOC,
    "Stoplight": STOPLIGHT,
    "Docusaurus": DOCUSAURUS,
    "GitBook": GITBOOK,
    "ReadMe": README,
    "Fern": FERN,
    "Scalar": SCALAR,
    "a platform's own": PLATFORM,
}
CHINESE = """任务管理
查询任务详情

复制页面

GET
/
v1
/
tasks
/
{task_id}
试一试

200

401

{
  "code": 200,
  "data": {
    "id": "task-1",
    "status": "completed",
    "progress": 100,
    "results": [{"url": "https://cdn.reel.example/a.mp4", "type": "video"}]
  }
}
授权
\u200b
Authorization
string
header
必填
所有接口均需要使用 Bearer Token 进行认证

路径参数
\u200b
task_id
string
必填
任务 ID

示例:
"task-1"

查询参数
\u200b
lang
enum<string>
默认值:zh
可用选项: zh,
en
响应

200

application/json
查询成功

\u200b
data
object
隐藏 子属性

\u200b
data.id
string
\u200b
data.progress
integer
进度

必填范围: 0 <= x <= 100
\u200b
data.results
object[]
上一页
提交任务
"""
SWAGGER_UI = """films


POST
/v1/films
Make a film

Parameters
Try it out
Name\tDescription
x-org
string
(header)
Who pays.

x-org
Request body

application/json
Example Value
Schema
{
  "prompt": "string",
  "seconds": 0
}
Responses
Code\tDescription\tLinks
200\t
Successful Response

Media type

application/json
Controls Accept header.
Example Value
Schema
{
  "id": "string"
}
No links
422\t
Validation Error

Media type

application/json
Example Value
Schema
{
  "detail": "string"
}
No links

GET
/v1/films/{film_id}
Look at a film

Parameters
Try it out
Name\tDescription
film_id *
string
(path)
film_id
verbose
boolean
(query)
Whether to tell more.

Default value : false

--
Responses
Code\tDescription\tLinks
200\t
Successful Response

Media type

application/json
Example Value
Schema
{
  "id": "string",
  "state": "string"
}
No links
"""
REDOC_OF_TWO = (
    REDOC
    + """Look at a film
Tells how far it is.

PATH PARAMETERS
film_id
required
string
Responses
200 OK
RESPONSE SCHEMA: application/json
id
required
string
links\t
Array of strings <uri> [ 1 .. 4 ] items
Where it is.

ended_at\t
string or null <date-time>
tags\t
object
get
/v1/films/{film_id}
Response samples
200
Content type
application/json

Copy
{
"id": "film_1",
"tags": {
"place": "here"
}
}
"""
)
