"""The faces of Pincite: the command line and the chat page.

Nothing here computes an answer, reads a report or searches: it parses, calls
one function of the rooms to its left, and shows what comes back.
"""
