"""Writes the mean of the weights of two networks, one of which was tuned from the other.

    python -m index.training.average BEFORE AFTER OUT [--share 0.5]

What was tuned last has forgotten some of what it knew before. Between the two lie weights that know
nearly all of both (Wortsman and others 2022, arXiv:2109.01903).
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from safetensors.torch import load_file, save_file

from index.training import ANSWERS_FILE

WEIGHTS_FILE = "model.safetensors"


def average(before: Path, after: Path, out: Path, share: float = 0.5) -> None:
    """Write a folder like `after`, each weight `share` of the way from `before` to it.

    Raises:
        ValueError: the two are not weights of one shape.
    """
    shutil.copytree(after, out, dirs_exist_ok=True)
    for name in (WEIGHTS_FILE, ANSWERS_FILE):
        was, became = load_file(before / name), load_file(after / name)
        if {key: value.shape for key, value in was.items()} != {
            key: value.shape for key, value in became.items()
        }:
            raise ValueError(
                f"{before / name} and {after / name}: expected tensors of the same names and "
                "shapes, found others; give a network and what was tuned from it"
            )
        mixed = {key: (was[key] * (1 - share) + became[key] * share).contiguous() for key in became}
        save_file(mixed, out / name)


def main() -> None:
    """Read the command line, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.5)
    args = parser.parse_args()
    average(args.before, args.after, args.out, args.share)


if __name__ == "__main__":
    main()
