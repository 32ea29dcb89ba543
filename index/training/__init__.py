"""Makes the shipped model files and compares them. Needs the extra `train`; never used to run."""

HEAD_FILE = "words.safetensors"  # beside model.safetensors: the linear layer over the tokens
ANSWERS_FILE = "answers.safetensors"  # the linear layer of a network that reads pairs
PAIR_TOKENS = 128  # of a question and a text together; the end of a longer text is not read
