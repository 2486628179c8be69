package dev.throughline.worker.specialist.zuora;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.specialist.ZuoraApiActivities;
import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import dev.throughline.store.budget.CallBudget;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.secret.SecretUnreadableException;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.zuora.ZuoraConnector;
import dev.throughline.worker.connector.zuora.ZuoraCredential;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** The Zuora API specialist with what it shares among its activities: connections, tokens, and the budget. */
public final class ZuoraSpecialist {
    private final ZuoraAccess access;
    private final Database database;
    private final SecretVault vault;
    private final Executor fetchers;
    private final ScheduledExecutorService beats;
    private final Clock clock;
    private final CustomerRepository customers;
    private final CallBudget budget;
    private final ZuoraConnector connector;

    public ZuoraSpecialist(
            ZuoraAccess access,
            Database database,
            SecretVault vault,
            Executor fetchers,
            ScheduledExecutorService beats,
            Clock clock) {
        this.access = access;
        this.database = database;
        this.vault = vault;
        this.fetchers = fetchers;
        this.beats = beats;
        this.clock = clock;
        this.customers = new CustomerRepository(database);
        this.budget = new CallBudget(database);
        this.connector =
                new ZuoraConnector(AllowedHosts.of(ZuoraConnector.VENDOR_DOMAINS, access.allowedHosts()), clock);
    }

    public ZuoraApiActivities activities() {
        return new ZuoraApiActivitiesImpl(this::open, database, fetchers, beats, clock);
    }

    /** Asks the customer's tenant for one row of its list, which proves host, token and permission at once. */
    public TenantSign sign(Customer customer) {
        String credential = credential(customer);
        VendorErrorKind trouble = null;
        String says = "";
        try (ZuoraSession session = open(customer.id(), "health-check/" + UUID.randomUUID())) {
            session.client().listDefinitions(null, 1);
        } catch (VendorException failed) {
            trouble = failed.kind();
            says = String.valueOf(failed.getMessage());
        } catch (SecretUnreadableException failed) {
            trouble = VendorErrorKind.AUTHENTICATION;
            says = String.valueOf(failed.getMessage());
        }
        Instant now = clock.instant();
        return new TenantSign(
                customer.id(),
                String.valueOf(customer.baseUrl().getHost()),
                trouble,
                says,
                budget.callsUsed(credential, BudgetedGate.RATE_WINDOW, now),
                access.allowance().callsPerMinute(),
                budget.blockedUntil(credential)
                        .filter(until -> until.isAfter(now))
                        .orElse(null));
    }

    private ZuoraSession open(String customerId, String holder) {
        Customer customer = customers
                .find(customerId)
                .orElseThrow(() -> FailureType.CUSTOMER_DELETED.failure(
                        "Customer '" + customerId + "' does not exist any more; nothing is synced for it.", null));
        Secret secret = vault.unseal(customerId, Customer.CLIENT_SECRET);
        URI host = customer.baseUrl();
        BudgetedGate gate = new BudgetedGate(budget, credential(customer), access.allowance(), holder, clock);
        ZuoraCredential credential = new ZuoraCredential(host, customer.clientId(), secret.value());
        return new ZuoraSession(
                customerId,
                host.getHost(),
                connector.client(credential, gate).withTrackId("throughline-sync-" + customerId),
                gate,
                access.pageLength());
    }

    /** Names what the vendor's limits hold for, in the budget that all workers share. */
    private static String credential(Customer customer) {
        return customer.baseUrl().getAuthority() + "|" + customer.clientId();
    }
}
