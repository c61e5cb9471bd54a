"""web/: figures for a monitoring system at ``/metrics``, in the format of Prometheus.

Each process counts its own requests. No label holds an address, an id or anything else of a person: rooms,
views and statuses come from the code, all else are numbers.
"""

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import accumulate
from threading import Lock
from typing import Any

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from pyramid.response import Response
from pyramid.static import static_view
from pyramid.tweens import INGRESS
from pyramid.viewderivers import INGRESS as FIRST_DERIVER
from pyramid_retry import IBeforeRetry, is_error_retryable
from transaction.interfaces import TransientError

from kent_standards.authorities.model import Service, county_resource
from kent_standards.security.permissions import Permission
from kent_standards.web.health import clock_is_right, may_go_on

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


@county_resource("metrics")
class Metrics:
    """``/metrics``."""

    __name__ = "metrics"
    for_monitors = True

    def __init__(self, service: Service) -> None:
        self.__parent__ = service


class Figures:
    """What one process has counted since it started.

    Counted by hand: prometheus_client takes a lock for each of the figures, and every request waits for it.
    """

    def __init__(self) -> None:
        self.counted = CollectorRegistry()
        ProcessCollector(registry=self.counted)
        self.counted.register(self)
        self._lock = Lock()
        self._answers: Counter[tuple[str, str, int]] = Counter()
        # By room: how many took no longer than each of the buckets and longer than the one before, and all seconds.
        self._took: dict[str, list[int]] = {}
        self._seconds: dict[str, float] = {}
        self._conflicts = self._failures = self._retries = 0

    def answered(self, room: str, view: str, status: int, seconds: float) -> None:
        """Count an answer."""
        with self._lock:
            self._answers[room, view, status] += 1
            if room not in self._took:
                self._took[room], self._seconds[room] = [0] * (len(BUCKETS) + 1), 0.0
            self._took[room][bisect_left(BUCKETS, seconds)] += 1
            self._seconds[room] += seconds

    def failed(self, *, conflict: bool) -> None:
        """Count a try that ended without an answer."""
        with self._lock:
            self._conflicts += conflict
            self._failures += not conflict

    def tried_again(self, event: Any) -> None:
        """Count another try."""
        with self._lock:
            self._retries += 1

    def collect(self) -> Iterator[Metric]:
        """Every figure, as ``prometheus_client`` asks for them."""
        with self._lock:
            answers, seconds = dict(self._answers), dict(self._seconds)
            took = {room: list(counts) for room, counts in self._took.items()}
            plain = (
                ("kent_conflicts", "Tries that another writer was in the way of.", self._conflicts),
                ("kent_database_failures", "Tries that the database failed.", self._failures),
                ("kent_retries", "Requests that were tried again.", self._retries),
            )
        requests = CounterMetricFamily(
            "kent_requests", "Requests answered.", labels=("room", "view", "status")
        )
        for (room, view, status), count in answers.items():
            requests.add_metric((room, view, str(status)), count)
        yield requests
        lasted = HistogramMetricFamily("kent_request_seconds", "How long answers took.", labels=("room",))
        for room, counts in took.items():
            buckets = zip((*map(str, BUCKETS), "+Inf"), accumulate(counts), strict=True)
            lasted.add_metric((room,), list(buckets), seconds[room])
        yield lasted
        for name, text, count in plain:
            yield CounterMetricFamily(name, text, value=count)


def includeme(config: Any) -> None:
    """Count every request, and add ``/metrics``."""
    figures = config.registry["kent.figures"] = Figures()
    config.add_tween(
        "kent_standards.web.metrics.figures_tween_factory",
        under=INGRESS,
        over="kent_standards.web.retries.failed_commits_tween_factory",
    )
    config.add_view_deriver(note_view, name="note_view", under=FIRST_DERIVER, over="secured_view")
    config.add_subscriber(figures.tried_again, IBeforeRetry)
    config.add_view(metrics, context=Metrics, request_method="GET", permission=Permission.READ_METRICS)


def figures_tween_factory(handler: Callable[[Any], Any], registry: Any) -> Callable[[Any], Any]:
    """Count each answer by the view that gave it, and each try that gave none."""
    figures: Figures = registry["kent.figures"]

    def tween(request: Any) -> Any:
        began = time.perf_counter()
        try:
            response = handler(request)
        except Exception as error:
            figures.failed(conflict=isinstance(error, TransientError))
            raise
        failed = request.exception
        if failed is not None and is_error_retryable(request, failed):
            # Its page is shown to nobody: pyramid_retry makes another try.
            figures.failed(conflict=isinstance(failed, TransientError))
            return response
        room, view = request.environ.get("kent.view", ("none", "none"))
        figures.answered(room, view, response.status_int, time.perf_counter() - began)
        return response

    return tween


def note_view(view: Any, info: Any) -> Any:
    """A view deriver: note which view answers, an error's page too."""
    names = _names(info.original_view)

    def noting(context: Any, request: Any) -> Any:
        request.environ["kent.view"] = names
        return view(context, request)

    return noting


def _names(view: Any) -> tuple[str, str]:
    """The room and the name of a view: for a plugin's the name of its package."""
    if isinstance(view, static_view):
        return "static", "static"
    module = getattr(view, "__module__", type(view).__module__).split(".")
    room = module[1] if module[0] == "kent_standards" and len(module) > 1 else module[0]
    return room, getattr(view, "__name__", type(view).__name__)


def metrics(context: Metrics, request: Any) -> Response:
    """The figures of this process, and those of the county as it is stored."""
    now = CollectorRegistry()
    now.register(_Now(request))
    text = generate_latest(request.registry["kent.figures"].counted) + generate_latest(now)
    return Response(body=text, headerlist=[("Content-Type", CONTENT_TYPE_LATEST)])


class _Now:
    """What is read when it is asked for."""

    def __init__(self, request: Any) -> None:
        self.request = request

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Every figure, as ``prometheus_client`` asks for them."""
        yield from self._mail()
        yield from self._county()
        yield from self._caches()
        space = self.request.registry.get("kent.space")
        if space is not None:
            yield _gauge("kent_disk_free_bytes", "Bytes left where the database lies.", space.free)
            yield _gauge("kent_disk_low", "1 while there is so little left that nothing is saved.", space.low)

    def _mail(self) -> Iterator[GaugeMetricFamily]:
        intents = [intent for place in self._places() for intent in place.outbox.waiting()]
        parked = [intent for intent in intents if intent.state == "parked"]
        ages = [
            (self.request.now - datetime.fromisoformat(intent.queued_at)).total_seconds()
            for intent in intents
            if intent.state != "parked"
        ]
        yield _gauge("kent_outbox_waiting", "Messages that wait to be sent.", len(ages))
        yield _gauge("kent_outbox_parked", "Messages that could not be sent.", len(parked))
        oldest = max(ages, default=0.0)
        yield _gauge(
            "kent_outbox_oldest_seconds", "How long the oldest of those that wait has waited.", oldest
        )

    def _county(self) -> Iterator[GaugeMetricFamily]:
        service, plugins, today = (
            self.request.service,
            self.request.registry["kent.plugins"],
            self.request.today,
        )
        locked = sum(plugins.health_of(each, today).read_only for each in service.all_authorities())
        yield _gauge("kent_authorities", "Authorities in the county.", len(service.authorities))
        yield _gauge("kent_authorities_read_only", "Authorities whose plugins don't serve.", locked)
        right = clock_is_right(self.request)
        yield _gauge("kent_clock_wrong", "1 while the clock is behind the last act, or was moved.", not right)
        closed = not may_go_on(self.request)
        yield _gauge(
            "kent_writes_refused", "1 while nothing is saved because of what was saved last.", closed
        )

    def _caches(self) -> Iterator[GaugeMetricFamily]:
        db = self.request.service._p_jar.db()
        yield _gauge(
            "kent_cache_objects", "Objects in the caches of the database's connections.", db.cacheSize()
        )
        pages = [self.request.registry["kent.pages"].store(db, asked=asked) for asked in (False, True)]
        yield _gauge("kent_kept_pages", "Public pages that are kept as rendered.", sum(map(len, pages)))
        yield _gauge("kent_kept_pages_bytes", "How large these are.", sum(each.bytes for each in pages))
        answers = GaugeMetricFamily(
            "kent_kept_page_answers", "Public pages asked for, by whether one was kept.", labels=["answer"]
        )
        answers.add_metric(["kept"], sum(each.found for each in pages))
        answers.add_metric(["made"], sum(each.missed for each in pages))
        yield answers

    def _places(self) -> tuple[Any, ...]:
        return (self.request.service, *self.request.service.all_authorities())


def _gauge(name: str, text: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, text, value=float(value))
