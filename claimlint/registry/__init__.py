"""The evidence registry: what is known of interventions, outcomes and their legal status."""
