package dev.throughline.sandbox.zuora;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was asked of the stand-in: counts, the most at once, overruns, the latest requests, and what broke the interface. */
public final class RequestLog {
    private static final int KEPT = 2_000;
    private static final String NO_TENANT = "";

    private final Map<String, PerTenant> tenants = new ConcurrentHashMap<>();
    private final ArrayDeque<RecordedRequest> recent = new ArrayDeque<>();
    private final List<String> violations = new ArrayList<>();
    private long violationCount;

    /** All requests, refused ones too. */
    public long total() {
        return tenants.values().stream().mapToLong(PerTenant::total).sum();
    }

    public long count(Operation operation) {
        return tenants.values().stream()
                .mapToLong(tenant -> tenant.count(operation))
                .sum();
    }

    public long count(String tenant, Operation operation) {
        PerTenant found = tenants.get(tenant);
        return found == null ? 0 : found.count(operation);
    }

    public long total(String tenant) {
        PerTenant found = tenants.get(tenant);
        return found == null ? 0 : found.total();
    }

    /** The most requests of a tenant that were in work at one time, refused ones not counted. */
    public int mostAtOnce(String tenant) {
        PerTenant found = tenants.get(tenant);
        return found == null ? 0 : found.most();
    }

    /** How often a tenant was refused for a rate or for too many at once, without a fault being ordered. */
    public long overruns(String tenant) {
        PerTenant found = tenants.get(tenant);
        return found == null ? 0 : found.overruns();
    }

    /** The latest 2,000 requests, oldest first. */
    public List<RecordedRequest> recent() {
        synchronized (recent) {
            return new ArrayList<>(recent);
        }
    }

    /** What broke the vendor's interface file, in words; the first 2,000. */
    public List<String> violations() {
        synchronized (violations) {
            return new ArrayList<>(violations);
        }
    }

    public long violationCount() {
        synchronized (violations) {
            return violationCount;
        }
    }

    /** Starts anew; requests under way are still counted as under way. */
    public void clear() {
        tenants.values().forEach(PerTenant::clear);
        synchronized (recent) {
            recent.clear();
        }
        synchronized (violations) {
            violations.clear();
            violationCount = 0;
        }
    }

    /** Takes a place among the requests in work. */
    boolean enter(String tenant, int limit) {
        return of(tenant).enter(limit);
    }

    void leave(String tenant) {
        of(tenant).leave();
    }

    void overrun(String tenant) {
        of(tenant).overrun();
    }

    void record(RecordedRequest request) {
        of(request.tenant()).counted(request.operation());
        synchronized (recent) {
            if (recent.size() == KEPT) {
                recent.removeFirst();
            }
            recent.addLast(request);
        }
    }

    void violated(String request, Collection<String> found) {
        synchronized (violations) {
            for (String violation : found) {
                violationCount++;
                if (violations.size() < KEPT) {
                    violations.add(request + ": " + violation);
                }
            }
        }
    }

    private PerTenant of(@Nullable String tenant) {
        return tenants.computeIfAbsent(tenant == null ? NO_TENANT : tenant, any -> new PerTenant());
    }

    private static final class PerTenant {
        private final Map<Operation, Long> counts = new EnumMap<>(Operation.class);
        private int current;
        private int most;
        private long overruns;

        synchronized boolean enter(int limit) {
            if (current >= limit) {
                return false;
            }
            current++;
            most = Math.max(most, current);
            return true;
        }

        synchronized void leave() {
            current--;
        }

        synchronized void overrun() {
            overruns++;
        }

        synchronized void counted(Operation operation) {
            counts.merge(operation, 1L, Long::sum);
        }

        synchronized long count(Operation operation) {
            return counts.getOrDefault(operation, 0L);
        }

        synchronized long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        synchronized int most() {
            return most;
        }

        synchronized long overruns() {
            return overruns;
        }

        synchronized void clear() {
            counts.clear();
            most = current;
            overruns = 0;
        }
    }
}
