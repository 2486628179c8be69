package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline customer import}: many customers out of one file. */
@Command(
        mixinStandardHelpOptions = true,
        name = "import",
        description = "Creates the customers of a CSV file. Its columns: id, name, base_url, client_id, schedule,"
                + " removal_share, and client_secret_env or client_secret_file, which name where the secret is.")
public final class ImportCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Only say what is wrong with the file.")
    private boolean dryRun;

    @Option(names = "--onboard", description = "Start an onboarding for each instead of only creating it.")
    private boolean onboard;

    @Option(
            names = "--allow-plain",
            description = "Not recommended: take secrets out of a column client_secret of the file itself.")
    private boolean allowPlain;

    public ImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (allowPlain) {
            session.err()
                    .println("warning: secrets in a file of customers are read by whoever reads the file. Delete it"
                            + " after the import, and prefer client_secret_env or client_secret_file.");
        }
        ImportedCustomers imported = ImportedCustomers.read(session, file, allowPlain);
        List<ImportedCustomers.Problem> problems = new ArrayList<>(imported.problems());
        imported.customers().forEach(customer -> addIfTaken(customer, problems));
        if (!problems.isEmpty()) {
            problems.forEach(this::report);
            session.err().println("Nothing was imported: " + problems.size() + " problems.");
            return ExitCode.FAILED;
        }
        if (dryRun) {
            new Rendering(session)
                    .say("Nothing is wrong with " + imported.customers().size() + " customers.");
            return ExitCode.OK;
        }
        return create(imported.customers());
    }

    private void addIfTaken(ImportedCustomers.Customer customer, List<ImportedCustomers.Problem> problems) {
        try {
            CustomerPaths.of(session, customer.id()).get();
            problems.add(new ImportedCustomers.Problem(
                    customer.row(), "id", "there is a customer '" + customer.id() + "' already"));
        } catch (CommandFailure failed) {
            if (failed.exitCode() != ExitCode.NOT_FOUND) {
                throw failed;
            }
        }
    }

    /** One that is refused keeps none of the others from being created. */
    private int create(List<ImportedCustomers.Customer> customers) {
        List<JsonNode> created = new ArrayList<>();
        int refused = 0;
        for (ImportedCustomers.Customer customer : customers) {
            ObjectNode body = customer.body().deepCopy();
            body.put(onboard ? "customer" : "id", customer.id());
            body.put("clientSecret", customer.secret().value());
            try {
                created.add(session.api()
                        .at("v1", onboard ? "onboardings" : "customers")
                        .post(body));
            } catch (CommandFailure failed) {
                refused++;
                report(new ImportedCustomers.Problem(customer.row(), "", String.valueOf(failed.getMessage())));
            }
        }
        if (onboard) {
            new Rendering(session).list(created, "processId", "runId", "joined");
        } else {
            new Rendering(session).list(created, "id", "name", "status", "schedule", "baseUrl");
        }
        return refused == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private void report(ImportedCustomers.Problem problem) {
        session.err().println(problem);
    }
}
