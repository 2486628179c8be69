package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline ticket preview}: what a connection would write, without writing it. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Finds out what a connection would write, for a ticket, a sample or all, also by another mapping;"
                + " writes nothing and asks nobody. With --watch it waits and shows what was found.")
public final class TicketPreviewCommand implements Callable<Integer> {
    private static final int SHOWN = 70;

    private final Session session;
    private final Rendering rendering;

    @Parameters(paramLabel = "CONNECTION")
    private String connection = "";

    @Option(names = "--ticket", paramLabel = "TICKET", description = "This ticket; with --show, only its lines.")
    private @Nullable String ticket;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "At most so many tickets, those that changed lately first; 20 where nothing is said.")
    private @Nullable Integer sample;

    @Option(names = "--all", description = "Every ticket that a full reconciliation would look at.")
    private boolean all;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "Another mapping than the one in force, YAML or JSON; its secrets are left out.")
    private @Nullable Path mapping;

    @Option(names = "--watch", description = "Show how it goes, and what was found.")
    private boolean watch;

    @Option(names = "--show", paramLabel = "N", description = "Show the preview of this number instead of a new one.")
    private @Nullable Long show;

    public TicketPreviewCommand(Session session) {
        this.session = session;
        this.rendering = new Rendering(session);
    }

    @Override
    public Integer call() {
        if (show != null) {
            return shown(show);
        }
        JsonNode started = at("previews").post(wanted());
        if (watch) {
            new ProcessWatch(session).follow(started.path("processId").asText());
            return shown(started.path("preview").asLong());
        }
        rendering.one(started);
        return ExitCode.OK;
    }

    private ObjectNode wanted() {
        ObjectNode body = ApiClient.JSON.createObjectNode();
        if (ticket != null) {
            body.put("ticket", ticket);
        }
        if (sample != null) {
            body.put("sample", sample);
        }
        if (all) {
            body.put("all", true);
        }
        if (mapping != null) {
            body.set("mapping", new ConnectionText(session).mapping(mapping));
        }
        return body;
    }

    /** Prints what was found; fails where the preview did not come to its end. */
    private int shown(long preview) {
        String number = Long.toString(preview);
        JsonNode found = at("previews", number).get();
        ArrayNode tickets = all("tickets", number);
        ArrayNode operations = all("operations", number);
        ArrayNode asks = all("asks", number);
        ArrayNode conflicts = all("conflicts", number);
        if (session.format() == Session.Format.JSON) {
            ObjectNode whole = ApiClient.JSON.createObjectNode();
            whole.set("preview", found);
            whole.set("tickets", tickets);
            whole.set("operations", operations);
            whole.set("asks", asks);
            whole.set("conflicts", conflicts);
            rendering.one(whole);
        } else {
            section("What would be written", fields(operations), "ticket", "side", "operation", "field", "change");
            section("What people would be asked", asks, "ticket", "subject", "question", "options");
            section("What would be noted as a conflict", conflicts, "ticket", "kind", "subject", "winner", "words");
            section("Tickets for which nothing would be written", unwritten(tickets, operations), "ticket", "why");
            section("Tickets that are not known to their end", troubled(tickets), "ticket", "trouble");
            rendering.say(inWords(found));
        }
        return found.path("status").asText().equals("done") ? ExitCode.OK : ExitCode.FAILED;
    }

    private ArrayNode all(String lines, String number) {
        ArrayNode all = ApiClient.JSON.createArrayNode();
        at("previews", number, lines)
                .query("ticket", ticket)
                .items(Integer.MAX_VALUE)
                .forEach(all::add);
        return all;
    }

    private void section(String title, ArrayNode lines, String... columns) {
        if (!lines.isEmpty()) {
            rendering.say(title);
            rendering.list(lines, columns);
            rendering.say("");
        }
    }

    /** A line for each field of each operation. */
    private static ArrayNode fields(ArrayNode operations) {
        ArrayNode lines = ApiClient.JSON.createArrayNode();
        for (JsonNode operation : operations) {
            TreeSet<String> fields = new TreeSet<>();
            operation.path("before").fieldNames().forEachRemaining(fields::add);
            operation.path("after").fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                lines.addObject()
                        .put("ticket", operation.path("ticket").asText())
                        .put("side", operation.path("side").asText().toLowerCase(Locale.ROOT))
                        .put("operation", operation.path("operation").asText())
                        .put("field", field)
                        .put("change", change(operation, field));
            }
        }
        return lines;
    }

    private static String change(JsonNode operation, String field) {
        return text(operation.path("before").path(field)) + " -> "
                + text(operation.path("after").path(field));
    }

    /** A value on one line, and no more of it than a table bears; the JSON has it whole. */
    private static String text(JsonNode value) {
        String line = value.asText("").replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? "(none)" : line.length() <= SHOWN ? line : line.substring(0, SHOWN - 3) + "...";
    }

    /** The tickets without an operation and without trouble, each with the reason. */
    private static ArrayNode unwritten(ArrayNode tickets, ArrayNode operations) {
        Set<String> written = new TreeSet<>();
        operations.forEach(operation -> written.add(operation.path("ticket").asText()));
        ArrayNode unwritten = ApiClient.JSON.createArrayNode();
        tickets.forEach(line -> {
            String number = line.path("ticket").asText();
            if (!written.contains(number) && !line.hasNonNull("trouble")) {
                unwritten.addObject().put("ticket", number).put("why", OutcomeWords.of(line));
            }
        });
        return unwritten;
    }

    private static ArrayNode troubled(ArrayNode tickets) {
        ArrayNode troubled = ApiClient.JSON.createArrayNode();
        tickets.forEach(line -> {
            if (line.hasNonNull("trouble")) {
                troubled.add(line);
            }
        });
        return troubled;
    }

    private static String inWords(JsonNode found) {
        JsonNode counts = found.path("counts");
        String trouble = found.path("trouble").asText("");
        return String.format(
                Locale.ROOT,
                "Preview %d is %s%s. Tickets: %d, done with: %d. Writes: %d, of them new tasks: %d. Questions: %d."
                        + " Lines for the conflict log: %d. Not known to their end: %d.",
                found.path("preview").asLong(),
                found.path("status").asText(),
                trouble.isEmpty() || trouble.equals("null") ? "" : " (" + trouble + ")",
                counts.path("tickets").asLong(),
                counts.path("planned").asLong(),
                counts.path("operations").asLong(),
                counts.path("creates").asLong(),
                counts.path("asks").asLong(),
                counts.path("conflicts").asLong(),
                counts.path("troubled").asLong());
    }

    private ApiClient.Resource at(String... path) {
        String[] segments = new String[path.length + 3];
        segments[0] = "v1";
        segments[1] = "connections";
        segments[2] = connection;
        System.arraycopy(path, 0, segments, 3, path.length);
        return session.api().at(segments);
    }
}
