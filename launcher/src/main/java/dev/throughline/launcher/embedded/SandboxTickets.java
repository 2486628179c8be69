package dev.throughline.launcher.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.clickup.ClickUpField;
import dev.throughline.sandbox.clickup.ClickUpList;
import dev.throughline.sandbox.clickup.ClickUpSandbox;
import dev.throughline.sandbox.clickup.ClickUpWorkspace;
import dev.throughline.sandbox.zendesk.ZendeskSandbox;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A Zendesk and a ClickUp of our own, with the same Ann on both sides, and the connection between them. */
public final class SandboxTickets implements AutoCloseable {
    /** Ann at Zendesk, an agent. */
    public static final long AGENT = 20;

    /** Eve at Zendesk, who files tickets. */
    public static final long CUSTOMER = 30;

    /** Ann at ClickUp. */
    public static final long ANN = 184;

    /** Whose token we have at ClickUp. */
    public static final long ROBOT = 183;

    /** The OAuth client at Zendesk. */
    public static final String CLIENT_ID = "throughline_sandbox";

    private static final int ZENDESK_PORT = 9281;
    private static final int CLICKUP_PORT = 9282;
    private static final String LIST = "901";
    private static final String MARKER = "0a52c486-5f05-403b-b4fd-c512ff05131c";
    private static final String API_TOKEN = "sandbox";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ZendeskSandbox zendesk;
    private final ClickUpSandbox clickUp;

    private SandboxTickets(ZendeskSandbox zendesk, ClickUpSandbox clickUp) {
        this.zendesk = zendesk;
        this.clickUp = clickUp;
    }

    /** Both on free ports. */
    public static SandboxTickets onFreePorts() {
        return start(0, 0, Logins.USUAL);
    }

    /** Both on free ports, with these secrets of ours. */
    public static SandboxTickets onFreePorts(String clientSecret, String token) {
        return start(0, 0, new Logins(clientSecret, token));
    }

    /** Both where the documentation has them, if these ports are free, with two tickets, of which one gets a task. */
    static SandboxTickets onUsualPorts() {
        SandboxTickets started = start(ZENDESK_PORT, CLICKUP_PORT, Logins.USUAL);
        started.file("Printer on fire", "high", "It burns since this morning.");
        started.file("How do I change my address?", "normal", "I have moved.");
        return started;
    }

    private static SandboxTickets start(int zendeskPort, int clickUpPort, Logins logins) {
        ClickUpSandbox clickUp = StandInPort.listen(0, clickUpPort, port -> clickUp(port, logins.token()));
        try {
            return new SandboxTickets(
                    StandInPort.listen(0, zendeskPort, port -> zendesk(port, logins.clientSecret())), clickUp);
        } catch (RuntimeException failed) {
            clickUp.close();
            throw failed;
        }
    }

    /** What opens both to us. */
    private record Logins(String clientSecret, String token) {
        private static final Logins USUAL = new Logins("sbx-zendesk-4f1c2a7d9e", "pk_183_SANDBOX7119a7fd87");
    }

    private static ClickUpSandbox clickUp(int port, String token) {
        return ClickUpSandbox.builder()
                .port(port)
                .user(ROBOT, "Throughline", "robot@example.org")
                .token(ROBOT, token)
                .user(ANN, "Ann Other", "ann@example.org")
                .list(ClickUpList.named(LIST, "Support").withField(ClickUpField.text(MARKER, "Zendesk")))
                .callsPerMinute(10_000)
                .start();
    }

    private static ZendeskSandbox zendesk(int port, String clientSecret) {
        return ZendeskSandbox.builder()
                .port(port)
                .credentials(CLIENT_ID, clientSecret)
                .apiToken(API_TOKEN)
                .user(AGENT, "Ann", "ann@example.org", "agent")
                .user(CUSTOMER, "Eve", "eve@example.org", "end-user")
                .exportLag(Duration.ZERO)
                .start();
    }

    public ZendeskSandbox zendesk() {
        return zendesk;
    }

    public ClickUpSandbox clickUp() {
        return clickUp;
    }

    /** Both hosts with their ports, for {@code vendors.allowedHosts}. */
    public String hosts() {
        return zendesk.baseUrl().getAuthority() + "," + clickUp.baseUrl().getAuthority();
    }

    /** The connection between them, as {@code PUT /v1/connections/{id}} takes it. */
    public ObjectNode connection() {
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
        fields.putObject("title").put("direction", "both").put("conflict", "zendesk");
        fields.put("description", "toClickup").put("priority", "both");
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
    public long file(String subject, String priority, String words) {
        return zendesk.person(CUSTOMER).files(subject, priority, words);
    }

    /**
     * Something to try.
     *
     * @param what it does
     * @param line a command for a shell
     */
    public record Try(String what, String line) {}

    /** What can be done at both stand-ins by way of the vendors' own interfaces, and how they are made to fail. */
    public List<Try> tries() {
        return tries(zendesk.baseUrl(), clickUp.baseUrl(), clickUp.token(ANN));
    }

    private static List<Try> tries(URI zendesk, URI clickUp, String token) {
        String json = " -H 'Content-Type: application/json'";
        String asAgent = "curl -s -u ann@example.org/token:" + API_TOKEN + json;
        String asAnn = "curl -s -H 'Authorization: " + token + "'";
        return List.of(
                new Try(
                        "Ann writes a note on ticket 1 at Zendesk",
                        asAgent + " -X PUT -d '{\"ticket\":{\"comment\":{\"body\":\"Which model is it?\","
                                + "\"public\":false}}}' " + zendesk + "/api/v2/tickets/1.json"),
                new Try(
                        "Ann completes its task at ClickUp",
                        asAnn + json + " -X PUT -d '{\"status\":\"complete\"}' " + clickUp + "/api/v2/task/861001"),
                new Try(
                        "ClickUp makes the next task and cuts the connection instead of answering",
                        "curl -s -d '{\"kind\":\"cut_after_commit\",\"operation\":\"create_task\"}' " + clickUp
                                + "/sandbox/faults"),
                new Try(
                        "Ann files a ticket, which gets one task all the same",
                        asAgent + " -d '{\"ticket\":{\"subject\":\"Cannot sign in\",\"priority\":\"high\","
                                + "\"comment\":{\"body\":\"Since this morning.\"}}}' " + zendesk
                                + "/api/v2/tickets.json"),
                new Try(
                        "the tasks at ClickUp",
                        asAnn + " '" + clickUp + "/api/v2/list/" + LIST + "/task?include_closed=true'"),
                new Try(
                        "ClickUp sends no webhook any more",
                        "curl -s -d '{\"kind\":\"webhook_lost\",\"times\":1000}' " + clickUp + "/sandbox/faults"),
                new Try("ClickUp is well again", "curl -s -X DELETE " + clickUp + "/sandbox/faults"));
    }

    @Override
    public void close() {
        zendesk.close();
        clickUp.close();
    }
}
