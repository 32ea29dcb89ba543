"""A BERT sentence encoder written out as an ONNX graph, from its weights alone.

Written by hand because the exporter's graph comes out of onnxruntime's fusion
tool with a cycle in it (torch 2.13, onnxruntime 1.31), and unfused it runs at
two thirds of the speed. Mean pooling and scaling to length 1 are inside, so that what runs is one
call. Weights only: nothing here knows how they are quantised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

PAIR_INPUTS = ("input_ids", "token_type_ids", "attention_mask")
MS = "com.microsoft"  # onnxruntime's own operators: fused attention, layer norm, gelu
Weights = Mapping[str, NDArray[np.float32]]


class _Graph:
    """Nodes and weights in the order they are added; every `add` returns its output's name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: NDArray[Any]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, op: str, *inputs: str, out: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(
            helper.make_node(op, inputs, [out], name=out, domain=domain, **attributes)
        )
        return out


def build(
    weights: Weights, config: Mapping[str, Any], head: Weights | None = None
) -> onnx.ModelProto:
    """Return the fp32 graph: `input_ids`, `attention_mask` (n, length) int64 -> `embedding`.

    Args:
        weights: the tensors of a Hugging Face `BertModel`, by name.
        config: its `config.json`.
        head: `weight` (word_dim + 1, hidden_size) and `bias` of the linear layer that makes
            each token's own vector and, last, the logit of its share; None for no such output.

    Returns:
        A model whose output `embedding` is (n, hidden_size) float32, rows of length 1, and,
        with a head, `words` (n, length, word_dim + 1) float32, of any length.

    Raises:
        ValueError: The folder holds another kind of network.
    """
    graph = _Graph()
    state = _states(graph, weights, config, is_pair=False)
    graph.add("LpNormalization", _mean(graph, state), out="embedding", axis=-1, p=2)
    if head:
        weight = graph.weight("words.weight", head["weight"].T)
        bias = graph.weight("words.bias", head["bias"])
        graph.add("Add", graph.add("MatMul", state, weight, out="words.plain"), bias, out="words")
    outputs = [
        helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", config["hidden_size"]])
    ]
    if head:
        shape = ["n", "length", len(head["bias"])]
        outputs.append(helper.make_tensor_value_info("words", TensorProto.FLOAT, shape))
    return _model(graph, ("input_ids", "attention_mask"), outputs)


def build_pairs(weights: Weights, config: Mapping[str, Any], head: Weights) -> onnx.ModelProto:
    """Return the fp32 graph of a network that reads a question and a text together.

    Args:
        weights: the tensors of a Hugging Face `BertModel`, by name.
        config: its `config.json`.
        head: `weight` (1, hidden_size) and `bias` (1,) of the linear layer over the mean token.

    Returns:
        A model of `input_ids`, `token_type_ids` (0 the question's, 1 the text's) and
        `attention_mask`, each (n, length) int64, whose output `answers` is (n, 1) float32: the
        probability that the text answers.

    Raises:
        ValueError: The folder holds another kind of network.
    """
    graph = _Graph()
    mean = _mean(graph, _states(graph, weights, config, is_pair=True))
    weight = graph.weight("answers.weight", head["weight"].T)
    bias = graph.weight("answers.bias", head["bias"])
    logit = graph.add("Add", graph.add("MatMul", mean, weight, out="answers.plain"), bias, out="l")
    graph.add("Sigmoid", logit, out="answers")
    output = helper.make_tensor_value_info("answers", TensorProto.FLOAT, ["n", 1])
    return _model(graph, PAIR_INPUTS, [output])


def _model(
    graph: _Graph, inputs: Sequence[str], outputs: Sequence[onnx.ValueInfoProto]
) -> onnx.ModelProto:
    taken = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "length"]) for name in inputs
    ]
    body = helper.make_graph(graph.nodes, "pincite", taken, outputs, graph.weights)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid(MS, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=10, producer_name="pincite")


def _states(graph: _Graph, weights: Weights, config: Mapping[str, Any], *, is_pair: bool) -> str:
    """The tokens' last states."""
    if config["model_type"] != "bert" or config["hidden_act"] != "gelu":
        raise ValueError(f"expected a BERT with gelu, found {config['model_type']}")
    state = _embeddings(graph, weights, config["layer_norm_eps"], is_pair=is_pair)
    graph.add("Cast", "attention_mask", out="mask32", to=TensorProto.INT32)
    for number in range(config["num_hidden_layers"]):
        state = _layer(graph, weights, config, number, state)
    return state


def _embeddings(graph: _Graph, weights: Weights, eps: float, *, is_pair: bool) -> str:
    words = graph.weight("word_embeddings", weights["embeddings.word_embeddings.weight"])
    place = weights["embeddings.position_embeddings.weight"]
    types = weights["embeddings.token_type_embeddings.weight"]
    # A text alone is of token type 0, so that row can be added to the positions once.
    place = place if is_pair else place + types[0]
    positions = graph.weight("position_embeddings", place)
    zero, one, two = (graph.weight(f"const_{n}", np.array([n], dtype=np.int64)) for n in range(3))
    word = graph.add("Gather", words, "input_ids", out="word")
    shape = graph.add("Shape", "input_ids", out="shape")
    length = graph.add("Slice", shape, one, two, zero, out="length")
    position = graph.add("Slice", positions, zero, length, zero, out="position")
    total = graph.add("Add", word, position, out="word_and_position")
    if is_pair:
        type_table = graph.weight("type_embeddings", types)
        own_type = graph.add("Gather", type_table, "token_type_ids", out="type")
        total = graph.add("Add", total, own_type, out="word_position_and_type")
    scale, bias = _norm(graph, weights, "embeddings.LayerNorm")
    return graph.add("LayerNormalization", total, scale, bias, out="layer_in", epsilon=eps, axis=-1)


def _norm(graph: _Graph, weights: Weights, name: str) -> tuple[str, str]:
    return (
        graph.weight(f"{name}.weight", weights[f"{name}.weight"]),
        graph.weight(f"{name}.bias", weights[f"{name}.bias"]),
    )


def _layer(
    graph: _Graph, weights: Weights, config: Mapping[str, Any], number: int, state: str
) -> str:
    own, hf = f"layer{number}", f"encoder.layer.{number}"
    eps, width = config["layer_norm_eps"], config["hidden_size"]
    attention = f"{hf}.attention.self"
    parts = [f"{attention}.{name}" for name in ("query", "key", "value")]
    joined = np.concatenate([weights[f"{part}.weight"] for part in parts]).T
    qkv = graph.weight(f"{own}.qkv.weight", joined)
    qkv_bias = graph.weight(
        f"{own}.qkv.bias", np.concatenate([weights[f"{part}.bias"] for part in parts])
    )
    together = graph.add("MatMul", state, qkv, out=f"{own}.qkv")
    split = [f"{own}.{name}" for name in ("query", "key", "value")]
    sizes = graph.weight(f"{own}.sizes", np.array([width] * 3, dtype=np.int64))
    graph.nodes.append(helper.make_node("Split", [together, sizes], split, axis=-1))
    heads = config["num_attention_heads"]
    mixed = graph.add(
        "MultiHeadAttention", *split, qkv_bias, "mask32",
        out=f"{own}.attention", domain=MS, num_heads=heads,
    )  # fmt: skip
    state = _dense_and_norm(graph, weights, f"{hf}.attention.output", mixed, state, eps)
    wide = graph.weight(f"{own}.wide.weight", weights[f"{hf}.intermediate.dense.weight"].T)
    wide_bias = graph.weight(f"{own}.wide.bias", weights[f"{hf}.intermediate.dense.bias"])
    widened = graph.add("MatMul", state, wide, out=f"{own}.wide")
    active = graph.add("BiasGelu", widened, wide_bias, out=f"{own}.gelu", domain=MS)
    return _dense_and_norm(graph, weights, f"{hf}.output", active, state, eps)


def _dense_and_norm(
    graph: _Graph, weights: Weights, hf: str, source: str, skip: str, eps: float
) -> str:
    dense = graph.weight(f"{hf}.dense.weight", weights[f"{hf}.dense.weight"].T)
    bias = graph.weight(f"{hf}.dense.bias", weights[f"{hf}.dense.bias"])
    made = graph.add("MatMul", source, dense, out=f"{hf}.dense")
    scale, shift = _norm(graph, weights, f"{hf}.LayerNorm")
    return graph.add(
        "SkipLayerNormalization", made, skip, scale, shift, bias,
        out=f"{hf}.out", domain=MS, epsilon=eps,
    )  # fmt: skip


def _mean(graph: _Graph, state: str) -> str:
    """The mean of the tokens' states."""
    one = graph.weight("axis_1", np.array([1], dtype=np.int64))
    two = graph.weight("axis_2", np.array([2], dtype=np.int64))
    kept = graph.add("Cast", "attention_mask", out="mask_float", to=TensorProto.FLOAT)
    wide = graph.add("Unsqueeze", kept, two, out="mask_wide")
    words = graph.add("Mul", state, wide, out="kept_words")
    total = graph.add("ReduceSum", words, one, out="total", keepdims=0)
    count = graph.add("ReduceSum", kept, one, out="count", keepdims=1)
    return graph.add("Div", total, count, out="mean")
