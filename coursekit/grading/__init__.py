"""Grading a class: verdicts on notebooks that were handed in, made in a process in which none of
their code ever ran.

submission  what of a notebook counts      inside     the child: defines the functions and answers
course      the course without its answers confined   the walls and limits round the child
wire        what crosses the walls         remote     a function in the child, as the judge calls it
verdicts    a notebook's verdicts          tables, feedback, picture, guesses   what comes out
"""
