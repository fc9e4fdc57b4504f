"""Rule packs: YAML in, compiled rules out."""
