"""What did it cost and what did it bring: costs, the weekly panel, the sales model, doubts about it."""
