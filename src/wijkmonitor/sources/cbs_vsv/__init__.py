"""Young people who leave school early, per gemeente where they live, by CBS."""
