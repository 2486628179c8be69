package dev.throughline.launcher.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contract.common.Mistake;
import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.launcher.cli.ConnectionText;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import java.nio.file.Path;
import java.util.List;
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
        if (session.format() == Session.Format.JSON) {
            session.out().println(json(reading.mistakes()).toPrettyString());
        } else {
            print(reading);
        }
        session.out().flush();
        return reading.mistakes().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(ConnectionFile.Reading reading) {
        ConnectionSpec spec = reading.spec();
        if (spec != null) {
            session.out()
                    .println(file + " is fine: " + spec.fields().size() + " fields, list "
                            + String.join(", ", spec.clickUp().lists().values()) + ".");
            return;
        }
        session.out().print(ConnectionText.mistakes(reading));
    }

    private static ObjectNode json(List<Mistake> mistakes) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        ArrayNode all = json.putArray("mistakes");
        mistakes.forEach(mistake -> all.addObject()
                .put("path", mistake.path())
                .put("wrong", mistake.wrong())
                .put("fix", mistake.fix()));
        return json;
    }
}
