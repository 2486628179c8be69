package dev.throughline.contract.ticketsync;

import java.util.SortedSet;

/**
 * Which tickets get a task. A ticket has to meet all; an empty set asks nothing. A ticket that has a task stays linked,
 * whatever it becomes.
 *
 * @param priorities one of these
 * @param anyTags at least one of these
 * @param noTags none of these
 * @param groups one of these ids
 * @param forms one of these ids
 * @param brands one of these ids
 */
public record TicketFilter(
        SortedSet<String> priorities,
        SortedSet<String> anyTags,
        SortedSet<String> noTags,
        SortedSet<String> groups,
        SortedSet<String> forms,
        SortedSet<String> brands) {
    public TicketFilter {
        priorities = Copies.of(priorities);
        anyTags = Copies.of(anyTags);
        noTags = Copies.of(noTags);
        groups = Copies.of(groups);
        forms = Copies.of(forms);
        brands = Copies.of(brands);
    }

    /** Whether every ticket meets it. */
    public boolean asksNothing() {
        return priorities.isEmpty()
                && anyTags.isEmpty()
                && noTags.isEmpty()
                && groups.isEmpty()
                && forms.isEmpty()
                && brands.isEmpty();
    }
}
