"""What joins several rooms: the demo, from files to report, the daily round."""
