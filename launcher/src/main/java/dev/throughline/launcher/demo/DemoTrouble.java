package dev.throughline.launcher.demo;

import dev.throughline.sandbox.zuora.Fault;
import dev.throughline.sandbox.zuora.FaultKind;
import dev.throughline.sandbox.zuora.Operation;
import dev.throughline.sandbox.zuora.SandboxTenant;
import dev.throughline.sandbox.zuora.ZuoraSandbox;
import java.time.Duration;
import java.util.List;

/** What goes wrong and what changes at the vendor while the story is told. */
final class DemoTrouble {
    private static final int TOUCHED = 6;
    private static final int ADDED = 3;
    private static final int REMOVED = 2;

    private final ZuoraSandbox sandbox;
    private final String customer;

    DemoTrouble(ZuoraSandbox sandbox, String customer) {
        this.sandbox = sandbox;
        this.customer = customer;
    }

    /** Orders the faults of the first sync and says which. */
    String onTheFirstSync() {
        sandbox.faults()
                .add(Fault.next(FaultKind.RATE_LIMITED)
                        .ofTenant(customer)
                        .on(Operation.EXPORT_DEFINITION)
                        .withRetryAfter(Duration.ofSeconds(1)));
        sandbox.faults()
                .add(Fault.next(FaultKind.TOKEN_REVOKED).ofTenant(customer).onPage(3));
        sandbox.faults()
                .add(Fault.next(FaultKind.CUT_AFTER_COMMIT).ofTenant(customer).onPage(5));
        return "429 once, revokes the token once and cuts one connection";
    }

    /** Changes the tenant and says how. */
    String betweenTheSyncs() {
        SandboxTenant tenant = sandbox.tenant(customer);
        List<Long> ids =
                tenant.truth().limit(100).map(truth -> truth.definition().id()).toList();
        ids.subList(10, 10 + TOUCHED).forEach(tenant::touch);
        tenant.editInPlace(ids.get(20));
        tenant.rename(ids.get(21), "Renamed while nobody looked");
        ids.subList(30, 30 + REMOVED).forEach(tenant::removeDefinition);
        for (int added = 0; added < ADDED; added++) {
            tenant.addDefinition();
        }
        long broken = ids.get(40);
        tenant.touch(broken);
        sandbox.faults()
                .add(Fault.next(FaultKind.EXPORT_FAILS)
                        .ofTenant(customer)
                        .forDefinition(broken)
                        .always());
        return (TOUCHED + 1)
                + " definitions get a new version (one of them cannot be exported), one is edited in place, one"
                + " renamed, " + ADDED + " added, " + REMOVED + " removed";
    }
}
