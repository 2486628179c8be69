package dev.throughline.worker.specialist.troubleshooter;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Limit;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.store.customer.Customer;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.specialist.zuora.TenantSign;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The health of the vendors, by a call to each active customer's tenant: a few at a time, and at most every half minute
 * while the customer stays as it is.
 */
public final class VendorHealth implements HealthSource {
    private static final int MOST_READINGS = 50;
    private static final String HOST = "zuora-host";
    private static final String CREDENTIALS = "zuora-credentials";
    private static final Limit CALLS_LEFT = new Limit(20, 0, "%");

    private final Census<Customer, TenantSign> census;

    /**
     * The health of the vendors.
     *
     * @param customers whose tenants to ask
     * @param ask one tenant
     * @param patience for all tenants together
     */
    public VendorHealth(
            Supplier<List<Customer>> customers,
            Function<Customer, TenantSign> ask,
            Executor executor,
            Duration patience,
            Clock clock) {
        this.census = new Census<>(customers, ask, executor, patience, clock);
    }

    /**
     * How many answer; then one reading for each host that does not, each customer that is refused or nearly out of calls,
     * and the calls that the others have left.
     */
    @Override
    public List<Reading> read() {
        Judged judged = judge(asked());
        List<Reading> all = new ArrayList<>();
        all.add(judged.summary());
        Stream.concat(judged.troubles().stream(), judged.allowances().stream())
                .limit(MOST_READINGS)
                .forEach(all::add);
        return all;
    }

    /** Every trouble, and that nothing is known of the tenants and hosts that could not be judged. */
    @Override
    public List<Reading> watched() {
        Asked asked = asked();
        Judged judged = judge(asked);
        List<Reading> all = new ArrayList<>(judged.troubles());
        Set<String> told = all.stream().map(Reading::key).collect(Collectors.toSet());
        asked.unjudged().stream()
                .filter(unknown -> !told.contains(unknown.key()))
                .forEach(all::add);
        return all;
    }

    private Asked asked() {
        Census.Answers<Customer, TenantSign> answers = census.answers();
        return new Asked(
                answers.all(),
                answers.of().entrySet().stream()
                        .collect(Collectors.toMap(answer -> answer.getKey().id(), Map.Entry::getValue)));
    }

    private static Judged judge(Asked asked) {
        Map<String, List<TenantSign>> silent = new TreeMap<>();
        List<Reading> troubles = new ArrayList<>();
        List<Reading> allowances = new ArrayList<>();
        long answered = 0;
        for (Customer customer : asked.customers()) {
            TenantSign sign = asked.signs().get(customer.id());
            if (sign != null && isSilence(sign.trouble())) {
                silent.computeIfAbsent(sign.host(), host -> new ArrayList<>()).add(sign);
            } else if (sign != null) {
                answered++;
                refusal(sign).ifPresent(troubles::add);
                Reading allowance = allowance(sign);
                (allowance.verdict() == Verdict.WELL ? allowances : troubles).add(allowance);
            }
        }
        silent.forEach((host, those) -> troubles.add(silence(host, those)));
        return new Judged(summary(answered, asked.customers().size(), asked.unasked()), troubles, allowances);
    }

    private static boolean isSilence(@Nullable VendorErrorKind trouble) {
        return trouble == VendorErrorKind.UNAVAILABLE
                || trouble == VendorErrorKind.CIRCUIT_OPEN
                || trouble == VendorErrorKind.MALFORMED;
    }

    private static Reading summary(long answered, long all, List<String> unasked) {
        return Reading.stated(
                Component.VENDORS,
                "zuora-access",
                null,
                unasked.isEmpty() ? Verdict.WELL : Verdict.UNKNOWN,
                answered + " of " + all + " active customers' Zuora tenants answer"
                        + (unasked.isEmpty() ? "" : "; not asked or without an answer in time: " + unasked.size()),
                "These tenants could not be asked in time, as when a sync uses up their calls; ask again later: "
                        + String.join(", ", unasked.subList(0, Math.min(10, unasked.size()))));
    }

    private static Reading silence(String host, List<TenantSign> signs) {
        boolean open = signs.stream().anyMatch(sign -> sign.trouble() == VendorErrorKind.CIRCUIT_OPEN);
        return Reading.stated(
                Component.VENDORS,
                HOST,
                host,
                Verdict.UNWELL,
                "The Zuora host " + host + " does not answer for " + signs.size() + " customers"
                        + (open ? " (the circuit is open: no call is made for a while)" : "") + ": "
                        + signs.get(0).says(),
                "The vendor's host " + host + " is dead or cannot be reached. See Zuora's status page, and the network,"
                        + " proxy and DNS between; syncs wait and go on by themselves when it answers.");
    }

    private static Optional<Reading> refusal(TenantSign sign) {
        return Optional.ofNullable(refusal(sign.trouble()))
                .map(refused -> Reading.stated(
                        Component.VENDORS,
                        CREDENTIALS,
                        sign.customer(),
                        Verdict.UNWELL,
                        sign.says(),
                        TroubleshooterActivitiesImpl.nextStep(refused, sign.customer())));
    }

    /** The calls that are left; out of calls is a matter of minutes, and waited for, so it is never unwell. */
    private static Reading allowance(TenantSign sign) {
        long left = Math.max(0, sign.callsPerMinute() - sign.callsUsed());
        double share = 100.0 * left / Math.max(1, sign.callsPerMinute());
        Instant until = sign.blockedUntil();
        boolean scarce = until != null || CALLS_LEFT.verdict(share) != Verdict.WELL;
        return new Reading(
                Component.VENDORS,
                "zuora-rate",
                sign.customer(),
                scarce ? Verdict.DEGRADED : Verdict.WELL,
                Math.round(share * 100) / 100.0,
                CALLS_LEFT.unit(),
                CALLS_LEFT.text(),
                left + " of " + sign.callsPerMinute() + " calls of this minute (" + Limit.plain(share)
                        + " %) are left to '" + sign.customer() + "'"
                        + (until == null ? "" : "; the vendor asked us to wait until " + until),
                scarce
                        ? "The calls of '" + sign.customer()
                                + "' are nearly used up; syncs wait. Sync it less often (customer"
                                + " update --schedule), or see what else uses its Zuora tenant."
                        : null);
    }

    private static @Nullable FailureType refusal(@Nullable VendorErrorKind trouble) {
        if (trouble == null) {
            return null;
        }
        return switch (trouble) {
            case AUTHENTICATION -> FailureType.AUTHENTICATION_FAILED;
            case PERMISSION -> FailureType.PERMISSION_DENIED;
            case HOST_NOT_ALLOWED -> FailureType.HOST_NOT_ALLOWED;
            case REJECTED, NOT_FOUND -> FailureType.VENDOR_REJECTED;
            case RATE_LIMITED, CONCURRENCY_LIMITED, UNAVAILABLE, CIRCUIT_OPEN, MALFORMED -> null;
        };
    }

    /**
     * What was asked.
     *
     * @param customers whose tenants were to be asked
     * @param signs of those that were, by customer
     */
    private record Asked(List<Customer> customers, Map<String, TenantSign> signs) {
        List<String> unasked() {
            return customers.stream()
                    .map(Customer::id)
                    .filter(id -> !signs.containsKey(id))
                    .toList();
        }

        /** Whose credentials nobody could look at, and hosts that nobody asked. */
        List<Reading> unjudged() {
            Set<String> heard =
                    signs.values().stream().map(TenantSign::host).collect(Collectors.toCollection(TreeSet::new));
            List<Reading> unknown = new ArrayList<>();
            for (Customer customer : customers) {
                TenantSign sign = signs.get(customer.id());
                if (sign == null || saysNothingOfCredentials(sign.trouble())) {
                    unknown.add(unknown(CREDENTIALS, customer.id()));
                }
                String host = String.valueOf(customer.baseUrl().getHost());
                if (heard.add(host)) {
                    unknown.add(unknown(HOST, host));
                }
            }
            return unknown;
        }

        private static boolean saysNothingOfCredentials(@Nullable VendorErrorKind trouble) {
            return trouble != null && refusal(trouble) == null;
        }

        private static Reading unknown(String probe, String subject) {
            return Reading.stated(
                    Component.VENDORS,
                    probe,
                    subject,
                    Verdict.UNKNOWN,
                    "It could not be asked in time",
                    "It is asked again in the next round.");
        }
    }

    /**
     * What the answers mean.
     *
     * @param summary of all of them
     * @param troubles one for each
     * @param allowances of those that have calls enough
     */
    private record Judged(Reading summary, List<Reading> troubles, List<Reading> allowances) {}
}
