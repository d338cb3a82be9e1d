"""Checked by mypy, never run: the library as users see it, its function before its stage."""

import sayso

coding: sayso.Coding = sayso.code("A text.", published="2024-03-05")
database: sayso.Database = sayso.open("x.db")
records: sayso.Records = database.incidents(place="Kidal", min_sources=2)
