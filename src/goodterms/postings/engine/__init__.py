"""Reasoning about postings: markup, schema.org data and headings; deep reading of the text has its place here."""
