package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.ValueMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A short text for some values, the same in every JVM; it tells values apart and guards nothing. */
final class Fingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    /** FNV-1a over the characters of the parts; null, the empty text and the bounds between parts count. */
    static String of(@Nullable String... parts) {
        long hash = OFFSET;
        for (String part : parts) {
            if (part == null) {
                hash = add(hash, 0x1_0000);
            } else {
                for (int i = 0; i < part.length(); i++) {
                    hash = add(hash, part.charAt(i));
                }
            }
            hash = add(hash, 0x1_0001);
        }
        return Long.toHexString(hash);
    }

    /** What of a rule says which values agree; another winner of conflicts makes no difference. */
    static String of(FieldRule rule) {
        ValueMap values = rule.values();
        return of(
                rule.zendesk(),
                rule.clickUp(),
                rule.kind().name(),
                rule.direction().name(),
                values.toClickUp().toString(),
                values.toZendesk().toString(),
                values.otherwiseClickUp(),
                values.otherwiseZendesk(),
                values.same() ? "same" : "listed",
                Integer.toString(rule.maxLength()));
    }

    /** Of changes by their fields. */
    static String of(SortedMap<String, Change> changes) {
        List<@Nullable String> parts = new ArrayList<>();
        changes.forEach((field, change) -> {
            parts.add(field);
            parts.add(change.before());
            parts.add(change.after());
        });
        return of(parts.toArray(String[]::new));
    }

    private static long add(long hash, int symbol) {
        return (hash ^ symbol) * PRIME;
    }
}
