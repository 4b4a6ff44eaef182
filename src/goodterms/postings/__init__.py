"""Reading what employers publish."""
