package dev.throughline.api.customer;

import dev.throughline.api.HostPolicy;
import dev.throughline.api.TemporalCapabilities;
import dev.throughline.api.Vendor;
import dev.throughline.api.errors.FieldProblem;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.wire.ClientSecret;
import dev.throughline.api.wire.CustomerChange;
import dev.throughline.api.wire.NewCustomer;
import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.zuorasync.SyncSchedule;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.secret.SecretVault;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates, changes and finds customers. The secret is sealed in the transaction that stores the customer. */
public final class Customers {
    private static final int TRIES = 3;

    private final CustomerRepository repository;
    private final SecretVault vault;
    private final HostPolicy hosts;
    private final TemporalCapabilities capabilities;
    private final Clock clock;

    public Customers(
            CustomerRepository repository,
            SecretVault vault,
            HostPolicy hosts,
            TemporalCapabilities capabilities,
            Clock clock) {
        this.repository = repository;
        this.vault = vault;
        this.hosts = hosts;
        this.capabilities = capabilities;
        this.clock = clock;
    }

    /** The customer; fails with 404. */
    public Customer get(String id) {
        return repository.find(id).orElseThrow(() -> ProblemException.unknownCustomer(id));
    }

    /** The customer, for which something shall run; fails with 404, and with 409 while it is suspended. */
    public Customer getActive(String id) {
        Customer customer = get(id);
        if (customer.status() == CustomerStatus.REMOVING) {
            throw ProblemException.conflict(
                    "Customer '" + id + "' is being removed; keep it first (`throughline customer keep " + id + "`).",
                    FailureType.CUSTOMER_SUSPENDED);
        }
        if (customer.status() == CustomerStatus.SUSPENDED) {
            throw ProblemException.conflict(
                    "Customer '" + id + "' is suspended; activate it first (POST /v1/customers/" + id + "/activate).",
                    FailureType.CUSTOMER_SUSPENDED);
        }
        return customer;
    }

    /** Customers in the order of their ids. */
    public List<Customer> list(@Nullable CustomerStatus status, @Nullable String after, int limit) {
        return repository.list(status, after, limit);
    }

    /** Creates the customer; fails with 409 when the id is taken. */
    public Customer create(NewCustomer wanted) {
        return createUnlessTaken(wanted, initialStatus(wanted)).orElseThrow(() -> taken(wanted.id()));
    }

    /** What {@link #create(NewCustomer)} would create, or its refusal; nothing is written. */
    public Customer check(NewCustomer wanted) {
        Customer customer = drafted(wanted, initialStatus(wanted));
        if (repository.find(wanted.id()).isPresent()) {
            throw taken(wanted.id());
        }
        return customer;
    }

    /** Creates the customer in a status; empty when the id is taken. */
    Optional<Customer> createUnlessTaken(NewCustomer wanted, CustomerStatus status) {
        return repository.create(drafted(wanted, status), wanted.clientSecret().sealed(), vault)
                ? Optional.of(get(wanted.id()))
                : Optional.empty();
    }

    private static CustomerStatus initialStatus(NewCustomer wanted) {
        return Boolean.FALSE.equals(wanted.active()) ? CustomerStatus.SUSPENDED : CustomerStatus.ACTIVE;
    }

    private static ProblemException taken(String id) {
        return ProblemException.conflict("There is a customer '" + id + "' already.", null);
    }

    private Customer drafted(NewCustomer wanted, CustomerStatus status) {
        Instant now = clock.instant();
        Double share = wanted.removalShare();
        return new Customer(
                wanted.id(),
                wanted.name(),
                checkedHost(wanted.baseUrl()),
                wanted.clientId(),
                status,
                checkedSchedule(wanted.schedule(), wanted.id()),
                share == null ? Customer.DEFAULT_REMOVAL_SHARE : share,
                now,
                now,
                1);
    }

    /**
     * Changes the customer; fails with 409 when somebody else changes it at the same time, and with 422 when another
     * tenant comes without its secret.
     */
    public Customer change(String id, CustomerChange change) {
        for (int i = 0; i < TRIES; i++) {
            Customer now = get(id);
            Long madeFrom = change.version();
            if (madeFrom != null && madeFrom != now.version()) {
                break;
            }
            ClientSecret secret = change.clientSecret();
            Customer changed = changed(now, change);
            requireSecret(now, changed, secret);
            if (repository.update(changed, secret == null ? null : secret.sealed(), vault)) {
                return get(id);
            }
        }
        throw ProblemException.conflict("Customer '" + id + "' was changed in between; read it and try again.", null);
    }

    /** Whether this server can have the schedule; fails with 422 on the field. */
    public SyncSchedule schedule(String text, String customer) {
        try {
            SyncSchedule schedule = SyncSchedule.parse(text, customer);
            if (!capabilities.schedules() && schedule.cron().isEmpty()) {
                throw new IllegalArgumentException("a cron expression cannot be empty");
            }
            return schedule;
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("schedule", String.valueOf(e.getMessage()));
        }
    }

    // A sealed secret must not go to whatever host the customer is pointed at next.
    private static void requireSecret(Customer now, Customer changed, @Nullable ClientSecret secret) {
        boolean sameTenant =
                changed.baseUrl().equals(now.baseUrl()) && changed.clientId().equals(now.clientId());
        if (!sameTenant && secret == null) {
            throw ProblemException.invalid(
                    "clientSecret", "give the client secret again: it was sealed for another tenant");
        }
    }

    private Customer changed(Customer now, CustomerChange change) {
        URI baseUrl = change.baseUrl();
        Boolean active = change.active();
        boolean ownedByProcess = now.status() == CustomerStatus.ONBOARDING || now.status() == CustomerStatus.REMOVING;
        if (active != null && ownedByProcess) {
            throw ProblemException.conflict(
                    "Customer '" + now.id() + "' is " + now.status() + "; its process decides when it is active.",
                    null);
        }
        CustomerStatus status =
                active == null ? now.status() : active ? CustomerStatus.ACTIVE : CustomerStatus.SUSPENDED;
        String schedule = change.schedule();
        return new Customer(
                now.id(),
                or(change.name(), now.name()),
                baseUrl == null ? now.baseUrl() : checkedHost(baseUrl),
                or(change.clientId(), now.clientId()),
                status,
                schedule == null ? now.schedule() : checkedSchedule(schedule, now.id()),
                or(change.removalShare(), now.removalShare()),
                now.createdAt(),
                clock.instant(),
                now.version());
    }

    private static <T> T or(@Nullable T wanted, T now) {
        return wanted == null ? now : wanted;
    }

    private @Nullable String checkedSchedule(@Nullable String text, String customer) {
        if (text != null) {
            schedule(text, customer);
        }
        return text;
    }

    private URI checkedHost(URI baseUrl) {
        boolean bare = baseUrl.getRawUserInfo() == null
                && baseUrl.getRawQuery() == null
                && baseUrl.getRawFragment() == null
                && (baseUrl.getRawPath() == null || baseUrl.getRawPath().matches("/?"));
        if (baseUrl.getHost() == null
                || !bare
                || !String.valueOf(baseUrl.getScheme()).matches("https?")) {
            throw ProblemException.invalid(
                    "baseUrl", "must be the address of a Zuora host and nothing more, such as https://rest.zuora.com");
        }
        String refusal = hosts.refusal(Vendor.ZUORA, baseUrl);
        if (refusal != null) {
            throw ProblemException.invalid(
                    refusal, FailureType.HOST_NOT_ALLOWED, List.of(new FieldProblem("baseUrl", refusal)));
        }
        return URI.create(baseUrl.getScheme() + "://" + baseUrl.getRawAuthority());
    }
}
