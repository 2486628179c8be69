package dev.throughline.architecture.planted;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Every method makes a collection whose order nobody promises. */
public final class ForgetsTheOrder implements PlantedWorkflow {
    @Override
    public String run() {
        return new HashMap<>(Map.of()).toString();
    }

    Set<String> hashSet(List<String> list) {
        return new HashSet<>(list);
    }

    Set<String> setOf() {
        return Set.of("a", "b");
    }

    Map<String, String> mapOf() {
        return Map.of("a", "b", "c", "d");
    }

    Map<String, String> copy(Map<String, String> ordered) {
        return Map.copyOf(ordered);
    }

    Map<String, String> concurrent() {
        return new ConcurrentHashMap<>();
    }

    Set<String> toSet(List<String> list) {
        return list.stream().collect(Collectors.toSet());
    }

    Map<String, String> toMap(List<String> list) {
        return list.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    Map<Integer, List<String>> grouped(List<String> list) {
        return list.stream().collect(Collectors.groupingBy(String::length));
    }

    Supplier<Collection<String>> byReference() {
        return HashSet::new;
    }
}
