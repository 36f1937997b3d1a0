"""The revisions of the schema, each a file that is never changed once it has been shipped."""
