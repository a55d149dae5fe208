# Files that a candidate hands in: uploads and recordings.
