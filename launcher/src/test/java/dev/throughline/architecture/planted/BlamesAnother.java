package dev.throughline.architecture.planted;

import java.util.Comparator;
import java.util.List;

/** Commits no fault itself; two classes further, one is committed. */
public final class BlamesAnother implements PlantedWorkflow {
    @Override
    public String run() {
        return new Accomplice(new Hidden()).order(List.of("b", "a"));
    }

    /** Knows the culprit only by an interface of the JDK. */
    private record Accomplice(Comparator<String> order) {
        String order(List<String> list) {
            return list.stream().sorted(order).toList().toString();
        }
    }

    /** The culprit: only the JDK calls it. */
    private static final class Hidden implements Comparator<String> {
        @Override
        public int compare(String left, String right) {
            return Long.compare(System.nanoTime(), left.length() + (long) right.length());
        }
    }
}
