package dev.throughline.contract.ticketsync;

import java.util.SortedMap;
import java.util.SortedSet;

/**
 * How tags are kept the same: each tag by itself, so that two people who add different tags both keep theirs.
 *
 * @param direction which way they go
 * @param values by the ticket's tag, the task's; no two of them the same
 * @param same whether a tag that is not in the map goes over under its own name
 * @param except tags, on either side, that stay where they are
 */
public record TagRule(Direction direction, SortedMap<String, String> values, boolean same, SortedSet<String> except) {
    public TagRule {
        values = Copies.of(values);
        except = Copies.of(except);
    }
}
