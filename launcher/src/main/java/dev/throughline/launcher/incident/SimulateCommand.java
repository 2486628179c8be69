package dev.throughline.launcher.incident;

import dev.throughline.contract.incident.IncidentPolicy;
import dev.throughline.contract.incident.IncidentPolicyFile;
import dev.throughline.contract.incident.Scenario;
import dev.throughline.contract.incident.ScenarioFile;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.HandWrittenFile;
import dev.throughline.launcher.cli.Session;
import dev.throughline.worker.policy.incident.IncidentSimulation;
import dev.throughline.worker.policy.incident.OnCallSchedules;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code throughline incident simulate}: who would be paged and told what. */
@Command(
        mixinStandardHelpOptions = true,
        name = "simulate",
        description =
                "Plays a scenario by a policy and prints, minute by minute, who would be paged and told what, which"
                        + " deadlines hold and which are missed. Tells nobody; ends with 1 when a file has mistakes.")
public final class SimulateCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "POLICY", description = "The policy's file; `throughline incident policy` prints one.")
    private Path policyFile = Path.of("");

    @Parameters(paramLabel = "SCENARIO", description = "The scenario's file: what happens when.")
    private Path scenarioFile = Path.of("");

    public SimulateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        IncidentPolicyFile.Reading policyReading = IncidentPolicyFile.read(HandWrittenFile.read(policyFile));
        IncidentPolicy policy = policyReading.policy();
        if (policy == null) {
            session.err().println(policyFile + " has mistakes:");
            return HandWrittenFile.tell(session, policyReading.mistakes());
        }
        ScenarioFile.Reading scenarioReading = ScenarioFile.read(HandWrittenFile.read(scenarioFile), policy);
        Scenario scenario = scenarioReading.scenario();
        if (scenario == null) {
            session.err().println(scenarioFile + " has mistakes:");
            return HandWrittenFile.tell(session, scenarioReading.mistakes());
        }
        print(policy, scenario);
        return ExitCode.OK;
    }

    private void print(IncidentPolicy policy, Scenario scenario) {
        SimulationReport report = new SimulationReport(
                policy, scenario, IncidentSimulation.play(policy, new OnCallSchedules(policy.schedules()), scenario));
        if (session.format() == Session.Format.JSON) {
            session.out().println(report.json().toPrettyString());
        } else {
            session.out().print(report.text());
        }
        session.out().flush();
    }
}
