package dev.throughline.launcher.check;

import dev.throughline.contract.ticketsync.Comment;
import dev.throughline.contract.ticketsync.CommentScope;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** People who change both sides, and what must be left of it. */
final class People {
    static final Map<Side, List<String>> TAGS = Map.of(
            Side.ZENDESK, List.of("vip", "billing", "x1", "important"),
            Side.CLICKUP, List.of("vip", "billing", "two words", "important"));
    private static final List<String> WORDS =
            List.of("ok", "thanks", "please look", "long ".repeat(60).strip());

    /** By side and field the last value that a person set and that has not crossed yet. */
    final Map<String, String> values = new TreeMap<>();

    /** By side and field what it was when both sides last were at rest. */
    private final Map<String, String> settled = new TreeMap<>();

    /** By side and tag whether a person last added it. */
    final Map<String, Boolean> tags = new TreeMap<>();

    /** By id, whether a person's comment has to cross. */
    final Map<String, Boolean> comments = new LinkedHashMap<>();

    /** By side and hash, how often a person added a file. */
    final Map<String, Integer> files = new TreeMap<>();

    private final Random random;
    private final TwoVendors vendors;
    private final ConnectionSpec rules;

    People(Random random, TwoVendors vendors, ConnectionSpec rules) {
        this.random = random;
        this.vendors = vendors;
        this.rules = rules;
    }

    static String on(Side side, String what) {
        return side + " " + what;
    }

    /** Fills a new ticket. */
    void fileTicket() {
        for (FieldRule rule : rules.fields()) {
            set(Side.ZENDESK, rule, valueFor(Side.ZENDESK, rule));
        }
        vendors.set(Side.ZENDESK, "status", random.nextBoolean() ? "new" : "open");
        tag(Side.ZENDESK);
        rest();
    }

    /** Begins anew from what both sides say now. */
    void rest() {
        values.clear();
        tags.clear();
        settled.clear();
        vendors.rest();
        for (FieldRule rule : rules.fields()) {
            for (Side side : Side.values()) {
                String value = side == Side.ZENDESK || vendors.hasTask()
                        ? vendors.item(side).fields.get(rule.on(side))
                        : null;
                if (value != null) {
                    settled.put(on(side, rule.name()), value);
                }
            }
        }
    }

    /** One change by a person. */
    void change(Side side) {
        vendors.tick(random.nextInt(3) * 700);
        int what = random.nextInt(10);
        if (what < 6) {
            FieldRule rule = rules.fields().get(random.nextInt(rules.fields().size()));
            set(side, rule, valueFor(side, rule));
        } else if (what < 7) {
            tag(side);
        } else if (what < 9) {
            comment(side);
        } else {
            attach(side);
        }
    }

    String valueFor(Side side, FieldRule rule) {
        List<List<String>> both = RandomConnection.VALUES.getOrDefault(rule.name(), List.of());
        List<String> all = both.get(side == Side.ZENDESK ? 0 : 1);
        return all.get(random.nextInt(all.size()));
    }

    /** Whether the value was another one before. */
    boolean set(Side side, FieldRule rule, String value) {
        TreeMap<String, String> fields = vendors.item(side).fields;
        if (Oracle.plain(rule.kind(), fields.get(rule.on(side))).equals(Oracle.plain(rule.kind(), value))) {
            return false;
        }
        if (vendors.hasTask()
                && Oracle.same(
                        rule,
                        vendors.item(Side.ZENDESK).fields.get(rule.zendesk()),
                        vendors.item(Side.CLICKUP).fields.get(rule.clickUp()))) {
            // Both sides say the same, so whoever changes one of them knows what the other says.
            values.remove(on(side.other(), rule.name()));
        }
        vendors.set(side, rule.on(side), value.isEmpty() ? null : value);
        String where = on(side, rule.name());
        if (Oracle.plain(rule.kind(), settled.get(where)).equals(Oracle.plain(rule.kind(), value))
                && !vendors.wrote(side, rule.on(side))) {
            // Put back before anybody else saw it.
            values.remove(where);
        } else {
            values.put(where, value);
        }
        return true;
    }

    /** The tag that was changed. */
    String tag(Side side) {
        List<String> all = TAGS.getOrDefault(side, List.of());
        String tag = all.get(random.nextInt(all.size()));
        TreeSet<String> tagged = vendors.item(side).tags;
        boolean has = !tagged.contains(tag);
        vendors.tag(side, tag, has);
        tags.put(on(side, tag), has);
        return tag;
    }

    /** Whether the comment has to cross. */
    boolean comment(Side side) {
        boolean byUs = random.nextInt(10) == 0;
        boolean isPublic = side == Side.ZENDESK && random.nextBoolean();
        String words = WORDS.get(random.nextInt(WORDS.size()));
        List<Comment> all = vendors.item(side).comments;
        if (random.nextInt(6) == 0 && !all.isEmpty()) {
            Comment quoted = all.get(random.nextInt(all.size()));
            words = words + "\n> " + quoted.text();
        }
        String id = vendors.comment(side, words, byUs, isPublic);
        boolean crosses = side == Side.CLICKUP
                ? rules.comments().toZendesk() != CommentScope.NONE
                : switch (rules.comments().fromZendesk()) {
                    case NONE -> false;
                    case INTERNAL -> !isPublic;
                    case PUBLIC -> isPublic;
                    case BOTH -> true;
                };
        comments.put(id, crosses);
        return crosses;
    }

    void attach(Side side) {
        String hash = "h" + random.nextInt(5);
        boolean large = hash.equals("h4");
        vendors.attach(side, hash, large ? RandomConnection.LARGEST_FILE + 1 : 10);
        files.merge(on(side, hash), 1, Integer::sum);
    }
}
