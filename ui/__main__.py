"""`python -m ui` is `pincite`."""

from ui.cli import main

if __name__ == "__main__":
    main()
