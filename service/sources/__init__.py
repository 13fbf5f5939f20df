"""Connected systems, asked live beside the own index: one file each kind, found by discovery. None may change anything
there, none may keep what it found beyond what its own file says, and only ``http`` may speak HTTP."""
