package dev.throughline.launcher.demo;

import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.embedded.ServeOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code throughline demo tickets}: the second story, in a directory of its own that is deleted at the end. */
@Command(
        name = "tickets",
        mixinStandardHelpOptions = true,
        description =
                "Shows how a Zendesk ticket and a ClickUp task are kept the same, with stand-ins for both; nothing is"
                        + " left behind. With --format=json: a line per event of the story, and a last one with all"
                        + " that came of it.")
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
    public Integer call() {
        try (TicketVendors vendors = new TicketVendors()) {
            Map<String, String> own =
                    Map.of("THROUGHLINE_SANDBOX_DEFINITIONS", "10", "VENDORS_ALLOWED_HOSTS", vendors.hosts());
            return DemoStage.play(
                    session,
                    options,
                    keep,
                    own,
                    (embedded, kept) -> new TicketStory(session, embedded, vendors, telling(kept)).tell());
        }
    }

    private TicketTelling telling(@Nullable Path kept) {
        return session.format() == Session.Format.JSON ? new TicketJson(session, kept) : new TicketText(session, kept);
    }
}
