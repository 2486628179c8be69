package dev.throughline.launcher.check;

import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.launcher.cli.ConnectionText;
import dev.throughline.launcher.cli.HandWrittenFile;
import dev.throughline.launcher.cli.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline check connection}: a connection's file before anybody uses it. */
@Command(
        mixinStandardHelpOptions = true,
        name = "connection",
        description =
                "Reads a connection's file, YAML or JSON, and tells every mistake in it with its place and what to do."
                        + " Speaks to nobody; ends with 1 when there are mistakes, and with 2 when it is neither.")
public final class ConnectionCheckCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(
            names = "--id",
            paramLabel = "ID",
            defaultValue = "support",
            description = "The id that the connection will have; by default ${DEFAULT-VALUE}.")
    private String id = "";

    public ConnectionCheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ConnectionFile.Reading reading = ConnectionText.asWritten(id, file);
        ConnectionSpec spec = reading.spec();
        if (spec != null && session.format() != Session.Format.JSON) {
            session.out()
                    .println(file + " is fine: " + spec.fields().size() + " fields, list "
                            + String.join(", ", spec.clickUp().lists().values()) + ".");
        }
        return HandWrittenFile.tell(session, reading.mistakes());
    }
}
