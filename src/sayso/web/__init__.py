"""The analyst desk: a server whose pages show, check and correct what a database holds.

`app.application` makes it, `serve.serve` runs it. One module a page in `pages/`.
"""
