"""Which imports do some definitions need? Stands alone, so that a grader can ask where they run."""

import ast


def used_by(nodes) -> set[str]:
    """The names that stand in these statements."""
    return {part.id for node in nodes for part in ast.walk(node) if isinstance(part, ast.Name)}


def is_idle(node, used: set[str]) -> bool:
    """Whether a statement is an import that brings nothing of what is used: all demos of the course
    take seconds.
    """
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return False
    brought = {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    return not brought & (used | {"*"})
