# The question types: what a candidate reads and hears while answering one.
