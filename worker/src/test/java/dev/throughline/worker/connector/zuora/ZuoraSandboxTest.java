package dev.throughline.worker.connector.zuora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.sandbox.zuora.DefinitionTruth;
import dev.throughline.sandbox.zuora.Fault;
import dev.throughline.sandbox.zuora.FaultKind;
import dev.throughline.sandbox.zuora.Operation;
import dev.throughline.sandbox.zuora.SandboxTenant;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.sandbox.zuora.ZuoraSandbox;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The client against the stand-in, which has state, limits and faults of its own. */
class ZuoraSandboxTest {
    private static final @Nullable String SPECS = System.getenv("THROUGHLINE_SPECS_DIR");

    private final ZuoraSandbox sandbox = started();
    private final SandboxTenant tenant = sandbox.tenant("acme");
    private final ZuoraConnector connector = new ZuoraConnector(
            AllowedHosts.of(ZuoraConnector.VENDOR_DOMAINS, sandbox.baseUrl().getAuthority()), Clock.systemUTC());
    private final ZuoraClient client = client(tenant).withTrackId("zuora-sync:acme");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void thePagesUntilTheEndAreTheTenantsDefinitions() {
        List<WireDefinition> read = all(client);
        List<DefinitionTruth> truth = tenant.truth().toList();
        assertEquals(
                truth.stream().map(each -> each.definition().id()).toList(),
                read.stream().map(WireDefinition::id).toList());
        for (int i = 0; i < read.size(); i++) {
            assertEquals(truth.get(i).definition().name(), read.get(i).name());
            assertEquals(truth.get(i).definition().updatedAt(), read.get(i).updatedAt());
            assertEquals(truth.get(i).definition().version(), versionOf(read.get(i)));
        }
    }

    @Test
    void twoTenantsWithEqualIdsOnOneHostStayApart() {
        WireDefinition ours = client.definition(1);
        WireDefinition theirs = client(sandbox.tenant("globex")).definition(1);
        assertEquals(ours.id(), theirs.id());
        assertEquals(truthName(tenant), ours.name());
        assertEquals(truthName(sandbox.tenant("globex")), theirs.name());
    }

    @Test
    void aRemovedDefinitionIsNotFound() {
        tenant.removeDefinition(5);
        assertEquals(
                VendorErrorKind.NOT_FOUND,
                Rig.failure(() -> client.definition(5)).kind());
    }

    @Test
    void aDefinitionThatWasNeverActivatedHasOnlyALatestExport() {
        long id = all(client).stream()
                .filter(each -> each.activeVersion() == null)
                .findFirst()
                .orElseThrow()
                .id();
        assertTrue(Rig.failure(() -> client.export(id, null)).answered());
        assertTrue(new String(client.export(id, "latest"), StandardCharsets.UTF_8).contains("\"linkages\""));
    }

    @Test
    void aRevokedTokenIsReplacedWithoutNotice() {
        client.definition(1);
        tenant.revokeTokens();
        assertEquals(1, client.definition(1).id());
        assertEquals(2, sandbox.requests().count("acme", Operation.CREATE_TOKEN));
    }

    @Test
    void aRerunAskedTwiceWithOneKeyHappensOnce() {
        WireTaskInstance failed = client.failedTasks(1, 100).failed().get(0);
        client.rerunTask(failed.id(), "once");
        client.rerunTask(failed.id(), "once");
        int reruns = tenant.taskInstances().stream()
                .filter(each -> each.id() == failed.id())
                .findFirst()
                .orElseThrow()
                .reruns();
        assertEquals(1, reruns);
        assertFalse(client.task(failed.id()).failed());
    }

    @Test
    void faultsHaveTheirKinds() {
        assertEquals(
                VendorErrorKind.MALFORMED, listWith(FaultKind.FOREIGN_NEXT_PAGE).kind());
        assertEquals(
                VendorErrorKind.MALFORMED, listWith(FaultKind.MALFORMED_BODY).kind());
        assertEquals(
                VendorErrorKind.UNAVAILABLE, listWith(FaultKind.SERVER_ERROR).kind());
        assertEquals(
                VendorErrorKind.UNAVAILABLE,
                listWith(FaultKind.REFUSED_WITH_200).kind());
        VendorException cut = listWith(FaultKind.CUT_AFTER_COMMIT);
        assertEquals(VendorErrorKind.UNAVAILABLE, cut.kind());
        assertFalse(cut.answered());
    }

    @Test
    void refusalsByLimitSayHowLongToWait() {
        sandbox.faults()
                .add(Fault.next(FaultKind.RATE_LIMITED)
                        .on(Operation.LIST_DEFINITIONS)
                        .withRetryAfter(Duration.ofSeconds(7)));
        VendorException rate = Rig.failure(() -> client.listDefinitions(null, 50));
        assertEquals(VendorErrorKind.RATE_LIMITED, rate.kind());
        assertEquals(Duration.ofSeconds(7), rate.retryAfter());
        VendorException concurrency = listWith(FaultKind.CONCURRENCY_LIMITED);
        assertEquals(VendorErrorKind.CONCURRENCY_LIMITED, concurrency.kind());
        assertEquals(Duration.ofSeconds(1), concurrency.retryAfter());
    }

    @Test
    void anEmptyPageStillLeadsOn() {
        sandbox.faults().add(Fault.next(FaultKind.EMPTY_PAGE).on(Operation.LIST_DEFINITIONS));
        DefinitionPage page = client.listDefinitions(null, 50);
        assertTrue(page.definitions().isEmpty());
        assertEquals(2, client.listDefinitions(page.nextCursor(), 50).page());
    }

    @Test
    void aWrongSecretIsAnAuthenticationError() {
        ZuoraCredential wrong = new ZuoraCredential(sandbox.baseUrl(), tenant.clientId(), "not-the-secret");
        VendorException e =
                Rig.failure(() -> connector.client(wrong, CallGate.unlimited()).authenticate());
        assertEquals(VendorErrorKind.AUTHENTICATION, e.kind());
        assertFalse(String.valueOf(e.getMessage()).contains("not-the-secret"));
    }

    @Test
    void everyRequestIsOneThatTheVendorsFilesAllow() {
        if (SPECS == null) {
            assertFalse("true".equals(System.getenv("CI")), "CI must set THROUGHLINE_SPECS_DIR");
            Assumptions.abort("THROUGHLINE_SPECS_DIR is not set: requests are not held against the vendor's files");
        }
        all(client);
        client.definition(1);
        client.versions(1);
        client.export(2, null);
        client.export(2, "latest");
        WireTaskInstance failed = client.failedTasks(1, 100).failed().get(0);
        client.task(failed.id());
        client.rerunTask(failed.id(), "key");
        assertEquals(List.of(), sandbox.requests().violations());
    }

    private VendorException listWith(FaultKind kind) {
        sandbox.faults().add(Fault.next(kind).on(Operation.LIST_DEFINITIONS));
        return Rig.failure(() -> client.listDefinitions(null, 50));
    }

    private ZuoraClient client(SandboxTenant of) {
        return connector.client(
                new ZuoraCredential(sandbox.baseUrl(), of.clientId(), of.clientSecret()), CallGate.unlimited());
    }

    private static List<WireDefinition> all(ZuoraClient client) {
        List<WireDefinition> all = new ArrayList<>();
        DefinitionPage page = client.listDefinitions(null, 50);
        all.addAll(page.definitions());
        while (page.nextCursor() != null) {
            page = client.listDefinitions(page.nextCursor(), 50);
            all.addAll(page.definitions());
        }
        return all;
    }

    private static @Nullable String versionOf(WireDefinition definition) {
        WireVersion active = definition.activeVersion();
        return active == null ? null : active.version();
    }

    private static String truthName(SandboxTenant of) {
        return of.truth(1).orElseThrow().definition().name();
    }

    private static ZuoraSandbox started() {
        ZuoraSandbox.Builder builder = ZuoraSandbox.builder()
                .tenant(
                        TenantSettings.named("acme").withDefinitions(130),
                        TenantSettings.named("globex").withDefinitions(3));
        if (SPECS != null) {
            builder.checkRequestsAgainst(Path.of(Objects.requireNonNull(SPECS))).strict();
        }
        return builder.start();
    }
}
