package dev.throughline.worker.specialist.zuora;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.onboarding.Check;
import dev.throughline.contract.onboarding.Check.Verdict;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zuora.DefinitionPage;
import dev.throughline.worker.connector.zuora.WireDefinition;
import dev.throughline.worker.connector.zuora.ZuoraClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries what a sync needs of a tenant, one named check after the other, and writes nothing. What the vendor refuses for
 * good is a verdict; what may pass with time is thrown.
 */
final class CredentialTrial {
    private static final int ONE_PAGE = 10;

    private final ZuoraClient client;
    private final String host;
    private final List<Check> checks = new ArrayList<>();
    private boolean refused;
    private @Nullable WireDefinition first;

    CredentialTrial(ZuoraClient client, String host) {
        this.client = client;
        this.host = host;
    }

    /** All verdicts, in the order in which they were found. */
    List<Check> run() {
        check("token", () -> {
            client.authenticate();
            return host + " took the client id and secret.";
        });
        check("list", () -> list(client.listDefinitions(null, ONE_PAGE)));
        check("export", this::export);
        check("tasks", () -> {
            client.failedTasks(1, 1);
            return "Task instances can be read.";
        });
        return List.copyOf(checks);
    }

    private String list(DefinitionPage page) {
        first = page.definitions().stream().findFirst().orElse(null);
        return page.definitions().size() + " definitions on a first page.";
    }

    private String export() {
        WireDefinition definition = first;
        if (definition == null) {
            return "";
        }
        String version = WireMapping.version(definition) == null ? "latest" : null;
        int bytes = client.export(definition.id(), version).length;
        return "Definition " + definition.id() + " could be exported (" + bytes + " bytes).";
    }

    private void check(String name, Supplier<String> call) {
        if (refused) {
            checks.add(new Check(name, Verdict.SKIPPED, "Not tried after a refusal.", null));
            return;
        }
        try {
            String found = Calls.patiently(call);
            checks.add(
                    found.isEmpty()
                            ? new Check(name, Verdict.SKIPPED, "There is nothing to try it on.", null)
                            : new Check(name, Verdict.PASSED, found, null));
        } catch (VendorException failed) {
            checks.add(new Check(
                    name, Verdict.FAILED, advice(failed), failureType(failed).name()));
            refused = failed.kind() != VendorErrorKind.PERMISSION;
        }
    }

    /** The failure that it means; thrown on, when it may pass with time. */
    private static FailureType failureType(VendorException failed) {
        return switch (failed.kind()) {
            case AUTHENTICATION -> FailureType.AUTHENTICATION_FAILED;
            case PERMISSION -> FailureType.PERMISSION_DENIED;
            case HOST_NOT_ALLOWED -> FailureType.HOST_NOT_ALLOWED;
            case REJECTED -> FailureType.VENDOR_REJECTED;
            case NOT_FOUND -> FailureType.NOT_FOUND;
            case RATE_LIMITED, CONCURRENCY_LIMITED, UNAVAILABLE, CIRCUIT_OPEN, MALFORMED -> throw failed;
        };
    }

    private static String advice(VendorException failed) {
        String said = String.valueOf(failed.getMessage());
        String words = said.endsWith(".") ? said : said + ".";
        return switch (failed.kind()) {
            case AUTHENTICATION -> words + " Make a new OAuth client in Zuora, and store its id and secret.";
            case PERMISSION ->
                words + " Give the OAuth client's user the permission to view and export workflows in Zuora.";
            case HOST_NOT_ALLOWED -> words + " Correct the address of the tenant.";
            case NOT_FOUND -> words + " Is this the REST host of a tenant with Zuora Workflow?";
            default -> said;
        };
    }
}
