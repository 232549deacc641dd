"""Hold the asset data against what packages of others carry: positions, provinces, national figures."""
