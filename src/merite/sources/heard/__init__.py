"""What is said elsewhere, as facts: each source's form is read into ``Said``, and only ``kept`` makes rows of it."""
