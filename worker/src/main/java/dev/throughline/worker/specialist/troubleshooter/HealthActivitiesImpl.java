package dev.throughline.worker.specialist.troubleshooter;

import dev.throughline.contract.health.AlarmState;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.contract.onboarding.AlertRoute;
import dev.throughline.contract.specialist.HealthActivities;
import dev.throughline.store.health.JvmHealth;
import dev.throughline.store.health.RunHealth;
import dev.throughline.store.health.WatchRepository;
import dev.throughline.store.health.Watched;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system troubleshooter's eyes and memory. */
public final class HealthActivitiesImpl implements HealthActivities {
    private static final Logger log = LoggerFactory.getLogger(HealthActivitiesImpl.class);
    private static final Duration ROUNDS_APART = Duration.ofMinutes(4);

    private final Map<Component, HealthSource> sources;
    private final RunHealth runs;
    private final WatchRepository memory;
    private final Function<String, Optional<AlertRoute>> routes;
    private final Clock clock;

    /**
     * The eyes of a worker.
     *
     * @param sources what this worker can read
     * @param runs says since which run a customer's syncs fail
     * @param memory of the watch
     * @param routes who is told of a customer's alarms beside the operators
     */
    public HealthActivitiesImpl(
            Map<Component, HealthSource> sources,
            RunHealth runs,
            WatchRepository memory,
            Function<String, Optional<AlertRoute>> routes,
            Clock clock) {
        this.sources = new EnumMap<>(sources);
        this.runs = runs;
        this.memory = memory;
        this.routes = routes;
        this.clock = clock;
    }

    @Override
    public Readings read(ReadHealth request) {
        return new Readings(JvmHealth.name(), readings(request.components(), HealthSource::read));
    }

    private List<Reading> readings(Collection<Component> components, Function<HealthSource, List<Reading>> how) {
        List<Reading> readings = new ArrayList<>();
        for (Component component : components) {
            HealthSource source = sources.get(component);
            if (source != null) {
                readings.addAll(guarded(component, () -> how.apply(source)));
            }
        }
        return readings;
    }

    /** A component that cannot be read must not keep the others from being read. */
    private static List<Reading> guarded(Component component, Supplier<List<Reading>> source) {
        try {
            return source.get();
        } catch (RuntimeException failed) {
            log.warn("The health of {} cannot be read", component, failed);
            return List.of(Reading.stated(
                    component,
                    WatchRound.UNREADABLE,
                    null,
                    Verdict.UNKNOWN,
                    "It cannot be read now (" + failed.getClass().getSimpleName() + ")",
                    "See the worker's log for why."));
        }
    }

    @Override
    public Observation observe(ObserveRound request) {
        String customer = request.customer();
        if (customer == null) {
            countRound(request.roundKey());
        } else {
            countSyncs(customer);
        }
        return observation();
    }

    private void countRound(String roundKey) {
        Instant now = clock.instant();
        if (memory.isDue(roundKey, now, ROUNDS_APART)) {
            List<Reading> readings = readings(sources.keySet(), HealthSource::watched);
            memory.count(roundKey, now, ROUNDS_APART, new WatchRound(readings, this::episode, now)::after);
        }
    }

    /** Failures in a row are counted by the ledger of the runs, so that looking again counts nothing twice. */
    private void countSyncs(String customer) {
        Instant now = clock.instant();
        List<Reading> readings = runs.failingNow(customer).map(List::of).orElse(List.of());
        memory.recount(RunHealth.failingKey(customer), new WatchRound(readings, this::episode, now)::after);
    }

    private Observation observation() {
        List<String> ill = new ArrayList<>();
        List<Alarm> raise = new ArrayList<>();
        List<Alarm> clear = new ArrayList<>();
        for (Watched watched : memory.all()) {
            if (watched.state() == AlarmState.CLEARING) {
                clear.add(alarm(watched));
            } else {
                ill.add(watched.probe());
            }
            if (watched.state() == AlarmState.RAISING) {
                raise.add(alarm(watched));
            }
        }
        return new Observation(ill, raise, clear);
    }

    private Alarm alarm(Watched watched) {
        String customer = watched.customer();
        return new Alarm(
                watched.probe(),
                watched.taskId(),
                WatchRound.oneLine(watched.title()),
                watched.body(),
                customer,
                customer == null ? null : routes.apply(customer).orElse(null));
    }

    /** The human task of an episode that begins with this reading. */
    private String episode(Reading reading, Instant now) {
        String customer = reading.subject();
        if (WatchRound.isFailingSync(reading) && customer != null) {
            String since = runs.failing(customer)
                    .map(RunHealth.Failing::firstRun)
                    .orElseGet(() -> Long.toString(now.getEpochSecond()));
            return TaskKeys.of("sync-failing-" + customer + "-" + since);
        }
        return TaskKeys.of("health-" + reading.key() + "-" + now.getEpochSecond());
    }

    @Override
    public void told(Told event) {
        if (event.cleared()) {
            memory.cleared(event.key(), event.taskId());
        } else {
            memory.raised(event.key(), event.taskId());
        }
    }
}
