"""A page becomes what it says, each statement with its place; nothing is judged yet.

`recognise` asks the readers (`reader`, `plugins`) who knows a page by its `signs`; each of `dialects` is one of them.
They share `page` (text for people), `document` (JSON and YAML for machines) and `model`, in which all of them answer.
"""
