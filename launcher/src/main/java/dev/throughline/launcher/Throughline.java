package dev.throughline.launcher;

import dev.throughline.bench.BenchCommand;
import dev.throughline.launcher.check.CheckCommand;
import dev.throughline.launcher.check.ConnectionCheckCommand;
import dev.throughline.launcher.check.IncidentPolicyCheckCommand;
import dev.throughline.launcher.check.PlannerCheckCommand;
import dev.throughline.launcher.cli.AlertingCommand;
import dev.throughline.launcher.cli.ConnectionCommand;
import dev.throughline.launcher.cli.ConnectionDoctorCommand;
import dev.throughline.launcher.cli.CustomerCommand;
import dev.throughline.launcher.cli.DefinitionsCommand;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.FailedTasksCommand;
import dev.throughline.launcher.cli.Failures;
import dev.throughline.launcher.cli.HealthCheckCommand;
import dev.throughline.launcher.cli.ImportCommand;
import dev.throughline.launcher.cli.KeyCommand;
import dev.throughline.launcher.cli.NotifyCommand;
import dev.throughline.launcher.cli.OnboardCommand;
import dev.throughline.launcher.cli.OnboardingCommands;
import dev.throughline.launcher.cli.PeopleCommand;
import dev.throughline.launcher.cli.ProcessCommand;
import dev.throughline.launcher.cli.ScheduleCommand;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.cli.SpecialistsCommand;
import dev.throughline.launcher.cli.SyncCommand;
import dev.throughline.launcher.cli.TaskCommand;
import dev.throughline.launcher.cli.TicketCommand;
import dev.throughline.launcher.cli.TicketPreviewCommand;
import dev.throughline.launcher.cli.TokenCommand;
import dev.throughline.launcher.cli.ValidateCommand;
import dev.throughline.launcher.demo.DemoCommand;
import dev.throughline.launcher.demo.TicketDemoCommand;
import dev.throughline.launcher.embedded.ApiCommand;
import dev.throughline.launcher.embedded.DoctorCommand;
import dev.throughline.launcher.embedded.InitCommand;
import dev.throughline.launcher.embedded.MigrateCommand;
import dev.throughline.launcher.embedded.UpCommand;
import dev.throughline.launcher.embedded.WorkerCommand;
import dev.throughline.launcher.incident.IncidentCommand;
import dev.throughline.launcher.incident.OnCallCommand;
import dev.throughline.launcher.incident.ShippedPolicyCommand;
import dev.throughline.launcher.incident.SimulateCommand;
import java.time.Clock;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;

/** The main class of the jar: one command line for everything. */
public final class Throughline {
    private Throughline() {}

    public static void main(String[] arguments) {
        System.exit(run(Session.ofProcess(), arguments));
    }

    /** Runs one command and answers its exit code, see {@link ExitCode}. */
    public static int run(Session session, String... arguments) {
        return commandLine(session).execute(arguments);
    }

    static CommandLine commandLine(Session session) {
        CommandLine line = new CommandLine(new ThroughlineCommand(session));
        line.addSubcommand(new CommandLine(new DemoCommand(session)).addSubcommand(new TicketDemoCommand(session)))
                .addSubcommand(new UpCommand(session))
                .addSubcommand(new WorkerCommand(session))
                .addSubcommand(new ApiCommand(session))
                .addSubcommand(new MigrateCommand(session))
                .addSubcommand(new InitCommand(session))
                .addSubcommand(new DoctorCommand(session))
                .addSubcommand(new CommandLine(new CustomerCommand(session))
                        .addSubcommand(new DefinitionsCommand(session))
                        .addSubcommand(new FailedTasksCommand(session))
                        .addSubcommand(new OnboardCommand(session))
                        .addSubcommand(new ImportCommand(session))
                        .addSubcommand(new ValidateCommand(session))
                        .addSubcommand(new AlertingCommand(session)))
                .addSubcommand(new OnboardingCommands(session))
                .addSubcommand(new SyncCommand(session))
                .addSubcommand(new ProcessCommand(session))
                .addSubcommand(new ScheduleCommand(session))
                .addSubcommand(new TaskCommand(session))
                .addSubcommand(new CommandLine(new ConnectionCommand(session))
                        .addSubcommand(new ConnectionDoctorCommand(session)))
                .addSubcommand(
                        new CommandLine(new TicketCommand(session)).addSubcommand(new TicketPreviewCommand(session)))
                .addSubcommand(new SpecialistsCommand(session))
                .addSubcommand(new NotifyCommand(session))
                .addSubcommand(new HealthCheckCommand(session))
                .addSubcommand(new PeopleCommand(session))
                .addSubcommand(new KeyCommand(session))
                .addSubcommand(new TokenCommand(session))
                .addSubcommand(BenchCommand.commandLine(
                        session.out(), session.err(), () -> session.format() == Session.Format.JSON))
                .addSubcommand(new CommandLine(new CheckCommand())
                        .addSubcommand(new PlannerCheckCommand(session))
                        .addSubcommand(new ConnectionCheckCommand(session))
                        .addSubcommand(new IncidentPolicyCheckCommand(session)))
                .addSubcommand(new CommandLine(new IncidentCommand())
                        .addSubcommand(new ShippedPolicyCommand(session))
                        .addSubcommand(new OnCallCommand(session, Clock.systemUTC()))
                        .addSubcommand(new SimulateCommand(session)))
                .addSubcommand(new GenerateCompletion());
        line.setOut(session.out());
        line.setErr(session.err());
        line.setUsageHelpAutoWidth(true);
        Failures.handle(line, session);
        return line;
    }
}
