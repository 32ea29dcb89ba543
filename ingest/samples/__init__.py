"""Invented reports of invented authorities, to try Pincite where no real report is."""
