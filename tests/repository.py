"""A git repository for a test, out of reach of anybody's settings."""

import subprocess


def git(root, *arguments):
    """Run git in a folder, and give what it prints."""
    author = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=no"]
    done = subprocess.run(
        ["git", *author, *arguments], cwd=root, check=True, capture_output=True, text=True
    )
    return done.stdout


def commit(root, message="ship"):
    """Commit all that is in the folder."""
    git(root, "add", "--all", ".")
    git(root, "commit", "--message", message)
