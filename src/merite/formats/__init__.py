"""Headers and quirks of the export files that businesses have: data only, no reading and no writing."""
