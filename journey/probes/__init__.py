"""Probes: what is tried beside the walk to see how the shop answers. Each can be switched off."""
