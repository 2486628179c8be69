package dev.throughline.contract.ticketsync;

import dev.throughline.contract.common.Ordered;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/** Copies that cannot be changed and keep one order, so that two plans from the same facts are the same text. */
final class Copies {
    private Copies() {}

    static <V> SortedMap<String, V> empty() {
        return Collections.emptySortedMap();
    }

    static <V> SortedMap<String, V> of(Map<String, V> map) {
        return Ordered.copy(map);
    }

    static SortedSet<String> of(Collection<String> set) {
        return Ordered.copy(set);
    }
}
