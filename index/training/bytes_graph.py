"""Writes the graph that multiplies bytes, which `index/coarse.py` has onnxruntime run.

    python -m index.training.bytes_graph

It learns nothing: `rows`, bytes of which 128 is none, by `columns`, bytes with a sign.
"""

from __future__ import annotations

from index.coarse import SHIPPED


def main() -> None:
    from onnx import TensorProto, helper, save_model

    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["rows", "columns", "none"], ["products"])],
        "bytes",
        [
            helper.make_tensor_value_info("rows", TensorProto.UINT8, ["n_rows", "dim"]),
            helper.make_tensor_value_info("columns", TensorProto.INT8, ["dim", "n_columns"]),
        ],
        [helper.make_tensor_value_info("products", TensorProto.INT32, ["n_rows", "n_columns"])],
        [helper.make_tensor("none", TensorProto.UINT8, [], [128])],
    )
    opset = helper.make_opsetid("", 13)
    SHIPPED.mkdir(parents=True, exist_ok=True)
    save_model(
        helper.make_model(graph, opset_imports=[opset], ir_version=8), SHIPPED / "model.onnx"
    )


if __name__ == "__main__":
    main()
