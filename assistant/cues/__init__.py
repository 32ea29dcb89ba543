"""The phrases by which a question shows what it wants, a module for each thing that is wanted.

Patterns only: which of those that match is meant is decided in `form_meant`, and where a list, a
grade or a paragraph is looked for.
"""
