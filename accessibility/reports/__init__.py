"""Report formats, one file each. A report reads results and writes text; it checks nothing itself."""
