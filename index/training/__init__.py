"""Makes the shipped model files and compares them. Needs the extra `train`; never used to run."""

HEAD_FILE = "words.safetensors"  # beside model.safetensors: the linear layer over the tokens
