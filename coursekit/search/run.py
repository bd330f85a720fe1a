"""Run a search: here, on all cores, or on a cluster, with the same results."""

import contextlib
import functools
import importlib.util
import math
import pickle
import sys
import warnings
from collections.abc import Callable
from concurrent.futures import BrokenExecutor  # its kind for processes is not everywhere
from pathlib import Path

import numpy as np

from coursekit._checks import MOST, check_whole, cut, shown
from coursekit._progress import bar
from coursekit.search.journal import Journal, OtherSearch
from coursekit.search.objective import NO_NUMBER, Objective, stream
from coursekit.search.space import Space
from coursekit.search.strategies import Random, Strategy
from coursekit.search.trials import Results, Trial
from coursekit.search.used_data import fingerprint


def search(
    objective: Callable[..., float],
    space: Space,
    strategy: Strategy = Random(),
    budget: int = 32,
    *,
    seed: int = 0,
    n_jobs: int | None = None,
    journal: str | Path | None = None,
    progress: bool | None = None,
) -> Results:
    """Try up to `budget` settings from `space`, chosen by `strategy`, and return the `Results`; the
    smallest value is best.

    objective: a function of the space's names that returns one number, such as a validation loss; a
    parameter `rng`, if it has one, is handed a generator of the trial's own. n_jobs: None runs
    here, one after the other; 2 runs two processes, -1 one a core; in a browser, which has no other
    process, it runs here and says so. Inside `with joblib.parallel_config(backend="dask")` the same
    call runs on a Dask cluster. Trial i draws from `default_rng([seed, i])`, so all ways give the
    same results. journal: a file that keeps each finished trial at once; the same call then goes on
    where the last one ended. progress: a bar, always or never; None shows it after a second.

    A trial that raises, returns what is not finite or loses its process is recorded and the search
    goes on. Interrupted, or stopped by a full disk or a lost cluster, it returns what is finished,
    and says so. Raises ValueError or TypeError
    for what cannot be searched, before any work; for an objective that returns something else than
    a number before it has returned one, with its first such answer.

    >>> from coursekit.search import Space, Uniform
    >>> search(lambda x: (x - 2) ** 2, Space(x=Uniform(0, 10)), budget=100)
    Results(100 trials: best 0.00138 at x 2.04)
    """
    _check(objective, space, strategy, budget, seed)
    budget, seed = int(budget), int(seed)
    streams, objective = functools.partial(stream, seed), Objective(objective, space, strategy)
    first = strategy.ask(space, budget, [], streams)  # refuses a budget that is too small
    _check_jobs(n_jobs)
    n_jobs = _jobs_here(n_jobs)
    about = {"space": repr(space), "strategy": repr(strategy), "seed": seed}
    # Only a journal outlives the data that the objective uses, and reading those takes a while.
    book = Journal(journal, about, *(fingerprint(objective.function) if journal else ()))
    counter = bar(None, progress, total=budget, desc="search", unit="trial")
    with contextlib.closing(book), contextlib.closing(counter):
        work = _Work(lambda todo: _outcomes(objective, todo, seed, n_jobs), book, counter)
        waves = work.all(
            lambda waves: strategy.ask(space, budget, waves, streams) if waves else first, budget
        )
    trials = tuple(work.finished[number] for number in sorted(work.finished))
    return Results(trials, space, strategy.best(waves), tuple(map(len, waves)), tuple(book.notes))


class _Work:
    """Runs waves of trials and keeps what is finished, by number."""

    def __init__(self, outcomes, book, counter):
        self.outcomes, self.book, self.counter = outcomes, book, counter
        self.finished, self.best = {}, None  # the best is carried: a search costs the same a trial

    def all(self, ask, budget):
        """The waves, as far as they are finished: whatever ends them early is said, and what was
        finished by then is kept. Where no trial has a value, the error is raised.
        """
        waves = []
        try:
            while configs := ask(waves):
                waves.append([])
                self.do(configs, waves[-1])
        except OtherSearch:
            raise
        except (KeyboardInterrupt, Exception) as end:
            interrupted = isinstance(end, KeyboardInterrupt)
            if not (interrupted or self.best):
                raise
            why = "Interrupted" if interrupted else f"Ended early by {_in_short(end)}"
            done = f"{len(self.finished)} of at most {budget} trials are finished, and kept."
            self.book.notes.append(f"{why}: {done}")
            # for those who do not look at the results, too
            print(self.book.notes[-1], file=sys.stderr)
        return waves

    def do(self, configs, wave):
        """Put the trials of these settings into `wave` as they finish, and in the order of their
        numbers in the end. A setting whose number is in the journal is not tried again.
        """
        todo = dict(enumerate(configs, len(self.finished)))
        for number in [number for number in todo if number in self.book.trials]:
            self._keep(self.book.find(number, todo.pop(number)), wave)
        with _closing(self.outcomes(todo)) as outcomes:
            for trial in outcomes:
                self._check_kind(trial)
                self.book.add(trial)
                self._keep(trial, wave)
        wave.sort(key=lambda trial: trial.number)

    def _check_kind(self, trial):
        """Raise TypeError if the objective has never returned a number, and does not now; one
        forgotten return is a failed trial.
        """
        if (trial.error or "").endswith(NO_NUMBER) and not self.best:
            raise TypeError(
                f"For {trial.config} {trial.error}; it must return one number that is to be small,"
                " such as a validation loss."
            )

    def _keep(self, trial, wave):
        self.finished[trial.number] = trial
        wave.append(trial)
        if trial.ok and (self.best is None or trial.value < self.best.value):
            self.best = trial
            self.counter.set_postfix_str(f"best {trial.value:.4g}", refresh=False)
        self.counter.update()


def _in_short(error):
    return cut(f"{type(error).__name__} ({error})")


def _outcomes(objective, todo, seed, n_jobs):
    """The trials as they finish. The only door to other cores and other machines."""
    here = (objective.run(*each, seed) for each in todo.items())
    try:
        import joblib
    except ImportError:
        if n_jobs not in (None, 1):
            raise ImportError(
                f"n_jobs is {n_jobs}, and more than one process needs joblib: install it, or leave"
                " n_jobs out."
            ) from None
        return here
    if joblib.Parallel(n_jobs=n_jobs).n_jobs == 1:
        return here
    if not getattr(joblib.parallel.get_active_backend()[0], "supports_sharedmem", False):
        _check_sendable(joblib.wrap_non_picklable_objects(objective.function))

    def parallel(todo):
        spread = joblib.Parallel(n_jobs=n_jobs, return_as="generator_unordered")
        return _closing(spread(joblib.delayed(objective.run)(*each, seed) for each in todo))

    return _through_deaths(parallel, todo, 2 * joblib.effective_n_jobs(n_jobs))


def _through_deaths(parallel, todo, many):
    """The trials as they finish. If a process dies, the next `many` trials run one by one: most
    likely one of them was in that process.
    """
    while todo:
        try:
            with parallel(list(todo.items())) as trials:
                for trial in trials:
                    del todo[trial.number]
                    yield trial
        except BrokenExecutor:
            for number in list(todo)[:many]:
                yield _alone(parallel, number, todo.pop(number))


def _alone(parallel, number, config):
    """One trial alone: if a process dies now, this trial is the cause."""
    try:
        with parallel([(number, config)]) as trials:
            return next(trials)
    except BrokenExecutor:
        return Trial(number, config, math.nan, "its process died, for want of memory or by an exit")


def _check_sendable(packed):
    """Raise TypeError for what cannot go to another process: a cluster would wait for ever."""
    try:
        pickle.dumps(packed)
    except Exception as error:
        why = str(error).strip().split("\n")[0]
        raise TypeError(
            f"The objective cannot be sent to other processes ({why}); make what it holds inside"
            " it, or leave n_jobs out."
        ) from None


@contextlib.contextmanager
def _closing(outcomes):
    """If the search ends early, stop the trials that still run, without joblib's warning."""
    try:
        yield outcomes
    finally:
        with warnings.catch_warnings(action="ignore"):
            outcomes.close()


def _check(objective, space, strategy, budget, seed):
    if not callable(objective):
        raise TypeError(
            f"objective is {shown(objective)}; give a function of"
            f" {', '.join(space) if isinstance(space, Space) else 'the hyperparameters'}."
        )
    if not isinstance(space, Space):
        raise TypeError(
            f"space is {shown(space)}; give a Space, such as Space(alpha=LogUniform(1e-5, 1))."
        )
    if not isinstance(strategy, Strategy):
        raise TypeError(
            f"strategy is {shown(strategy)}; give one such as Random() or Grid(), with its"
            " brackets."
        )
    check_whole("budget", budget, 1)
    check_whole("seed", seed, 0, most=math.inf)


def _check_jobs(n_jobs):
    if n_jobs is not None and (
        isinstance(n_jobs, bool)
        or not isinstance(n_jobs, int | np.integer)
        or not 0 < abs(n_jobs) < MOST
    ):
        raise ValueError(
            f"n_jobs is {shown(n_jobs)}; give a number of processes, -1 for one a core, or None to"
            " run here."
        )


def _jobs_here(n_jobs):
    """As many as asked for, or one where Python has no other processes, as in a browser."""
    if n_jobs not in (None, 1) and importlib.util.find_spec("_multiprocessing") is None:
        print("There is only one process here: the trials run one by one.", file=sys.stderr)
        return 1
    return n_jobs if n_jobs is None else int(n_jobs)
