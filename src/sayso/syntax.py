"""Queries on a parse that several stages ask: subtrees, noun phrases, clauses."""
