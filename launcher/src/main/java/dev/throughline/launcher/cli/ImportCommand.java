package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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

    @Option(names = "--dry-run", description = "Only say what is wrong with the file, by the server's rules, too.")
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
        imported.customers().forEach(customer -> addRefusal(customer, problems));
        problems.sort(Comparator.comparingInt(ImportedCustomers.Problem::row));
        if (dryRun && session.format() == Session.Format.JSON) {
            new Rendering(session)
                    .list(problems.stream().map(ImportCommand::json).toList());
            return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        }
        if (!problems.isEmpty()) {
            problems.forEach(this::report);
            session.err()
                    .println("Nothing was imported: " + problems.size()
                            + (problems.size() == 1 ? " problem." : " problems."));
            return ExitCode.FAILED;
        }
        if (dryRun) {
            new Rendering(session)
                    .say("Nothing is wrong with " + imported.customers().size() + " customers.");
            return ExitCode.OK;
        }
        return create(imported.customers());
    }

    /** Asks the server, for it alone knows which hosts it allows and which ids are taken. */
    private void addRefusal(ImportedCustomers.Customer customer, List<ImportedCustomers.Problem> problems) {
        try {
            session.api().at("v1", "customers").query("dryRun", true).post(body(customer, "id"));
        } catch (CommandFailure failed) {
            if (failed.problem() == null
                    || (failed.exitCode() != ExitCode.REFUSED && failed.exitCode() != ExitCode.CONFLICT)) {
                throw failed;
            }
            problems.addAll(refusals(customer, failed));
        }
    }

    private static List<ImportedCustomers.Problem> refusals(
            ImportedCustomers.Customer customer, CommandFailure failed) {
        if (failed.exitCode() == ExitCode.CONFLICT) {
            return List.of(new ImportedCustomers.Problem(
                    customer.row(), "id", "there is a customer '" + customer.id() + "' already"));
        }
        List<ImportedCustomers.Problem> found = new ArrayList<>();
        JsonNode told = failed.problem();
        if (told != null) {
            told.path("errors")
                    .forEach(error -> found.add(new ImportedCustomers.Problem(
                            customer.row(),
                            ImportedCustomers.column(error.path("field").asText()),
                            error.path("message").asText())));
        }
        return found.isEmpty()
                ? List.of(new ImportedCustomers.Problem(customer.row(), "", String.valueOf(failed.getMessage())))
                : found;
    }

    private static JsonNode json(ImportedCustomers.Problem problem) {
        return ApiClient.JSON
                .createObjectNode()
                .put("row", problem.row())
                .put("column", problem.column().isEmpty() ? null : problem.column())
                .put("problem", problem.message());
    }

    private static ObjectNode body(ImportedCustomers.Customer customer, String idField) {
        return customer.body()
                .deepCopy()
                .put(idField, customer.id())
                .put("clientSecret", customer.secret().value());
    }

    /** One that is refused keeps none of the others from being created. */
    private int create(List<ImportedCustomers.Customer> customers) {
        List<JsonNode> created = new ArrayList<>();
        int refused = 0;
        for (ImportedCustomers.Customer customer : customers) {
            try {
                created.add(session.api()
                        .at("v1", onboard ? "onboardings" : "customers")
                        .post(body(customer, onboard ? "customer" : "id")));
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
