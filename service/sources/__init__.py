"""Connected systems, one file each. None is connected yet; each will be a source of hits beside the own index."""
