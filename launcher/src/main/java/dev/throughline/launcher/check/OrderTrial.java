package dev.throughline.launcher.check;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Changes of different fields lead to the same end in whatever order they come, seen one by one or all at once. */
final class OrderTrial {
    private static final int MOST_CHANGES = 4;

    private final long seed;
    private final Figures figures;

    OrderTrial(long seed, Figures figures) {
        this.seed = seed;
        this.figures = figures;
    }

    private record Edit(Side side, FieldRule rule, String value) {}

    /** Runs it. */
    void run() {
        Map<String, String> together = end(false, false);
        Map<String, String> oneByOne = end(false, true);
        Map<String, String> backwards = end(true, true);
        Violation.unless(
                together.equals(oneByOne) && together.equals(backwards),
                "the order of changes makes a difference: " + together + " / " + oneByOne + " / " + backwards);
    }

    private Map<String, String> end(boolean backwards, boolean oneByOne) {
        Random random = new Random(~seed * 0x9E3779B97F4A7C15L);
        ConnectionSpec rules = new RandomConnection(random).next();
        TwoVendors vendors = new TwoVendors(rules.fields(), random, new TwoVendors.Ways(true, false, false));
        People people = new People(random, vendors, rules);
        LinkUnderTest link = new LinkUnderTest(vendors, rules, random, figures);
        people.fileTicket();
        List<Edit> edits = edits(random, people, rules);
        Plan plan = link.quiesce(0, people, new EnumMap<>(Side.class));
        if (backwards) {
            Collections.reverse(edits);
        }
        for (Edit edit : edits) {
            vendors.tick(1_000);
            people.set(edit.side(), edit.rule(), edit.value());
            if (oneByOne) {
                plan = link.quiesce(0, people, new EnumMap<>(Side.class));
            }
        }
        if (!oneByOne) {
            plan = link.quiesce(0, people, new EnumMap<>(Side.class));
        }
        Map<String, String> end = new TreeMap<>();
        for (Side side : Side.values()) {
            vendors.item(side).fields.forEach((field, value) -> end.put(People.on(side, field), value));
        }
        end.put("held", plan.held().toString());
        return end;
    }

    /** At most one change of each field. */
    private static List<Edit> edits(Random random, People people, ConnectionSpec rules) {
        List<FieldRule> fields = new ArrayList<>(rules.fields());
        Collections.shuffle(fields, random);
        List<Edit> edits = new ArrayList<>();
        for (FieldRule rule : fields.subList(0, MOST_CHANGES)) {
            Side side = random.nextBoolean() ? Side.ZENDESK : Side.CLICKUP;
            edits.add(new Edit(side, rule, people.valueFor(side, rule)));
        }
        return edits;
    }
}
