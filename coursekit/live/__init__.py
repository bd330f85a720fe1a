"""Live demos, one file per notebook; `live` holds what all of them share."""
