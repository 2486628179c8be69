package dev.throughline.architecture.planted;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every method lets the common pool decide the order. */
public final class StreamsInParallel implements PlantedWorkflow {
    @Override
    public String run() {
        return List.of("a", "b").parallelStream().collect(Collectors.joining());
    }

    long ofSet(Set<String> set) {
        return set.parallelStream().count();
    }

    long later(Stream<String> stream) {
        return stream.parallel().count();
    }

    int sum() {
        return IntStream.range(0, 9).parallel().sum();
    }

    void sort(long[] numbers) {
        Arrays.parallelSort(numbers);
    }
}
