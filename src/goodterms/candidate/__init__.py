"""The person: positions, education, skills, profile."""
