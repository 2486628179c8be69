package dev.throughline.launcher.check;

import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether two values mean the same, found out in another way than the planner's. */
final class Oracle {
    private Oracle() {}

    static boolean same(FieldRule rule, @Nullable String onTicket, @Nullable String onTask) {
        String ticket = plain(rule.kind(), onTicket);
        String task = plain(rule.kind(), onTask);
        if (ticket.isEmpty() && task.isEmpty()) {
            return true;
        }
        if (rule.kind() == FieldKind.USER && ticket.isEmpty()) {
            // Whom the team put on the task beside the ticket's assignee stays there.
            return true;
        }
        return (rule.direction().writes(Side.CLICKUP) && reads(rule, Side.CLICKUP, ticket, task))
                || (rule.direction().writes(Side.ZENDESK) && reads(rule, Side.ZENDESK, task, ticket));
    }

    /** One form of a value; the empty text is none. */
    static String plain(FieldKind kind, @Nullable String value) {
        String text = value == null ? "" : value.strip().replace("\r", "");
        if (kind == FieldKind.NUMBER && !text.isEmpty()) {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        }
        if (kind == FieldKind.USER) {
            String[] people = text.toLowerCase(Locale.ROOT).split(",", -1);
            Arrays.sort(people);
            return String.join(",", people);
        }
        // A vendor's other way to write a list is still the same list.
        return text.replace("* ", "- ");
    }

    private static boolean reads(FieldRule rule, Side on, String value, String found) {
        if (value.isEmpty()) {
            return found.isEmpty();
        }
        return switch (rule.kind()) {
            case TEXT ->
                value.length() <= rule.maxLength()
                        ? found.equals(value)
                        : found.endsWith("…")
                                && found.length() <= rule.maxLength()
                                && value.startsWith(found.substring(0, found.length() - 1));
            case LONG_TEXT, NUMBER, BOOLEAN, DATE -> found.equals(value);
            case CHOICE -> found.equals(counterpart(rule, on, value));
            case USER ->
                on == Side.CLICKUP
                        ? people(found).contains(counterpart(rule, on, value))
                        : people(value).stream().anyMatch(person -> found.equals(counterpart(rule, on, person)));
        };
    }

    private static String counterpart(FieldRule rule, Side on, String value) {
        String otherwise = rule.values().otherwise(on);
        String unlisted = rule.values().same() ? value : otherwise == null ? "" : otherwise;
        return rule.values().to(on).getOrDefault(value, unlisted);
    }

    private static List<String> people(String value) {
        return Arrays.asList(value.split(",", -1));
    }
}
