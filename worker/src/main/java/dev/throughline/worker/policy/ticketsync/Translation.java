package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the values of one field read on the other side. All values are canonical. */
final class Translation {
    private final FieldRule rule;

    Translation(FieldRule rule) {
        this.rule = rule;
    }

    /** What a value of the other side reads as on this one. */
    Translated to(Side side, @Nullable String value) {
        if (value == null) {
            return rule.required() ? Translated.IMPOSSIBLE : Translated.whole(null);
        }
        return switch (rule.kind()) {
            case TEXT, LONG_TEXT -> text(value);
            case CHOICE, USER -> mapped(side, value);
            case NUMBER -> isNumber(value) ? Translated.whole(value) : Translated.IMPOSSIBLE;
            case BOOLEAN ->
                value.equals("true") || value.equals("false") ? Translated.whole(value) : Translated.IMPOSSIBLE;
            case DATE -> isDate(value) ? Translated.whole(value) : Translated.IMPOSSIBLE;
        };
    }

    /** Whether both values mean the same, by a way that the field goes. */
    boolean agree(Pair pair) {
        if (rule.direction().writes(Side.CLICKUP)) {
            Translated expected = to(Side.CLICKUP, pair.zendesk());
            boolean there = (rule.kind() == FieldKind.USER && expected.value() != null)
                    ? people(pair.clickUp()).contains(expected.value())
                    : Objects.equals(expected.value(), pair.clickUp());
            if (expected.possible() && there) {
                return true;
            }
        }
        if (!rule.direction().writes(Side.ZENDESK)) {
            return false;
        }
        if (rule.kind() == FieldKind.USER && pair.clickUp() != null) {
            return pair.zendesk() != null
                    && people(pair.clickUp()).stream()
                            .anyMatch(person -> pair.zendesk()
                                    .equals(to(Side.ZENDESK, person).value()));
        }
        Translated expected = to(Side.ZENDESK, pair.clickUp());
        return expected.possible() && Objects.equals(expected.value(), pair.zendesk());
    }

    /** What a value of the other side loses on this one; null when it loses nothing, or does not cross at all. */
    ConflictEntry.@Nullable Kind loss(Side side, String value) {
        return rule.kind() == FieldKind.USER && people(value).size() > 1
                ? null
                : to(side, value).loss();
    }

    /**
     * The value to write on one side so that it follows the other.
     *
     * @param side where to write
     * @param fresh what both sides say now
     * @param agreed what they last agreed on; null when they never did
     */
    Translated following(Side side, Pair fresh, @Nullable Pair agreed) {
        if (rule.kind() != FieldKind.USER) {
            return to(side, fresh.on(side.other()));
        }
        if (side == Side.ZENDESK) {
            List<String> chosen = chosen(fresh.clickUp(), agreed);
            return chosen.size() > 1 ? Translated.IMPOSSIBLE : to(side, chosen.isEmpty() ? null : chosen.get(0));
        }
        Translated person = to(side, fresh.zendesk());
        return person.possible()
                ? new Translated(assigned(person.value(), fresh.clickUp(), agreed), true, person.loss())
                : person;
    }

    /** The people of a task of whom one can be the ticket's assignee: who is new there, else all. */
    private static List<String> chosen(@Nullable String onTask, @Nullable Pair agreed) {
        List<String> all = people(onTask);
        if (all.size() > 1 && agreed != null) {
            List<String> before = people(agreed.clickUp());
            List<String> added =
                    all.stream().filter(person -> !before.contains(person)).toList();
            return added.size() == 1 ? added : all;
        }
        return all;
    }

    /** The task's people with the ticket's assignee, who takes the place of the former one; the others stay. */
    private @Nullable String assigned(@Nullable String person, @Nullable String onTask, @Nullable Pair agreed) {
        TreeSet<String> people = new TreeSet<>(people(onTask));
        if (agreed == null) {
            people.clear();
        } else {
            String former = to(Side.CLICKUP, agreed.zendesk()).value();
            if (former != null) {
                people.remove(former);
            }
        }
        if (person != null) {
            people.add(person);
        }
        return people.isEmpty() ? null : String.join(",", people);
    }

    private static List<String> people(@Nullable String value) {
        return value == null ? List.of() : Arrays.asList(value.split(",", -1));
    }

    private Translated text(String value) {
        String cut = Values.cut(value, rule.maxLength());
        return cut.equals(value) ? Translated.whole(value) : new Translated(cut, true, ConflictEntry.Kind.TOO_LONG);
    }

    private Translated mapped(Side side, String value) {
        String listed = rule.values().to(side).get(value);
        if (listed != null) {
            return Translated.whole(listed);
        }
        if (rule.values().same()) {
            return Translated.whole(value);
        }
        String otherwise = rule.values().otherwise(side);
        return otherwise == null
                ? Translated.IMPOSSIBLE
                : new Translated(otherwise, true, ConflictEntry.Kind.MAKESHIFT);
    }

    private static boolean isNumber(String value) {
        try {
            return new BigDecimal(value).precision() > 0;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    private static boolean isDate(String value) {
        try {
            return LocalDate.parse(value).toString().equals(value);
        } catch (DateTimeParseException none) {
            return false;
        }
    }
}
