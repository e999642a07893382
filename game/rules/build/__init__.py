"""Parts of the rules as records, each made of its YAML and checked while it is made."""
