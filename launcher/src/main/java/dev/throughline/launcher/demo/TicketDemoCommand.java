package dev.throughline.launcher.demo;

import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.launcher.embedded.ServeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code throughline demo tickets}: the second story, in a directory of its own that is deleted at the end. */
@Command(
        name = "tickets",
        mixinStandardHelpOptions = true,
        description =
                "Shows how a Zendesk ticket and a ClickUp task are kept the same, with stand-ins for both; nothing is"
                        + " left behind.")
public final class TicketDemoCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ServeOptions options = new ServeOptions();

    @Option(names = "--keep", description = "Keep the directory of the demo and say where it is.")
    private boolean keep;

    public TicketDemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory("throughline-demo-");
        try (TicketVendors vendors = new TicketVendors();
                DemoStage stage = new DemoStage(directory, keep)) {
            Map<String, String> forced = new HashMap<>(DemoCommand.forced(directory));
            forced.put("THROUGHLINE_SANDBOX_DEFINITIONS", "10");
            forced.put("VENDORS_ALLOWED_HOSTS", vendors.hosts());
            ThroughlineConfiguration configuration = options.configuration(session, DemoCommand.preferred(), forced);
            Runtime.getRuntime().addShutdownHook(new Thread(stage::close));
            Embedded embedded = stage.enter(Embedded.startLogged(configuration, session.environment()));
            new TicketStory(session, embedded, vendors).tell();
            embedded.temporal()
                    .webUi()
                    .filter(url -> session.live())
                    .ifPresent(url ->
                            session.pause("Temporal Web UI shows the processes: " + url + "  Press Enter to end."));
            return ExitCode.OK;
        }
    }
}
