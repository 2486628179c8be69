package dev.throughline.api.health;

import dev.throughline.api.TemporalCapabilities;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Limit;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.health.SecretHealth;
import dev.throughline.store.identity.ApiKey;
import dev.throughline.store.identity.ApiKeyRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The health of what protects us: keys, their files, certificates, and whom we trust with real credentials. */
public final class SecurityHealth {
    private static final Limit EXPIRY = new Limit(30, 7, "days");
    private static final Limit ONE = new Limit(1, Double.MAX_VALUE, "");
    private static final Duration EXPIRES_SOON = Duration.ofDays(14);
    private static final Duration UNUSED = Duration.ofDays(90);
    private static final int CUSTOMERS = 500;
    private static final int KEYS = 500;

    private final SecretHealth secrets;
    private final List<Path> certificates;
    private final CustomerRepository customers;
    private final ApiKeyRepository keys;
    private final TemporalCapabilities capabilities;
    private final Clock clock;

    public SecurityHealth(
            SecretHealth secrets,
            List<Path> certificates,
            CustomerRepository customers,
            ApiKeyRepository keys,
            TemporalCapabilities capabilities,
            Clock clock) {
        this.secrets = secrets;
        this.certificates = List.copyOf(certificates);
        this.customers = customers;
        this.keys = keys;
        this.capabilities = capabilities;
        this.clock = clock;
    }

    List<Reading> read() {
        List<Reading> readings = new ArrayList<>(secrets.read());
        for (Path certificate : certificates) {
            readings.add(expiry(certificate));
        }
        readings.add(realCredentials());
        List<ApiKey> open = keys.list(null, KEYS).stream()
                .filter(key -> key.revokedAt() == null)
                .filter(key -> key.expiresAt() == null || key.expiresAt().isAfter(clock.instant()))
                .toList();
        readings.add(expiring(open));
        readings.add(unused(open));
        return readings;
    }

    private Reading expiring(List<ApiKey> open) {
        Instant soon = clock.instant().plus(EXPIRES_SOON);
        List<String> ids = open.stream()
                .filter(key -> key.expiresAt() != null && key.expiresAt().isBefore(soon))
                .map(ApiKey::id)
                .toList();
        return Reading.measured(
                Component.SECURITY,
                "api-keys-expiring",
                null,
                ids.size(),
                ONE,
                ids.size() + " API keys expire within " + EXPIRES_SOON.toDays() + " days" + names(ids),
                "API keys are about to expire, and whoever uses them will be locked out: make others with `throughline key"
                        + " create`.");
    }

    private Reading unused(List<ApiKey> open) {
        Instant longAgo = clock.instant().minus(UNUSED);
        List<String> ids = open.stream()
                .filter(key -> (key.lastUsedAt() == null ? key.createdAt() : key.lastUsedAt()).isBefore(longAgo))
                .map(ApiKey::id)
                .toList();
        return Reading.measured(
                Component.SECURITY,
                "api-keys-unused",
                null,
                ids.size(),
                ONE,
                ids.size() + " API keys were not used for " + UNUSED.toDays() + " days" + names(ids),
                "API keys that nobody uses are a danger and no use: revoke them with `throughline key revoke`.");
    }

    private static String names(List<String> ids) {
        return ids.isEmpty() ? "" : ": " + String.join(", ", ids.subList(0, Math.min(10, ids.size())));
    }

    private Reading expiry(Path file) {
        String name = String.valueOf(file.getFileName());
        try (InputStream pem = Files.newInputStream(file)) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
            double days = Duration.between(
                            clock.instant(), certificate.getNotAfter().toInstant())
                    .toDays();
            return Reading.measured(
                    Component.SECURITY,
                    "certificate-expiry",
                    name,
                    days,
                    EXPIRY,
                    "The certificate " + name + " is good for another " + Limit.plain(days) + " days",
                    "The certificate " + name + " expires on "
                            + certificate.getNotAfter().toInstant()
                            + ", and then nobody lets us in: have it renewed, put it in the place of the old one, and"
                            + " restart.");
        } catch (IOException | CertificateException unreadable) {
            return Reading.stated(
                    Component.SECURITY,
                    "certificate-expiry",
                    name,
                    Verdict.UNWELL,
                    "The certificate " + name + " cannot be read",
                    "See that TEMPORAL_TLS_CLIENT_CERT_PATH (or the profile) names a certificate in PEM that we may"
                            + " read.");
        }
    }

    private Reading realCredentials() {
        List<String> real = capabilities.schedules()
                ? List.of()
                : customers.list(CustomerStatus.ACTIVE, null, CUSTOMERS).stream()
                        .filter(customer -> "https".equals(customer.baseUrl().getScheme()))
                        .map(Customer::id)
                        .limit(10)
                        .toList();
        return Reading.stated(
                Component.SECURITY,
                "real-credentials-in-memory",
                null,
                real.isEmpty() ? Verdict.WELL : Verdict.DEGRADED,
                real.isEmpty()
                        ? "No real credentials are used with a Temporal server that forgets"
                        : "Customers with real credentials run on the in-memory Temporal server: "
                                + String.join(", ", real),
                "The in-memory Temporal server loses running syncs with this program, while the customers are real:"
                        + " install the Temporal CLI or set TEMPORAL_ADDRESS.");
    }
}
