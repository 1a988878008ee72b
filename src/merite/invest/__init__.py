"""What to do next, decided on expected profit over the draws and never on proof alone."""
