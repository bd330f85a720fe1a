"""What an exercise is made of, and how a function is judged: the first stage that can say wins."""
