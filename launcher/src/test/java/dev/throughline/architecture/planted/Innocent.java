package dev.throughline.architecture.planted;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/** Does everything that looks like a fault and is none. */
public final class Innocent implements PlantedWorkflow {
    private static final Logger log = Workflow.getLogger(Innocent.class);

    private final Map<String, Long> seen = new LinkedHashMap<>();
    private final AtomicLong count = new AtomicLong();

    @Override
    public String run() {
        log.info("{} {}", Workflow.randomUUID(), Workflow.newRandom().nextInt());
        PlantedActivities stub = Workflow.newActivityStub(
                PlantedActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(1))
                        .build());
        seen.put(stub.readClock(), TimeUnit.SECONDS.toMillis(count.incrementAndGet()));
        return String.format(Locale.ROOT, "%.1f", 1.5).toUpperCase(Locale.ROOT);
    }

    int year() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis())
                .atOffset(ZoneOffset.UTC)
                .getYear();
    }

    Map<String, Set<String>> empty() {
        return new TreeMap<>(Map.of());
    }

    Map<Integer, Set<String>> grouped(List<String> list) {
        return list.stream()
                .collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.toCollection(TreeSet::new)));
    }
}
