package dev.throughline.launcher.demo;

import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.launcher.embedded.ServeOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code throughline demo}: a story in the terminal, in a directory of its own that is deleted at the end. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Shows in a minute what a durable sync does, with the sandbox Zuora; nothing is left behind."
                + " With --format=json: a line per step of a sync, and a last one with all that came of it.")
public final class DemoCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ServeOptions options = new ServeOptions();

    @Option(names = "--keep", description = "Keep the directory of the demo and say where it is.")
    private boolean keep;

    public DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return DemoStage.play(session, options, keep, Map.of(), this::tell);
    }

    private boolean tell(Embedded embedded, @Nullable Path kept) {
        DemoTelling telling =
                session.format() == Session.Format.JSON ? new DemoJson(session, kept) : new DemoText(session, kept);
        return new DemoStory(session, embedded, telling).tell();
    }
}
