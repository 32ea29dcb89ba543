"""The mean of two networks' weights."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="needs the extra `train`")


def network(folder: Path, value: float, width: int = 3) -> Path:
    from safetensors.torch import save_file

    from index.training import ANSWERS_FILE

    folder.mkdir()
    (folder / "config.json").write_text("{}")
    save_file({"layer.weight": torch.full((2, width), value)}, folder / "model.safetensors")
    save_file({"weight": torch.full((1, width), -value)}, folder / ANSWERS_FILE)
    return folder


def test_each_weight_lies_between_the_two(tmp_path):
    from safetensors.torch import load_file

    from index.training.average import average

    before, after = network(tmp_path / "before", 1.0), network(tmp_path / "after", 3.0)
    average(before, after, tmp_path / "out", share=0.25)
    weights = load_file(tmp_path / "out" / "model.safetensors")
    assert weights["layer.weight"].tolist() == [[1.5] * 3] * 2
    assert (tmp_path / "out" / "config.json").exists()


def test_two_of_other_shapes_are_refused(tmp_path):
    from index.training.average import average

    before, after = network(tmp_path / "before", 1.0, width=4), network(tmp_path / "after", 3.0)
    with pytest.raises(ValueError, match="same names and shapes"):
        average(before, after, tmp_path / "out")
