package dev.throughline.launcher.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.sandbox.clickup.ClickUpField;
import dev.throughline.sandbox.clickup.ClickUpList;
import dev.throughline.sandbox.clickup.ClickUpSandbox;
import dev.throughline.sandbox.clickup.ClickUpStatus;
import dev.throughline.sandbox.clickup.ClickUpTask;
import dev.throughline.sandbox.clickup.ClickUpWorkspace;
import dev.throughline.sandbox.zendesk.ZendeskOperation;
import dev.throughline.sandbox.zendesk.ZendeskSandbox;
import dev.throughline.sandbox.zendesk.ZendeskSandboxBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The two stand-ins of one trial, with the same people on both sides, and what both say in one form. */
final class LivePair implements AutoCloseable {
    static final String LIST = "901";

    /** Where the connection has no tickets. */
    static final String OTHER_LIST = "902";

    static final String TICKET_HOURS = "12";
    static final String TASK_HOURS = "2c74e6a8-7a27-625d-b6ff-e734aa27353e";

    /** Whoever uses the token that the connection has. */
    static final long ROBOT = 183;

    static final long CUSTOMER = 30;

    private static final String MARKER = "0a52c486-5f05-403b-b4fd-c512ff05131c";
    private static final List<String> PEOPLE =
            List.of("ann@a.io", "bob@a.io", "who@a.io", "eve@a.io", "who@b.io", "team@a.io");
    private static final long FIRST_AGENT = 20;
    private static final long FIRST_MEMBER = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    final ZendeskSandbox zendesk;
    final ClickUpSandbox clickUp;
    final LiveJournal journal = new LiveJournal();

    LivePair() {
        ZendeskSandboxBuilder account = ZendeskSandbox.builder()
                .user(CUSTOMER, "Customer", "customer@a.io", "end-user")
                .field(Long.parseLong(TICKET_HOURS), "Hours", "decimal")
                .exportLag(Duration.ZERO)
                .searchLag(Duration.ZERO)
                .rateScale(10_000);
        ClickUpSandbox.Builder workspace = ClickUpSandbox.builder()
                .user(ROBOT, "Throughline", "robot@a.io")
                .list(list(LIST, "Support"))
                .list(list(OTHER_LIST, "Archive"))
                .callsPerMinute(1_000_000);
        for (String address : PEOPLE) {
            String name = address.substring(0, address.indexOf('@'));
            account.user(agent(address), name, address, "agent");
            workspace.user(member(address), name, address);
        }
        zendesk = account.start();
        clickUp = workspace.start();
        zendesk.watch(sight -> journal.saw(
                Side.ZENDESK,
                sight.byProgram(),
                sight.changed(),
                sight.ticket().path("id").asText(),
                sight.ticket()));
        clickUp.workspace()
                .watch(sight -> journal.saw(
                        Side.CLICKUP,
                        sight.user() == ROBOT,
                        sight.changed(),
                        sight.task().id(),
                        sight.task()));
    }

    private static ClickUpList list(String id, String name) {
        return ClickUpList.named(id, name)
                .withStatuses(
                        ClickUpStatus.of("to do", "open"),
                        ClickUpStatus.of("in progress", "custom"),
                        ClickUpStatus.of("waiting", "custom"),
                        ClickUpStatus.of("blocked", "custom"),
                        ClickUpStatus.of("complete", "closed"))
                .withField(ClickUpField.text(MARKER, "Zendesk ticket"))
                .withField(ClickUpField.of(TASK_HOURS, "Hours", "number"));
    }

    static long agent(String address) {
        return FIRST_AGENT + PEOPLE.indexOf(address);
    }

    static long member(String address) {
        return FIRST_MEMBER + PEOPLE.indexOf(address);
    }

    /** Both addresses, for {@code vendors.allowedHosts}. */
    String hosts() {
        return zendesk.baseUrl().getAuthority() + "," + clickUp.baseUrl().getAuthority();
    }

    /**
     * The accounts as the file of a connection has them.
     *
     * @param byField whether tasks are marked by a field, or else by a tag
     */
    ObjectNode accounts(boolean byField) {
        ObjectNode file = JSON.createObjectNode();
        file.putObject("zendesk")
                .put("baseUrl", zendesk.baseUrl().toString())
                .put("clientId", zendesk.clientId())
                .put("clientSecret", zendesk.clientSecret());
        ObjectNode workspace = file.putObject("clickup")
                .put("baseUrl", clickUp.baseUrl().toString())
                .put("token", clickUp.token(ROBOT))
                .put("workspace", ClickUpWorkspace.ID)
                .put("list", LIST);
        if (byField) {
            workspace.put("markerField", "Zendesk ticket");
        }
        return file;
    }

    /** The tasks that carry the marker of a ticket. */
    List<ClickUpTask> tasks(String connection, long ticket) {
        String marker = "zd:" + connection + ":" + ticket;
        return clickUp.workspace().tasks().stream()
                .filter(task -> task.tags().contains(marker)
                        || marker.equals(task.fields()
                                .getOrDefault(MARKER, JSON.nullNode())
                                .asText()))
                .toList();
    }

    JsonNode ticket(long id) {
        return zendesk.ticket(id).orElseThrow(() -> new Violation("ticket " + id + " is gone"));
    }

    /** Calls of programs that were to change a side. */
    long writes(Side side) {
        return side == Side.CLICKUP
                ? clickUp.requests().writes()
                : zendesk.calls(ZendeskOperation.UPDATE_TICKET) + zendesk.calls(ZendeskOperation.CREATE_TICKET);
    }

    /** The same, to change either. */
    long writes() {
        return writes(Side.ZENDESK) + writes(Side.CLICKUP);
    }

    /** Whether no event of either is on its way. */
    boolean isQuiet() {
        return zendesk.isQuiet() && clickUp.pendingEvents() == 0;
    }

    /** The value of a field in one form; the empty text is none. */
    static String value(FieldRule rule, Object item) {
        String value =
                item instanceof ClickUpTask task ? ofTask(rule.name(), task) : ofTicket(rule.name(), (JsonNode) item);
        return Oracle.plain(rule.kind(), value);
    }

    private static @Nullable String ofTicket(String field, JsonNode ticket) {
        return switch (field) {
            case "title" -> ticket.path("subject").asText();
            case "description", "status" -> ticket.path(field).asText();
            case "priority" -> ticket.path(field).textValue();
            case "assignee" ->
                ticket.hasNonNull("assignee_id")
                        ? PEOPLE.get((int) (ticket.path("assignee_id").asLong() - FIRST_AGENT))
                        : null;
            case "due" ->
                ticket.hasNonNull("due_at") ? ticket.path("due_at").asText().substring(0, 10) : null;
            case "hours" -> custom(ticket);
            default -> throw new IllegalArgumentException("no field " + field);
        };
    }

    private static @Nullable String custom(JsonNode ticket) {
        for (JsonNode field : ticket.path("custom_fields")) {
            if (field.path("id").asText().equals(TICKET_HOURS)) {
                return field.hasNonNull("value") ? field.path("value").asText() : null;
            }
        }
        return null;
    }

    private static @Nullable String ofTask(String field, ClickUpTask task) {
        return switch (field) {
            case "title" -> task.name();
            case "description" -> task.description();
            case "status" -> task.status();
            case "priority" ->
                Optional.ofNullable(task.priority()).map(String::valueOf).orElse(null);
            case "assignee" -> {
                List<String> people = new ArrayList<>();
                task.assignees().forEach(id -> people.add(PEOPLE.get((int) (id - FIRST_MEMBER))));
                yield String.join(",", people);
            }
            case "due" -> {
                Long due = task.dueAt();
                yield due == null
                        ? null
                        : LocalDate.ofInstant(Instant.ofEpochMilli(due), ZoneOffset.UTC)
                                .toString();
            }
            case "hours" -> {
                JsonNode hours = task.fields().get(TASK_HOURS);
                yield hours == null || hours.isNull() ? null : hours.asText();
            }
            default -> throw new IllegalArgumentException("no field " + field);
        };
    }

    static SortedSet<String> tags(Object item) {
        SortedSet<String> tags = new TreeSet<>();
        if (item instanceof ClickUpTask task) {
            tags.addAll(task.tags());
        } else {
            ((JsonNode) item).path("tags").forEach(tag -> tags.add(tag.asText()));
        }
        return tags;
    }

    @Override
    public void close() {
        zendesk.close();
        clickUp.close();
    }
}
