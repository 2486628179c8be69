package dev.throughline.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.clickup.ClickUpFault;
import dev.throughline.sandbox.clickup.ClickUpField;
import dev.throughline.sandbox.clickup.ClickUpList;
import dev.throughline.sandbox.clickup.ClickUpOperation;
import dev.throughline.sandbox.clickup.ClickUpPerson;
import dev.throughline.sandbox.clickup.ClickUpSandbox;
import dev.throughline.sandbox.clickup.ClickUpTask;
import dev.throughline.sandbox.clickup.ClickUpWorkspace;
import dev.throughline.sandbox.clickup.WebhookTimes;
import dev.throughline.sandbox.zendesk.ZendeskFault;
import dev.throughline.sandbox.zendesk.ZendeskLimits;
import dev.throughline.sandbox.zendesk.ZendeskOperation;
import dev.throughline.sandbox.zendesk.ZendeskPerson;
import dev.throughline.sandbox.zendesk.ZendeskSandbox;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A stand-in for each vendor with the same people on both sides, and the connection between them. */
final class SyncVendors implements AutoCloseable {
    static final String LIST = "901";

    static final long ANN = 184;
    static final long BOB = 185;
    static final long AGENT_ANN = 20;
    static final long AGENT_BOB = 21;
    static final long CUSTOMER = 30;

    static final long COMPONENT = 360_001;
    static final long SEVERITY = 360_002;
    static final String COMPONENT_OF_TASK = "0a52c486-5f05-403b-b4fd-c512ff0513c0";
    static final String SEVERITY_OF_TASK = "0a52c486-5f05-403b-b4fd-c512ff0513c1";

    private static final long ROBOT = 183;
    private static final String MARKER = "0a52c486-5f05-403b-b4fd-c512ff05131c";
    private static final ObjectMapper JSON = new ObjectMapper();

    final ZendeskSandbox zendesk;
    final ClickUpSandbox clickUp;

    /**
     * Starts both.
     *
     * @param lag how old a change of a ticket must be to be exported
     * @param rates times the usual rates of both
     */
    SyncVendors(Duration lag, double rates) {
        clickUp = ClickUpSandbox.builder()
                .user(ROBOT, "Throughline", "robot@example.org")
                .user(ANN, "Ann", "ann@example.org")
                .user(BOB, "Bob", "bob@example.org")
                .list(ClickUpList.named(LIST, "Support")
                        .withField(ClickUpField.text(MARKER, "Zendesk"))
                        .withField(ClickUpField.text(COMPONENT_OF_TASK, "Component"))
                        .withField(ClickUpField.dropDown(SEVERITY_OF_TASK, "Severity", "Critical", "Major", "Minor")))
                .rateScale(rates)
                .webhookTimes(WebhookTimes.usual().withPause(Duration.ofSeconds(2)))
                .start();
        zendesk = ZendeskSandbox.builder()
                .user(AGENT_ANN, "Ann", "ann@example.org", "agent")
                .user(AGENT_BOB, "Bob", "bob@example.org", "agent")
                .user(CUSTOMER, "Eve", "eve@example.org", "end-user")
                .field(COMPONENT, "Component", "text")
                .field(SEVERITY, "Severity", "tagger", "sev1", "sev2", "sev3")
                .limits(ZendeskLimits.professional())
                .rateScale(rates)
                .exportLag(lag)
                .start();
    }

    /** Both addresses, for {@code vendors.allowedHosts}. */
    String hosts() {
        return zendesk.baseUrl().getAuthority() + "," + clickUp.baseUrl().getAuthority();
    }

    /** The connection between them, as {@code PUT /v1/connections/{id}} takes it. */
    ObjectNode connection() {
        ObjectNode file = JSON.createObjectNode();
        file.putObject("zendesk")
                .put("baseUrl", zendesk.baseUrl().toString())
                .put("clientId", zendesk.clientId())
                .put("clientSecret", zendesk.clientSecret());
        file.putObject("clickup")
                .put("baseUrl", clickUp.baseUrl().toString())
                .put("token", clickUp.token(ROBOT))
                .put("workspace", ClickUpWorkspace.ID)
                .put("list", LIST)
                .put("markerField", "Zendesk");
        file.putObject("tickets").putArray("withoutTags").add("spam");
        ObjectNode fields = file.putObject("fields");
        fields.putObject("title").put("conflict", "latest");
        fields.put("description", "toClickup").put("due", "both").put("assignee", "both");
        fields.putObject("priority").put("owner", "clickup");
        ObjectNode status = fields.putObject("status").put("conflict", "zendesk");
        status.putObject("values")
                .put("new", "to do")
                .put("open", "to do")
                .put("pending", "waiting")
                .put("hold", "in progress")
                .put("solved", "complete")
                .put("closed", "complete");
        status.putObject("back").put("to do", "open");
        fields.putObject("component")
                .put("zendesk", COMPONENT)
                .put("clickup", COMPONENT_OF_TASK)
                .put("conflict", "latest");
        fields.putObject("severity")
                .put("zendesk", SEVERITY)
                .put("clickup", SEVERITY_OF_TASK)
                .put("type", "choice")
                .putObject("values")
                .put("sev1", "Critical")
                .put("sev2", "Major")
                .put("sev3", "Minor");
        file.putObject("comments").put("fromZendesk", "both").put("toZendesk", "internal");
        return file;
    }

    /**
     * Everything goes wrong now and then, for as long as {@link #calm()} is not said: of the webhooks 10 % are lost, 20 %
     * doubled and the others late or out of order; 5 % of the calls are refused for a rate and 5 % fail; of those that make
     * something, 20 % are carried out and not answered.
     */
    void storm(long seed) {
        Stream.of(ClickUpOperation.CREATE_TASK, ClickUpOperation.CREATE_COMMENT, ClickUpOperation.ATTACH)
                .forEach(made -> clickUp.faults()
                        .add(clickUp(ClickUpFault.Kind.CUT_AFTER_COMMIT, 0.2, seed)
                                .on(made)));
        clickUp.faults()
                .add(clickUp(ClickUpFault.Kind.RATE_LIMITED, 0.05, seed + 1).withWindow(Duration.ZERO));
        clickUp.faults().add(clickUp(ClickUpFault.Kind.SERVER_ERROR, 0.05, seed + 2));
        clickUp.faults().add(clickUp(ClickUpFault.Kind.WEBHOOK_LOST, 0.1, seed + 3));
        clickUp.faults().add(clickUp(ClickUpFault.Kind.WEBHOOK_DOUBLED, 2 / 9.0, seed + 4));
        clickUp.faults()
                .add(clickUp(ClickUpFault.Kind.WEBHOOK_SHUFFLED, 1, seed + 5).withDelay(Duration.ofSeconds(1)));
        Stream.of(ZendeskOperation.UPDATE_TICKET, ZendeskOperation.UPLOAD)
                .forEach(made -> zendesk.faults()
                        .add(zendesk(ZendeskFault.Kind.CUT_AFTER_COMMIT, 0.2, seed + 6)
                                .on(made)));
        zendesk.faults()
                .add(zendesk(ZendeskFault.Kind.RATE_LIMITED, 0.05, seed + 7).withRetryAfter(Duration.ZERO));
        zendesk.faults().add(zendesk(ZendeskFault.Kind.SERVER_ERROR, 0.05, seed + 8));
        zendesk.faults().add(zendesk(ZendeskFault.Kind.EVENT_LOST, 0.1, seed + 9));
        zendesk.faults().add(zendesk(ZendeskFault.Kind.EVENT_DOUBLED, 2 / 9.0, seed + 10));
        zendesk.faults()
                .add(zendesk(ZendeskFault.Kind.EVENT_LATE, 0.4, seed + 11).withDelay(Duration.ofSeconds(1)));
        zendesk.faults().add(zendesk(ZendeskFault.Kind.EVENT_SHUFFLED, 1, seed + 12));
    }

    /** No webhook is sent any more. */
    void silence() {
        clickUp.faults().add(clickUp(ClickUpFault.Kind.WEBHOOK_LOST, 1, 1));
        zendesk.faults().add(zendesk(ZendeskFault.Kind.EVENT_LOST, 1, 1));
    }

    /** Nothing goes wrong any more. */
    void calm() {
        clickUp.faults().clear();
        zendesk.faults().clear();
    }

    private static ClickUpFault clickUp(ClickUpFault.Kind kind, double chance, long seed) {
        return ClickUpFault.next(kind).always().withProbability(chance, seed);
    }

    private static ZendeskFault zendesk(ZendeskFault.Kind kind, double chance, long seed) {
        return ZendeskFault.next(kind).always().withProbability(chance, seed);
    }

    /** Ann at Zendesk. */
    ZendeskPerson agent() {
        return zendesk.person(AGENT_ANN);
    }

    /** Ann at ClickUp. */
    ClickUpPerson ann() {
        return clickUp.workspace().person(ANN);
    }

    /** The tasks that carry the marker of a ticket. */
    List<ClickUpTask> tasksOf(String connection, long ticket) {
        return clickUp.workspace().tasks().stream()
                .filter(task -> ticketOf(connection, task) == ticket)
                .toList();
    }

    /** The ticket whose marker a task carries; 0 for none. */
    static long ticketOf(String connection, ClickUpTask task) {
        JsonNode marker = task.fields().get(MARKER);
        String begins = "zd:" + connection + ":";
        return marker != null && marker.asText().startsWith(begins)
                ? Long.parseLong(marker.asText().substring(begins.length()))
                : 0;
    }

    JsonNode ticket(long id) {
        return zendesk.ticket(id).orElseThrow();
    }

    /** Whether every event was sent that is to be sent. */
    boolean areQuiet() {
        return zendesk.isQuiet() && clickUp.pendingEvents() == 0;
    }

    /** What programs have asked to be written so far. */
    Writes writes() {
        long webhooks = Stream.of(
                        ClickUpOperation.CREATE_WEBHOOK,
                        ClickUpOperation.UPDATE_WEBHOOK,
                        ClickUpOperation.DELETE_WEBHOOK)
                .mapToLong(clickUp.requests()::count)
                .sum();
        long tickets = Stream.of(
                        ZendeskOperation.CREATE_TICKET,
                        ZendeskOperation.UPDATE_TICKET,
                        ZendeskOperation.DELETE_TICKET,
                        ZendeskOperation.RESTORE_TICKET,
                        ZendeskOperation.MERGE_TICKETS,
                        ZendeskOperation.UPLOAD)
                .mapToLong(zendesk::calls)
                .sum();
        return new Writes(tickets, clickUp.requests().writes() - webhooks);
    }

    /**
     * Calls that were to change something, refused ones too.
     *
     * @param tickets at Zendesk
     * @param tasks at ClickUp
     */
    record Writes(long tickets, long tasks) {
        Writes since(Writes before) {
            return new Writes(tickets - before.tickets, tasks - before.tasks);
        }
    }

    /** Calls beyond a rate, of both. */
    long overruns() {
        return zendesk.overruns() + clickUp.requests().overruns();
    }

    @Override
    public void close() {
        zendesk.close();
        clickUp.close();
    }
}
