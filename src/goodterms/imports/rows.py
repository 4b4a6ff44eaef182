"""What the jobs of imports are called."""

LINKEDIN, IMPORT, PREVIEW = "linkedin", "import", "preview"
