package dev.throughline.sandbox.zendesk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was asked of the stand-in. Holds no header and no body, so no credential. */
final class ZendeskLog {
    private final Map<ZendeskOperation, Long> counts = new EnumMap<>(ZendeskOperation.class);
    private final List<String> violations = new ArrayList<>();

    synchronized void asked(ZendeskOperation operation) {
        counts.merge(operation, 1L, Long::sum);
    }

    synchronized void violated(String request, Collection<String> found) {
        found.forEach(violation -> violations.add(request + ": " + violation));
    }

    synchronized long count(ZendeskOperation operation) {
        return counts.getOrDefault(operation, 0L);
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }
}
