package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.ticketsync.ConnectionDiagnosis;
import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.worker.specialist.tickets.ConnectionDoctor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline connection doctor}: what a connection's credentials can do, and what is there of its mapping. */
@Command(
        mixinStandardHelpOptions = true,
        name = "doctor",
        description = {
            "Looks at both vendors with a connection's credentials, and says what is wrong or missing and what to do;"
                    + " changes nothing.",
            "Ends with 0 when nothing is wrong (there may be warnings), else with 1."
        })
public final class ConnectionDoctorCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "CONNECTION",
            arity = "0..1",
            description = "One that is there. With --file the id that it will have, by default support.")
    private @Nullable String id;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "A connection's file, before it is put: this program asks the vendors itself, and neither API nor"
                            + " worker has to run. A value $${NAME} is read from the environment.")
    private @Nullable Path file;

    public ConnectionDoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path given = file;
        String connection = id;
        if (given != null) {
            return told(ofFile(connection == null ? "support" : connection, given));
        }
        if (connection == null) {
            throw new CommandFailure(ExitCode.USAGE, "Name a connection, or a file with --file.");
        }
        return told(ofStored(connection));
    }

    private ConnectionDiagnosis ofFile(String connection, Path given) {
        ConnectionFile.Reading reading = new ConnectionText(session).connection(connection, given);
        ConnectionSpec spec = reading.spec();
        ConnectionSecrets secrets = reading.secrets();
        if (spec == null || secrets == null) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    given + " has mistakes, so nobody was asked:" + System.lineSeparator()
                            + ConnectionText.mistakes(reading));
        }
        String hosts = session.environment("VENDORS_ALLOWED_HOSTS");
        try {
            return ConnectionDoctor.of(hosts == null ? "" : hosts, publicUrl(), Clock.systemUTC())
                    .examine(spec, secrets);
        } catch (IllegalArgumentException malformed) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private @Nullable URI publicUrl() {
        String text = session.environment("THROUGHLINE_PUBLIC_URL");
        return text == null ? null : URI.create(text.strip());
    }

    private ConnectionDiagnosis ofStored(String connection) {
        String process = session.api()
                .at("v1", "connections", connection, "doctor")
                .post(null)
                .path("processId")
                .asText();
        new ProcessWatch(session).follow(process, look -> {});
        JsonNode ended = session.api().at("v1", "processes", process, "result").get();
        JsonNode result = ended.path("result");
        if (!result.isObject()) {
            JsonNode failure = ended.path("failure");
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The connection " + connection + " could not be examined: "
                            + failure.path("failureType")
                                    .asText(ended.path("status").asText())
                            + ": " + failure.path("message").asText(""));
        }
        return ApiClient.read(result, ConnectionDiagnosis.class);
    }

    private int told(ConnectionDiagnosis diagnosis) {
        if (session.format() == Session.Format.JSON) {
            new Rendering(session).one(ApiClient.JSON.valueToTree(diagnosis));
        } else {
            new DoctorLines(session).print(diagnosis.readings());
        }
        return diagnosis.good() ? ExitCode.OK : ExitCode.FAILED;
    }
}
