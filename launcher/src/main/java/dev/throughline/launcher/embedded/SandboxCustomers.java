package dev.throughline.launcher.embedded;

import dev.throughline.launcher.config.SandboxConfiguration;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.sandbox.zuora.ZuoraSandbox;
import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.secret.SecretVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The two customers whose Zuora is the sandbox. They are made once, and follow the sandbox where its address moves. */
final class SandboxCustomers {
    /** Two tenants with the same ids, as two real ones have. */
    static final List<String> NAMES = List.of("acme", "globex");

    private static final int PORT = 9280;
    private static final int MANY = 100_000;
    private static final String MADE = "sandbox-customers";

    private final SandboxConfiguration settings;
    private final CustomerRepository customers;
    private final SecretVault vault;
    private final Path dataDirectory;
    private final Clock clock;

    SandboxCustomers(
            SandboxConfiguration settings, Database database, SecretVault vault, Path dataDirectory, Clock clock) {
        this.settings = settings;
        this.customers = new CustomerRepository(database);
        this.vault = vault;
        this.dataDirectory = dataDirectory;
        this.clock = clock;
    }

    /** Whether the sandbox is wanted: as configured, else as long as no customer has another Zuora. */
    boolean wanted() {
        return switch (settings.enabled()) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> !anyReal();
        };
    }

    /** Whether any customer has a Zuora other than the sandbox; one that points to the sandbox's host has not. */
    boolean anyReal() {
        return others().findAny().isPresent();
    }

    /** What the operator should know where the sandbox is left out although customers of it are stored. */
    Optional<String> leftOut() {
        String left = stored().filter(this::isOfTheSandbox).map(Customer::id).collect(Collectors.joining(" and "));
        if (wanted() || left.isEmpty()) {
            return Optional.empty();
        }
        String why = others().findFirst()
                .map(other -> "customer '" + other.id() + "' has another Zuora, " + other.baseUrl())
                .filter(reason -> settings.enabled() == SandboxConfiguration.Enabled.AUTO)
                .orElse("THROUGHLINE_SANDBOX is off");
        return Optional.of("Notice: the sandbox Zuora is not started, because " + why + ". Syncs of " + left
                + " fail until THROUGHLINE_SANDBOX=on starts it.");
    }

    private Stream<Customer> others() {
        Set<String> hosts = stored().filter(this::isOfTheSandbox)
                .map(customer -> customer.baseUrl().getHost())
                .collect(Collectors.toSet());
        return stored().filter(customer ->
                !isOfTheSandbox(customer) && !hosts.contains(customer.baseUrl().getHost()));
    }

    private Stream<Customer> stored() {
        return customers.list(null, null, MANY).stream();
    }

    private boolean isOfTheSandbox(Customer customer) {
        return NAMES.contains(customer.id())
                && TenantSettings.named(customer.id()).clientId().equals(customer.clientId());
    }

    /** Starts the sandbox with a tenant per customer, and makes the customers or moves them to its address. */
    ZuoraSandbox start() {
        ZuoraSandbox sandbox = StandInPort.listen(settings.port(), PORT, this::startAt);
        boolean make = !Files.exists(dataDirectory.resolve(MADE));
        NAMES.forEach(name -> follow(name, sandbox, make));
        noteThatTheyWereMade();
        return sandbox;
    }

    private ZuoraSandbox startAt(int port) {
        return ZuoraSandbox.builder()
                .port(port)
                .latency(settings.latency().toJavaDuration())
                .tenant(NAMES.stream()
                        .map(name -> TenantSettings.named(name).withDefinitions(settings.definitions()))
                        .toArray(TenantSettings[]::new))
                .start();
    }

    private void follow(String name, ZuoraSandbox sandbox, boolean make) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        TenantSettings tenant = sandbox.tenant(name).settings();
        customers
                .find(name)
                .filter(this::isOfTheSandbox)
                .ifPresentOrElse(known -> move(known, sandbox.baseUrl(), now), () -> {
                    if (make) {
                        customers.create(
                                customer(tenant, sandbox.baseUrl(), now), new Secret(tenant.clientSecret()), vault);
                    }
                });
    }

    private void move(Customer known, URI address, Instant now) {
        if (!known.baseUrl().equals(address)) {
            customers.update(
                    new Customer(
                            known.id(),
                            known.name(),
                            address,
                            known.clientId(),
                            known.status(),
                            known.schedule(),
                            known.removalShare(),
                            known.createdAt(),
                            now,
                            known.version()),
                    null,
                    vault);
        }
    }

    private static Customer customer(TenantSettings tenant, URI address, Instant now) {
        String title = tenant.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + tenant.name().substring(1) + " (sandbox)";
        return new Customer(
                tenant.name(),
                title,
                address,
                tenant.clientId(),
                CustomerStatus.ACTIVE,
                null,
                Customer.DEFAULT_REMOVAL_SHARE,
                now,
                now,
                1);
    }

    private void noteThatTheyWereMade() {
        try {
            Files.writeString(
                    dataDirectory.resolve(MADE),
                    "The sandbox customers were made once; delete this file to have them made again.\n");
        } catch (IOException readOnly) {
            throw new UncheckedIOException(readOnly);
        }
    }
}
