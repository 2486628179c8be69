package dev.throughline.contract.ticketsync;

import java.util.List;
import java.util.SortedMap;

/**
 * How the kind of a ticket is found, and with it the list of its task.
 *
 * @param rules asked in this order; the first that fits decides
 * @param otherwise what becomes of a ticket that no rule fits
 * @param confidence percent of which a model has to be sure at least; 0 where it need not say
 * @param meanings by kind, what it means, in words for a model and for a person; a kind may be missing
 */
public record TriageSpec(
        List<TriageRule> rules, TriageTarget otherwise, int confidence, SortedMap<String, String> meanings) {
    /** Each ticket is of the {@link ClickUpWorkspace#DEFAULT_KIND}. */
    public static final TriageSpec DEFAULT =
            new TriageSpec(List.of(), TriageTarget.ofKind(ClickUpWorkspace.DEFAULT_KIND), 0, Copies.empty());

    public TriageSpec {
        rules = List.copyOf(rules);
        meanings = Copies.of(meanings);
    }
}
