package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.clickup.ClickUpField;
import dev.throughline.sandbox.clickup.ClickUpList;
import dev.throughline.sandbox.clickup.ClickUpPerson;
import dev.throughline.sandbox.clickup.ClickUpSandbox;
import dev.throughline.sandbox.clickup.ClickUpTask;
import dev.throughline.sandbox.clickup.ClickUpWorkspace;
import dev.throughline.sandbox.zendesk.ZendeskSandbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The two stand-ins of the story, with the people on both sides. */
final class TicketVendors implements AutoCloseable {
    static final String LIST = "901";

    private static final long ROBOT = 183;
    private static final long ANN = 184;
    private static final long AGENT = 20;
    private static final long CUSTOMER = 30;
    private static final String MARKER = "0a52c486-5f05-403b-b4fd-c512ff05131c";

    private static final ObjectMapper JSON = new ObjectMapper();

    final ZendeskSandbox zendesk;
    final ClickUpSandbox clickUp;

    TicketVendors() {
        clickUp = ClickUpSandbox.builder()
                .user(ROBOT, "Throughline", "robot@example.org")
                .user(ANN, "Ann Other", "ann@example.org")
                .list(ClickUpList.named(LIST, "Support").withField(ClickUpField.text(MARKER, "Zendesk")))
                .callsPerMinute(10_000)
                .start();
        zendesk = ZendeskSandbox.builder()
                .user(AGENT, "Ann", "ann@example.org", "agent")
                .user(CUSTOMER, "Eve", "eve@example.org", "end-user")
                .exportLag(Duration.ofSeconds(1))
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
        file.putObject("tickets").putArray("priority").add("high").add("urgent");
        ObjectNode fields = file.putObject("fields");
        fields.put("title", "both").put("description", "toClickup").put("priority", "both");
        ObjectNode status = fields.putObject("status");
        status.putObject("values")
                .put("new", "to do")
                .put("open", "to do")
                .put("pending", "in progress")
                .put("hold", "in progress")
                .put("solved", "complete")
                .put("closed", "complete");
        status.putObject("back")
                .put("to do", "open")
                .put("in progress", "pending")
                .put("complete", "solved");
        return file;
    }

    /** Eve files a ticket; answers its id. */
    long file(String subject, String words) {
        ObjectNode ticket = JSON.createObjectNode().put("subject", subject).put("priority", "high");
        ticket.putObject("comment").put("body", words);
        return zendesk.createTicket(CUSTOMER, ticket);
    }

    /** Ann writes an internal note on a ticket. */
    void note(long ticket, String words) {
        ObjectNode changes = JSON.createObjectNode();
        changes.putObject("comment").put("body", words).put("public", false);
        zendesk.updateTicket(AGENT, ticket, changes);
    }

    /** Ann changes one field of a ticket. */
    void set(long ticket, String field, String value) {
        zendesk.updateTicket(AGENT, ticket, JSON.createObjectNode().put(field, value));
    }

    /** Ann at ClickUp. */
    ClickUpPerson ann() {
        return clickUp.workspace().person(ANN);
    }

    List<ClickUpTask> tasks() {
        return clickUp.workspace().tasks();
    }

    Optional<ClickUpTask> task(String id) {
        return clickUp.workspace().task(id);
    }

    /** Whether a comment of a task has these words. */
    boolean says(String task, String words) {
        return clickUp.workspace().comments(task).stream()
                .anyMatch(comment -> comment.text().contains(words));
    }

    JsonNode ticket(long id) {
        return zendesk.ticket(id).orElseThrow();
    }

    @Override
    public void close() {
        zendesk.close();
        clickUp.close();
    }
}
