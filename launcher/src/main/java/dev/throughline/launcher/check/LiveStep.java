package dev.throughline.launcher.check;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person does at a stand-in.
 *
 * @param pauseMillis how long the person waits before
 * @param rule the field; null when it is about something else
 * @param what the value, the tag or the words; an empty value is none
 * @param number no other step of the trial has it
 */
record LiveStep(
        int pauseMillis, Side side, Kind kind, @Nullable FieldRule rule, String what, int number) {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 12, 1);
    private static final int LONGEST_PAUSE = 90;

    /** What is done. */
    enum Kind {
        FIELD,
        TAG,
        COMMENT,
        /** A comment with a file on a ticket, a file on a task. */
        FILE
    }

    @Override
    public String toString() {
        return pauseMillis + " ms " + side + " " + kind + (rule == null ? "" : " " + rule.name()) + " '" + what + "'";
    }

    /** Draws a script; what it says does not depend on what happens. */
    static List<LiveStep> script(Random random, ConnectionSpec rules, int steps, int firstNumber) {
        List<LiveStep> script = new ArrayList<>();
        for (int number = firstNumber; number < firstNumber + steps; number++) {
            // Some come right behind each other, within one round.
            int pause = random.nextInt(3) == 0 ? 0 : random.nextInt(LONGEST_PAUSE);
            Side side = random.nextBoolean() ? Side.ZENDESK : Side.CLICKUP;
            script.add(draw(random, rules, pause, side, number));
        }
        return script;
    }

    private static LiveStep draw(Random random, ConnectionSpec rules, int pause, Side side, int number) {
        int kind = random.nextInt(12);
        if (kind < 7) {
            return field(random, rules, pause, side, number);
        }
        if (kind < 9) {
            List<String> tags = People.TAGS.getOrDefault(side, List.of());
            return new LiveStep(pause, side, Kind.TAG, null, tags.get(random.nextInt(tags.size())), number);
        }
        Kind what = kind < 11 ? Kind.COMMENT : Kind.FILE;
        String words = random.nextInt(6) == 0 ? "much to say ".repeat(30).strip() : "ok";
        return new LiveStep(pause, side, what, null, words, number);
    }

    /** A change of one field, by one person. */
    static LiveStep field(Random random, ConnectionSpec rules, int pause, Side side, int number) {
        FieldRule rule = rules.fields().get(random.nextInt(rules.fields().size()));
        String value = value(random, rule, side, number);
        boolean fixed = side == Side.ZENDESK && rule.name().equals("description");
        return fixed
                ? new LiveStep(pause, side, Kind.COMMENT, null, "the description stays", number)
                : new LiveStep(pause, side, Kind.FIELD, rule, value, number);
    }

    /** A value that no other step has, where the field takes any. */
    static String value(Random random, FieldRule rule, Side side, int number) {
        boolean empty = random.nextInt(6) == 0;
        boolean odd = random.nextInt(3) == 0;
        return switch (rule.name()) {
            case "title" -> odd ? "T" + number + " is far too long for a title" : "T" + number + " here";
            case "description" -> empty ? "" : "edited " + number;
            case "due" -> empty ? "" : FIRST_DAY.plusDays(number).toString();
            case "hours" -> empty ? "" : number + (odd && side == Side.ZENDESK ? ".50" : ".5");
            default -> {
                List<String> all = RandomConnection.VALUES
                        .getOrDefault(rule.name(), List.of())
                        .get(side == Side.ZENDESK ? 0 : 1);
                yield all.get(random.nextInt(all.size()));
            }
        };
    }
}
