"""From files and feeds to facts: recognise by content, read every byte's habit, refuse with reasons, lose nothing."""
