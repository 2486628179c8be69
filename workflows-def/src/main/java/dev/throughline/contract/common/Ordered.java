package dev.throughline.contract.common;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Copies that cannot be changed and keep the order of their keys, so that the same facts are the same text. */
public final class Ordered {
    private Ordered() {}

    public static <K extends Comparable<? super K>, V> SortedMap<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    public static <T extends Comparable<? super T>> SortedSet<T> copy(Collection<T> set) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(set));
    }
}
