"""The Leefbaarometer: how liveable a gebied is by the estimate of a model, of the ministry of BZK."""
