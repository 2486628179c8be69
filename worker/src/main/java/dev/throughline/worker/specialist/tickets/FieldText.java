package dev.throughline.worker.specialist.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.worker.connector.clickup.ClickUpField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of fields as snapshots have them: text, whatever the vendor makes of them. */
final class FieldText {
    private FieldText() {}

    /** Puts a value that there is. */
    static void put(SortedMap<String, String> fields, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(key, value);
        }
    }

    /** The day that a moment is in. */
    static @Nullable String day(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : LocalDate.ofInstant(at, zone).toString();
    }

    /** The day that a moment in milliseconds is in; the text itself when it is none. */
    private static String day(String millis, ZoneId zone) {
        return millis.matches("-?[0-9]{1,15}")
                ? String.valueOf(day(Instant.ofEpochMilli(Long.parseLong(millis)), zone))
                : millis;
    }

    /** The value of a ticket's custom field; a checkbox is never without one. */
    static @Nullable String ofTicket(FieldRule rule, @Nullable JsonNode value, LongFunction<String> address) {
        if (value == null) {
            return null;
        }
        if (value.isNull()) {
            return rule.kind() == FieldKind.BOOLEAN ? "false" : null;
        }
        if (rule.kind() == FieldKind.USER && value.asText().matches("[0-9]{1,18}")) {
            return address.apply(Long.parseLong(value.asText()));
        }
        if (rule.kind() == FieldKind.DATE && value.asText().matches("[0-9-]{10}T.*")) {
            return value.asText().substring(0, 10);
        }
        return text(value);
    }

    /** The value of a task's custom field: of options their names, of people their addresses. */
    static @Nullable String ofTask(ClickUpField field, JsonNode value, ZoneId zone) {
        return switch (field.type()) {
            case "drop_down" -> option(field, value);
            case "labels" -> several(value, each -> option(field, each));
            case "users" ->
                several(
                        value,
                        person -> People.address(
                                person.path("id").asLong(), person.path("email").textValue()));
            case "date" -> day(value.asText(), zone);
            case "location" -> value.path("formatted_address").asText(text(value));
            case "manual_progress" -> value.path("current").asText(text(value));
            case "automatic_progress" -> value.path("percent_complete").asText(text(value));
            case "tasks", "list_relationship" ->
                several(value, task -> task.path("id").asText());
            default -> text(value);
        };
    }

    /** Its place among the options, or its id, as the vendor writes it. */
    private static String option(ClickUpField field, JsonNode value) {
        return field.options().stream()
                .filter(option -> value.isNumber()
                        ? option.place() == value.asInt()
                        : option.id().equals(value.asText()))
                .findFirst()
                .map(ClickUpField.Option::name)
                .orElseGet(() -> text(value));
    }

    private static String several(JsonNode values, Function<JsonNode, String> each) {
        TreeSet<String> all = new TreeSet<>();
        values.forEach(value -> all.add(each.apply(value)));
        return String.join(",", all);
    }

    /** A value as text: of several, in alphabetical order with commas between. */
    static String text(JsonNode value) {
        if (value.isArray()) {
            TreeSet<String> all = new TreeSet<>();
            value.forEach(each -> all.add(text(each)));
            return String.join(",", all);
        }
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** A value in the spelling of the mapping, where vendors and people use another case. */
    static @Nullable String spelled(FieldRule rule, Side side, @Nullable String value) {
        if (value == null || rule.kind() != FieldKind.CHOICE) {
            return value;
        }
        Side other = side.other();
        if (rule.values().to(other).containsKey(value) || rule.values().to(side).containsValue(value)) {
            return value;
        }
        Optional<String> known = Stream.concat(
                        rule.values().to(other).keySet().stream(), rule.values().to(side).values().stream())
                .filter(value.strip()::equalsIgnoreCase)
                .findFirst();
        return known.orElse(value);
    }
}
