"""What is pursued: leads, the board and the timeline."""
