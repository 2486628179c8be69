package dev.throughline.launcher.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.ProcessWatch;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code throughline up}: everything in one JVM, until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description =
                "Runs Temporal, database, worker, API and (without real customers) the sandbox Zuora in one program;"
                        + " with THROUGHLINE_SANDBOX_TICKETS=true also a Zendesk and a ClickUp to try.")
public final class UpCommand implements Callable<Integer> {
    private static final Map<String, String> SMALL =
            Map.of("THROUGHLINE_SANDBOX_DEFINITIONS", "20", "THROUGHLINE_SANDBOX_LATENCY", "0ms");

    private final Session session;

    @Mixin
    private ServeOptions options = new ServeOptions();

    @Option(names = "--once", description = "Serve, run one sync of the sandbox, and end.")
    private boolean once;

    public UpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ThroughlineConfiguration configuration = options.configuration(session, once ? SMALL : Map.of(), Map.of());
        Embedded embedded = Embedded.startLogged(configuration, session.environment());
        if (once) {
            try (embedded) {
                tell(embedded);
                return syncOnce(embedded);
            }
        }
        if (session.format() == Session.Format.JSON) {
            session.out().println(ready(embedded));
        } else {
            tell(embedded);
        }
        session.err().println("Ctrl-C ends it.");
        return Shutdown.await(
                () -> session.err().println("Ending: what is in hand comes to its end first ..."),
                embedded,
                embedded.temporal().lost());
    }

    private void tell(Embedded embedded) {
        var out = session.err();
        out.println(embedded.temporal().sentence());
        embedded.notices().forEach(out::println);
        embedded.temporal().webUi().ifPresent(url -> out.println("Temporal Web UI: " + url));
        embedded.sandbox()
                .ifPresent(sandbox -> out.println("Sandbox Zuora:   " + sandbox.baseUrl()
                        + " (customers acme and globex; try `throughline sync zuora acme --watch`)"));
        embedded.sandboxChannels().ifPresent(channels -> {
            out.println("Sandbox Slack:   " + channels.slackInbox() + " (what was sent to it)");
            out.println("Sandbox mail:    " + channels.mailInbox() + " (what was sent to it)");
        });
        embedded.sandboxTickets().ifPresent(this::tell);
        out.println("API:             " + embedded.apiUrl() + " (`throughline token` prints the key to it)");
        out.println("Ready after " + readyAfterMillis() + " ms.");
    }

    private void tell(SandboxTickets tickets) {
        var out = session.err();
        out.println("Sandbox Zendesk: " + tickets.zendesk().baseUrl());
        out.println("Sandbox ClickUp: " + tickets.clickUp().baseUrl() + " (connection " + ConnectionsAtStart.SANDBOX
                + "; try `throughline ticket list " + ConnectionsAtStart.SANDBOX + "`)");
        tickets.tries().forEach(one -> {
            out.println("  # " + one.what());
            out.println("  " + one.line());
        });
    }

    /** What {@link #tell} says, in one line of JSON; addresses of what does not run are left out. */
    static ObjectNode ready(Embedded embedded) {
        ObjectNode ready = new ObjectMapper().createObjectNode();
        ready.put("apiUrl", embedded.apiUrl().toString());
        ready.put("temporal", embedded.temporal().sentence());
        embedded.temporal().webUi().ifPresent(url -> ready.put("temporalWebUi", url.toString()));
        embedded.sandbox()
                .ifPresent(
                        sandbox -> ready.put("sandboxZuora", sandbox.baseUrl().toString()));
        embedded.sandboxChannels().ifPresent(channels -> {
            ready.put("sandboxSlack", channels.slackInbox().toString());
            ready.put("sandboxMail", channels.mailInbox().toString());
        });
        embedded.sandboxTickets().ifPresent(tickets -> {
            ready.put("sandboxZendesk", tickets.zendesk().baseUrl().toString());
            ready.put("sandboxClickUp", tickets.clickUp().baseUrl().toString());
        });
        ArrayNode notices = ready.putArray("notices");
        embedded.notices().forEach(notices::add);
        return ready.put("readyAfterMillis", readyAfterMillis());
    }

    private static long readyAfterMillis() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start ->
                        Duration.between(start, Clock.systemUTC().instant()).toMillis())
                .orElse(0L);
    }

    private int syncOnce(Embedded embedded) {
        session.useApiUrl(embedded.apiUrl().toString());
        session.useToken(embedded.adminKey());
        ApiClient api = session.api();
        JsonNode started = api.at("v1", "syncs", "zuora")
                .post(new ObjectMapper().createObjectNode().put("customer", SandboxCustomers.NAMES.get(0)));
        int code =
                new ProcessWatch(session).untilClosed(started.path("processId").asText());
        return code == ExitCode.OK ? ExitCode.OK : ExitCode.FAILED;
    }
}
