"""The intermediate representation: what targets see."""
