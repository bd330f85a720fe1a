"""Prints the verdicts on every exercise: of its solution, of a stub, and of its first mistake.
Runs where there is no pytest, too.
"""

from coursekit.checking.judge import judge
from coursekit.lectures import EXERCISES


def main():
    for name, exercise in EXERCISES.items():
        stub = {}
        exec(f"def {name}({exercise.first_line}):\n    ...", stub)
        for function in (exercise.reference, stub[name], exercise.mistakes[0].function):
            report = judge(exercise, function)
            print(name, report.verdict, report.slip)


if __name__ == "__main__":
    main()
