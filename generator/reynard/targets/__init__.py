"""What specs can become; each target sees the IR and nothing before it."""
