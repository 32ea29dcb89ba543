"""What both networks that are tuned have in common: their parts, their steps, and their record."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModel, AutoTokenizer

WARM_UP = 0.06  # of all steps


class Network:
    """A BERT or MPNet encoder and a linear layer over its states, kept in one folder."""

    def __init__(self, folder: Path, head_file: str, n_out: int) -> None:
        """Load the encoder, and the layer where the folder has one; else it is `is_new`."""
        self._head_file = head_file
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        # Without dropout, which costs more than the rest on a processor.
        self.model = AutoModel.from_pretrained(
            folder,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.0,
        )
        self.head = torch.nn.Linear(self.model.config.hidden_size, n_out)
        self.is_new = not (folder / head_file).exists()
        if not self.is_new:
            self.head.load_state_dict(load_file(folder / head_file))
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.model.to(self.device)
        self.head.to(self.device)

    def freeze(self, n_layers: int) -> None:
        """Leave the words and the lowest layers as they are, which is quicker and forgets less."""
        for part in (self.model.embeddings, *self.model.encoder.layer[:n_layers]):
            part.requires_grad_(False)

    def save(self, folder: Path) -> None:
        self.model.save_pretrained(folder, safe_serialization=True)
        save_file(self.head.state_dict(), folder / self._head_file)

    def states(self, inputs: Mapping[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        """The tokens' last states (n, length, dim), and their mean (n, dim), float32."""
        with torch.autocast(self.device, dtype=torch.bfloat16):
            states = self.model(**inputs).last_hidden_state
        states = states.float()
        mask = inputs["attention_mask"].unsqueeze(-1).float()
        return states, (states * mask).sum(1) / mask.sum(1)


class Descent:
    """Steps down a loss: AdamW, its rate rising while it warms up and falling to 0 by the end."""

    def __init__(self, network: Network, rate: float, head_rate: float, n_steps: int) -> None:
        body = [part for part in network.model.parameters() if part.requires_grad]
        head = list(network.head.parameters())
        self._parameters = [*body, *head]
        groups = [{"params": body, "lr": rate}, {"params": head, "lr": head_rate}]
        self._optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser,
            lambda step: min((step + 1) / (WARM_UP * n_steps), max(0.0, 1 - step / n_steps)),
        )

    def step(self, loss: torch.Tensor) -> float:
        """Take one step; return the loss as a number."""
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # untyped in torch
        torch.nn.utils.clip_grad_norm_(self._parameters, 1.0)
        self._optimiser.step()
        self._schedule.step()
        return float(loss.detach())


def arguments(about: str | None, epochs: int) -> argparse.ArgumentParser:
    """What both command lines take; each adds its own."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument("--seed", type=int, default=1)
    return parser


def write_record(
    given: argparse.Namespace, facts: Mapping[str, Any], figures: Sequence[Mapping[str, Any]]
) -> None:
    """Write beside the weights how they came about: what they are of, and how good after each."""
    record = {**facts, "epochs": given.epochs, "seed": given.seed, "figures": [*figures]}
    (given.out / "training.json").write_text(json.dumps(record, indent=2) + "\n")
