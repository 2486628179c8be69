package dev.throughline.launcher.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.DoctorLines;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code throughline doctor}: whether what Throughline stands on is there, before it is started or while it runs. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether what Throughline stands on is there: Java, configuration, database, master key, disk,"
                    + " Temporal, public address. Where an API answers, what it reads of its own health; changes nothing.",
            "Ends with 0 when nothing is wrong (there may be warnings), else with 1. For the vendors of a connection"
                    + " see `throughline connection doctor`."
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OLDEST_JAVA = 17;

    private final Session session;

    @Mixin
    private ServeOptions options = new ServeOptions();

    public DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Reading> readings = new ArrayList<>();
        readings.add(java());
        try {
            ThroughlineConfiguration configuration = options.configuration(session);
            readings.add(stated("configuration", Verdict.WELL, "The configuration can be read.", ""));
            examine(configuration, readings);
        } catch (CommandFailure wrong) {
            readings.add(stated(
                    "configuration",
                    Verdict.UNWELL,
                    String.valueOf(wrong.getMessage()),
                    "Correct the file or the variable that it names."));
        }
        boolean good = readings.stream().noneMatch(reading -> reading.verdict() == Verdict.UNWELL);
        if (session.format() == Session.Format.JSON) {
            ObjectNode told = JSON.createObjectNode().put("good", good);
            told.set("readings", JSON.valueToTree(readings));
            session.out().println(told.toPrettyString());
            session.out().flush();
        } else {
            new DoctorLines(session).print(readings);
        }
        return good ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Reading java() {
        Runtime.Version version = Runtime.version();
        return stated(
                "java",
                version.feature() >= OLDEST_JAVA ? Verdict.WELL : Verdict.UNWELL,
                "This is Java " + version + ", with room for "
                        + Runtime.getRuntime().maxMemory() / (1024 * 1024) + " MB.",
                "Install Java " + OLDEST_JAVA + " or later.");
    }

    private static Reading stated(String probe, Verdict verdict, String says, String advice) {
        return Reading.stated(Component.PERFORMANCE, probe, null, verdict, says, advice);
    }

    private void examine(ThroughlineConfiguration configuration, List<Reading> readings) {
        GroundExamination ground = new GroundExamination(configuration, session.environment());
        readings.add(ground.publicUrl());
        JsonNode health;
        try {
            health = session.api().at("v1", "health").query("detailed", "true").get();
        } catch (CommandFailure failed) {
            if (failed.exitCode() == ExitCode.UNREACHABLE) {
                readings.add(api(Verdict.WELL, "No API answers; what it would stand on is looked at from here.", ""));
                readings.addAll(ground.read());
            } else {
                readings.add(api(
                        Verdict.UNWELL,
                        "An API answers and does not tell its health: " + failed.getMessage(),
                        "Give a key with --token-file, or another address with --api-url."));
            }
            return;
        }
        readings.add(api(Verdict.WELL, "An API answers; what follows is what it reads of its own health.", ""));
        for (JsonNode component : health.path("components")) {
            for (JsonNode reading : component.path("readings")) {
                readings.add(ApiClient.read(reading, Reading.class));
            }
        }
    }

    private static Reading api(Verdict verdict, String says, String advice) {
        return Reading.stated(Component.API, "api", null, verdict, says, advice);
    }
}
