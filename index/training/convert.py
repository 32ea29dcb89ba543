"""Turns a sentence encoder's weights into the small ONNX file that Pincite ships.

    python -m index.training.convert WEIGHTS_FOLDER OUT_FOLDER [--variant NAME]

The folder is as Hugging Face writes it: `config.json`, `model.safetensors`,
`tokenizer.json`. A tuned model goes the same way as the base one. What each
variant loses and gains is measured by `compare`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.training import ANSWERS_FILE, HEAD_FILE, PAIR_TOKENS
from index.training.bert_graph import build, build_pairs

if TYPE_CHECKING:
    from tokenizers import Encoding

logger = logging.getLogger(__name__)

BASE = "all-MiniLM-L6-v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
SMOOTHED, SMALLEST = 0.75, 1e-5  # of 0.5 to 1 tried, 0.75 and 0.8 keep nearest; see README.md
MAX_TOKENS = 256  # what the base model was trained to read; the rest of a longer text is lost

Layers = Literal[
    "fp32", "fp16", "int8-tensor", "int8-channel", "int7-channel", "int7-smooth", "int8-rows",
    "int8-stored", "int4-rows",
]  # fmt: skip
Words = Literal["fp32", "fp16", "int8-rows"]


@dataclass(frozen=True, slots=True)
class Variant:
    """How the two kinds of weights are kept: the six layers' and the words'."""

    layers: Layers
    words: Words


VARIANTS = {
    "fp32": Variant("fp32", "fp32"),
    "fp16": Variant("fp16", "fp16"),
    "int8-tensor": Variant("int8-tensor", "int8-rows"),
    "int8-channel": Variant("int8-channel", "int8-rows"),
    "int7-channel": Variant("int7-channel", "int8-rows"),
    "int7-smooth": Variant("int7-smooth", "int8-rows"),
    "int8-channel-words-fp32": Variant("int8-channel", "fp32"),
    "int8-rows": Variant("int8-rows", "int8-rows"),
    "int8-stored": Variant("int8-stored", "int8-rows"),
    "int4-rows": Variant("int4-rows", "int8-rows"),
}
SHIPPED = "int7-smooth"  # see README.md for the figures it was chosen by


def convert(weights_folder: Path, out: Path, variant: str = SHIPPED) -> Path:
    """Write `model.onnx`, `tokenizer.json` and `model.json` into `out`.

    Args:
        weights_folder: a BERT sentence encoder with mean pooling, as Hugging Face writes it.
        out: made if missing; what it holds of the three files is overwritten.
        variant: a key of `VARIANTS`.

    Returns:
        The path of the ONNX file.
    """
    from safetensors.numpy import load_file

    source = weights_folder / "model.safetensors"
    config = json.loads((weights_folder / "config.json").read_text())
    head_file = weights_folder / HEAD_FILE  # written by `tune`; the base weights have none
    head = load_file(head_file) if head_file.exists() else None
    answers_file = weights_folder / ANSWERS_FILE  # written by `tune_pairs`
    if answers_file.exists():
        model = build_pairs(load_file(source), config, load_file(answers_file))
    else:
        model = build(load_file(source), config, head)
    model = _shrink_layers(model, VARIANTS[variant].layers, weights_folder)
    _shrink_words(model, VARIANTS[variant].words)
    out.mkdir(parents=True, exist_ok=True)
    onnx.checker.check_model(model)
    target = out / "model.onnx"
    onnx.save(model, target)
    (out / "tokenizer.json").write_text((weights_folder / "tokenizer.json").read_text())
    record = _record(source, target, variant, config["hidden_size"])
    if head:
        record["word_dim"] = len(head["bias"]) - 1
    if answers_file.exists():
        record["max_tokens"] = PAIR_TOKENS
    training = weights_folder / "training.json"  # written by `tune`; the base weights have none
    if training.exists():
        record["training"] = json.loads(training.read_text())
    (out / "model.json").write_text(json.dumps(record, indent=2) + "\n")
    return target


def _record(source: Path, target: Path, variant: str, dim: int) -> dict[str, Any]:
    weights = hashlib.sha256(source.read_bytes()).hexdigest()
    name = BASE if weights == BASE_SHA256 else f"{BASE}-tuned-{weights[:8]}"
    return {
        "name": f"{name}/{variant}",
        "base": BASE,
        "weights_sha256": weights,
        "onnx_sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
        "licence": "Apache-2.0",
        "quantisation": variant,
        "dim": dim,
        "max_tokens": MAX_TOKENS,
    }


def _shrink_words(model: onnx.ModelProto, how: Words) -> None:
    """Keep the table of word vectors smaller; a row is read back as float32 when looked up."""
    if how == "fp32":
        return
    table = next(t for t in model.graph.initializer if t.name == "word_embeddings")
    values = numpy_helper.to_array(table)
    lookup = next(n for n in model.graph.node if n.output[0] == "word")
    if how == "fp16":
        table.CopyFrom(numpy_helper.from_array(values.astype(np.float16), table.name))
        _read_as_float(model, lookup, [])
        return
    whole, scale = _int8_by_row(values)
    table.CopyFrom(numpy_helper.from_array(whole, table.name))
    model.graph.initializer.append(numpy_helper.from_array(scale, "word_scales"))
    row_scale = helper.make_node("Gather", ["word_scales", "input_ids"], ["word_scale"])
    _read_as_float(model, lookup, [row_scale])


def _read_as_float(
    model: onnx.ModelProto, lookup: onnx.NodeProto, scale: list[onnx.NodeProto]
) -> None:
    lookup.output[0] = "word_small"
    last = "word_plain" if scale else "word"
    added = [helper.make_node("Cast", ["word_small"], [last], to=TensorProto.FLOAT), *scale]
    if scale:
        added.append(helper.make_node("Mul", [last, "word_scale"], ["word"]))
    at = list(model.graph.node).index(lookup) + 1
    for offset, node in enumerate(added):
        model.graph.node.insert(at + offset, node)


def _int8_by_row(values: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    scale = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-8) / 127
    return np.rint(values / scale).astype(np.int8), scale.astype(np.float32)


def _shrink_layers(model: onnx.ModelProto, how: Layers, weights_folder: Path) -> onnx.ModelProto:
    if how == "fp32":
        return model
    if how in ("fp16", "int8-stored"):
        return _store_small(model, how)
    if how == "int7-smooth":
        is_pair = "token_type_ids" in {taken.name for taken in model.graph.input}
        _smooth(model, _largest_inputs(model, _calibrating(weights_folder, is_pair=is_pair)))
    if how.startswith(("int8-tensor", "int8-channel", "int7")):
        return _dynamic(model, per_channel=how != "int8-tensor", reduced=how.startswith("int7"))
    return _by_rows(model, bits=8 if how == "int8-rows" else 4)


def _store_small(model: onnx.ModelProto, how: Layers) -> onnx.ModelProto:
    """Small in the file, float32 when computed: onnxruntime unfolds the weights when it loads."""
    layers = {n.input[1]: n for n in model.graph.node if n.op_type == "MatMul"}
    for tensor in [t for t in model.graph.initializer if t.name in layers]:
        name, values = tensor.name, numpy_helper.to_array(tensor)
        layers[name].input[1] = f"{name}.float"
        if how == "fp16":
            tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name))
            nodes = [helper.make_node("Cast", [name], [f"{name}.float"], to=TensorProto.FLOAT)]
        else:
            whole, scale = _int8_by_row(values.T)
            tensor.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(whole.T), name))
            model.graph.initializer.append(
                numpy_helper.from_array(np.ascontiguousarray(scale.T), f"{name}.scale")
            )
            nodes = [
                helper.make_node("Cast", [name], [f"{name}.whole"], to=TensorProto.FLOAT),
                helper.make_node("Mul", [f"{name}.whole", f"{name}.scale"], [f"{name}.float"]),
            ]
        for node in reversed(nodes):
            model.graph.node.insert(0, node)
    return model


def _calibrating(weights_folder: Path, *, is_pair: bool) -> Iterator[dict[str, NDArray[np.int64]]]:
    """What the network is fed of some hundred real texts: questions, and the samples' paragraphs.

    Each alone, or a question beside a paragraph.
    """
    from tokenizers import Tokenizer

    from ingest import read_report

    tokenizer = Tokenizer.from_file(str(weights_folder / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    asked = (Path(__file__).parent / "questions.jsonl").read_text("utf-8").splitlines()[::20]
    questions = [str(json.loads(line)["question"]) for line in asked]
    reports = [read_report(file) for file in sorted(SAMPLES.glob("*.pdf"))]
    texts = [p.text for report in reports for p in report.paragraphs if p.text]
    if is_pair:
        read = [tokenizer.encode(*pair) for pair in zip(questions, cycle(texts), strict=False)]
    else:
        read = [tokenizer.encode(text) for text in (*questions, *texts)]
    for one in read:
        yield _fed(one, is_pair=is_pair)


def _fed(read: Encoding, *, is_pair: bool) -> dict[str, NDArray[np.int64]]:
    """The inputs of one text, or of one pair, by name; each (1, length)."""
    of = {"input_ids": read.ids, "attention_mask": read.attention_mask}
    if is_pair:
        of["token_type_ids"] = read.type_ids
    return {name: np.array([values], np.int64) for name, values in of.items()}


def _largest_inputs(
    model: onnx.ModelProto, feeds: Iterable[dict[str, NDArray[np.int64]]]
) -> dict[str, NDArray[np.float32]]:
    """Of each layer's input the largest size of every number over some texts, (width,)."""
    import onnxruntime

    names = list(dict.fromkeys(n.input[0] for n in model.graph.node if n.op_type == "MatMul"))
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    for name in names:
        watched.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(watched.SerializeToString())
    largest: dict[str, NDArray[np.float32]] = {}
    for feed in feeds:
        for name, values in zip(names, session.run(names, feed), strict=True):
            seen = np.abs(values).reshape(-1, values.shape[-1]).max(axis=0)
            largest[name] = np.maximum(largest.get(name, seen), seen)
    return largest


def _smooth(model: onnx.ModelProto, largest: dict[str, NDArray[np.float32]]) -> None:
    """Make a layer's input even, and its weights uneven instead, so that both keep well in int8.

    A few numbers of every token are far larger than the rest, and one scale for all leaves
    little of these. Each number is divided by `largest ** a / weight ** (1 - a)` before
    the layer, and its weights multiplied by it (SmoothQuant: Xiao and others 2023,
    arXiv:2211.10438).
    """
    kept = {tensor.name: tensor for tensor in model.graph.initializer}
    for node in [n for n in model.graph.node if n.op_type == "MatMul"]:
        source, weights = node.input
        values = numpy_helper.to_array(kept[weights])
        sizes = np.maximum(np.abs(values).max(axis=1), SMALLEST)
        scale = np.maximum(largest[source], SMALLEST) ** SMOOTHED / sizes ** (1 - SMOOTHED)
        scale = (scale / np.exp(np.log(scale).mean())).astype(np.float32)
        kept[weights].CopyFrom(numpy_helper.from_array(values * scale[:, None], weights))
        model.graph.initializer.append(numpy_helper.from_array(1 / scale, f"{node.name}.even"))
        even = helper.make_node("Mul", [source, f"{node.name}.even"], [f"{node.name}.in"])
        model.graph.node.insert(list(model.graph.node).index(node), even)
        node.input[0] = f"{node.name}.in"


def _dynamic(model: onnx.ModelProto, *, per_channel: bool, reduced: bool) -> onnx.ModelProto:
    """Weights int8; activations int8 with one scale for a whole batch, found as it runs.

    So a text's vector depends a little on the texts that are embedded with it, unless it is
    embedded alone. `reduced` keeps weights to 7 bits: processors without VNNI add two products
    in 16 bits, which 8 bits can overflow without a word.
    """
    import tempfile

    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before.onnx"), Path(folder, "after.onnx")
        onnx.save(model, before)
        quantize_dynamic(
            before, after, op_types_to_quantize=["MatMul"], per_channel=per_channel,
            reduce_range=reduced, weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )  # fmt: skip
        return onnx.load(after)


def _by_rows(model: onnx.ModelProto, *, bits: int) -> onnx.ModelProto:
    """Weights in blocks of 32 with a scale each; activations int8 by row and block.

    A text's vector does not depend on the texts that are embedded with it.
    """
    from onnxruntime.quantization.matmul_nbits_quantizer import (
        DefaultWeightOnlyQuantConfig,
        MatMulNBitsQuantizer,
    )

    how = DefaultWeightOnlyQuantConfig(
        block_size=32, is_symmetric=True, accuracy_level=4, bits=bits
    )
    quantizer = MatMulNBitsQuantizer(model, algo_config=how)
    quantizer.process()
    result: onnx.ModelProto = quantizer.model.model
    return result


def main() -> None:
    """Read the command line and convert."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--variant", choices=VARIANTS, default=SHIPPED)
    args = parser.parse_args()
    target = convert(args.weights, args.out, args.variant)
    logger.info("%s: %.1f MB", target, target.stat().st_size / 1e6)


if __name__ == "__main__":
    main()
