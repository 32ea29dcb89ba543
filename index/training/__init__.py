"""Makes the shipped model files and compares them. Needs the extra `train`; never used to run."""
