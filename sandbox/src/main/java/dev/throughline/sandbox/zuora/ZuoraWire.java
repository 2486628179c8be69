package dev.throughline.sandbox.zuora;

import dev.throughline.sandbox.zuora.FaultPlan.Lateness;
import dev.throughline.sandbox.zuora.RateWindows.RateState;
import dev.throughline.sandbox.zuora.TenantDesk.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a call to its answer: who is asking, limits, faults, idempotency, then the operation itself. */
final class ZuoraWire {
    private static final int CONCURRENCY_CODE = 50_000_070;

    private final TenantDesk tenants;
    private final FaultPlan faults;
    private final RequestLog log;
    private final Clock clock;
    private final IdempotencyKeys keys;
    private final SignIn signIn;

    ZuoraWire(TenantDesk tenants, FaultPlan faults, RequestLog log, Clock clock) {
        this.tenants = tenants;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
        this.keys = new IdempotencyKeys(clock);
        this.signIn = new SignIn(tenants);
    }

    /**
     * What is to be sent, and when.
     *
     * @param lateness for how long a fault holds it back; null for not at all
     * @param entered the tenant among whose requests in work this one counts until it is sent; null for none
     * @param settles the idempotency key that is in use until then; null for none
     */
    record Outcome(
            Answer answer,
            @Nullable Lateness lateness,
            @Nullable String entered,
            @Nullable String settles) {}

    Outcome answer(Call call) {
        Instant receivedAt = clock.instant();
        boolean signingIn = call.operation() == Operation.CREATE_TOKEN;
        Optional<Entry> entry =
                signingIn ? signIn.tenantOf(call) : call.header("authorization").flatMap(tenants::byAuthorization);
        String tenant = entry.map(found -> found.tenant().name()).orElse(null);
        RateState rate = entry.map(found -> (signingIn ? found.signIns() : found.calls()).count())
                .orElse(null);
        boolean crowded = false;
        boolean entered = false;
        if (entry.isPresent() && !signingIn && (rate == null || !rate.over())) {
            entered =
                    log.enter(entry.get().tenant().name(), entry.get().limits().concurrent());
            crowded = !entered;
        }
        Struck struck;
        try {
            struck = struck(call, entry.orElse(null), rate, crowded);
        } catch (RuntimeException broken) {
            if (entered && tenant != null) {
                log.leave(tenant);
            }
            throw broken;
        }
        log.record(new RecordedRequest(
                receivedAt,
                tenant,
                call.operation(),
                call.request().method(),
                target(call),
                struck.answer.status(),
                call.header("zuora-track-id").orElse(null),
                struck.fault));
        Lateness lateness = faults.delay(call.operation(), tenant, call.definitionId(), call.page())
                .orElse(null);
        return new Outcome(withRate(struck.answer, rate), lateness, entered ? tenant : null, struck.settles);
    }

    private Struck struck(Call call, @Nullable Entry entry, @Nullable RateState rate, boolean crowded) {
        if (entry == null && call.operation() != Operation.CREATE_TOKEN) {
            return Struck.without(unauthorized(call));
        }
        String tenant = entry == null ? null : entry.tenant().name();
        if (rate != null && rate.over() && tenant != null) {
            log.overrun(tenant);
            return Struck.without(rateLimited(Duration.ofSeconds(rate.reset())));
        }
        if (crowded && tenant != null) {
            log.overrun(tenant);
            return Struck.without(concurrencyLimited(Duration.ofSeconds(1)));
        }
        Optional<Fault> fault = faults.strike(call.operation(), tenant, call.definitionId(), call.page());
        FaultKind kind = fault.map(Fault::kind).orElse(null);
        Optional<Answer> instead = fault.flatMap(found -> instead(call, entry, found));
        if (instead.isPresent()) {
            return new Struck(instead.get(), kind, null);
        }
        return entry == null
                ? new Struck(signIn.answer(call), kind, null)
                : idempotent(call, entry, fault.orElse(null));
    }

    /** The answer of a fault that keeps the request from having any effect. */
    private Optional<Answer> instead(Call call, @Nullable Entry entry, Fault fault) {
        return switch (fault.kind()) {
            case RATE_LIMITED -> Optional.of(rateLimited(fault.retryAfter()));
            case CONCURRENCY_LIMITED -> Optional.of(concurrencyLimited(fault.retryAfter()));
            case TOKEN_REVOKED -> {
                if (entry != null) {
                    entry.tenant().revokeTokens();
                }
                yield Optional.of(unauthorized(call));
            }
            case SERVER_ERROR,
                    EXPORT_FAILS,
                    REFUSED_WITH_200,
                    MALFORMED_BODY,
                    SLOW,
                    CUT_AFTER_COMMIT,
                    EMPTY_PAGE,
                    ROWS_SHIFT_BY_REMOVAL,
                    ROWS_SHIFT_BY_ADDITION,
                    FOREIGN_NEXT_PAGE -> Optional.empty();
        };
    }

    private Struck idempotent(Call call, Entry entry, @Nullable Fault fault) {
        Optional<String> key = call.header("idempotency-key");
        FaultKind kind = fault == null ? null : fault.kind();
        if (key.isEmpty() || !call.request().method().equals("POST")) {
            return new Struck(spoiled(call, entry, fault), kind, null);
        }
        if (key.get().length() > 255) {
            return Struck.without(Answer.invalid(400, "The idempotency key must have at most 255 characters."));
        }
        String same = entry.tenant().name() + " " + call.request().method() + " " + target(call);
        IdempotencyKeys.Kept kept = keys.once(key.get(), same, () -> spoiled(call, entry, fault));
        return new Struck(kept.answer(), kind, kept.first() ? key.get() : null);
    }

    /** To be called when an answer leaves: its place among the requests in work and its key are free from then on. */
    void sent(Outcome outcome) {
        if (outcome.lateness() != null) {
            faults.left(outcome.lateness());
        }
        if (outcome.entered() != null) {
            log.leave(outcome.entered());
        }
        if (outcome.settles() != null) {
            keys.settle(outcome.settles());
        }
    }

    /** The operation's answer, spoiled by a fault where there is one; failures are kept by idempotency keys like successes. */
    private Answer spoiled(Call call, Entry entry, @Nullable Fault fault) {
        FaultKind kind = fault == null ? null : fault.kind();
        if (fault == null || kind == null) {
            return operate(call, entry, null);
        }
        return switch (kind) {
            case SERVER_ERROR, EXPORT_FAILS ->
                Answer.error(fault.status(), fault.status(), "internal", "The request could not be served.");
            case REFUSED_WITH_200 -> Answer.refusal(200, fault.code(), "The request was refused.");
            case MALFORMED_BODY -> {
                operate(call, entry, null);
                yield Answer.json(200, "{\"data\": [{\"id\": 1, \"name\": \"cut".getBytes(StandardCharsets.UTF_8));
            }
            case CUT_AFTER_COMMIT -> operate(call, entry, null).cutOff();
            case EMPTY_PAGE, ROWS_SHIFT_BY_REMOVAL, ROWS_SHIFT_BY_ADDITION, FOREIGN_NEXT_PAGE ->
                operate(call, entry, kind);
            case RATE_LIMITED, CONCURRENCY_LIMITED, TOKEN_REVOKED, SLOW -> operate(call, entry, null);
        };
    }

    private Answer operate(Call call, Entry entry, @Nullable FaultKind fault) {
        SandboxTenant tenant = entry.tenant();
        return switch (call.operation()) {
            case CREATE_TOKEN -> signIn.answer(call);
            case LIST_DEFINITIONS -> DefinitionCalls.list(call, tenant, fault);
            case GET_DEFINITION -> DefinitionCalls.one(call, tenant);
            case LIST_VERSIONS -> DefinitionCalls.versions(call, tenant);
            case EXPORT_DEFINITION -> DefinitionCalls.export(call, tenant);
            case RUN_DEFINITION -> RunCalls.run(call, tenant);
            case GET_RUN -> RunCalls.look(call, tenant);
            case LIST_TASKS -> TaskCalls.list(call, tenant, fault);
            case GET_TASK -> TaskCalls.one(call, tenant);
            case RERUN_TASK -> TaskCalls.rerun(call, tenant);
            case UPDATE_TASKS -> TaskCalls.update(call, tenant);
            case USAGE -> RunCalls.usage(call, tenant);
            case V1 -> Answer.refusal(200, 53_200_040, "The resource cannot be found.");
            case UNKNOWN -> Answer.invalid(404, "The requested resource does not exist.");
        };
    }

    private static Answer unauthorized(Call call) {
        return call.operation() == Operation.V1
                ? Answer.refusal(401, 90_000_011, "This resource is protected, please sign in first")
                : Answer.error(401, 401, "unauthorized", "This resource is protected, please sign in first");
    }

    private static Answer rateLimited(Duration wait) {
        return Answer.error(429, 429, "rate_limited", "The request exceeded the rate limit. Wait as Retry-After says.")
                .retryAfter(wait);
    }

    private static Answer concurrencyLimited(Duration wait) {
        return Answer.refusal(
                        429,
                        CONCURRENCY_CODE,
                        "The request exceeded the concurrency limit. Please submit it again at a later time.")
                .retryAfter(wait);
    }

    private static Answer withRate(Answer answer, @Nullable RateState rate) {
        return rate == null
                ? answer
                : answer.withHeader("ratelimit-limit", rate.limit())
                        .withHeader("ratelimit-remaining", Long.toString(rate.remaining()))
                        .withHeader("ratelimit-reset", Long.toString(rate.reset()));
    }

    private static String target(Call call) {
        StringBuilder target = new StringBuilder(call.request().path());
        char separator = '?';
        for (var parameter : call.request().query().entrySet()) {
            for (String value : parameter.getValue()) {
                target.append(separator).append(parameter.getKey()).append('=').append(value);
                separator = '&';
            }
        }
        return target.toString();
    }

    private record Struck(
            Answer answer,
            @Nullable FaultKind fault,
            @Nullable String settles) {
        static Struck without(Answer answer) {
            return new Struck(answer, null, null);
        }
    }
}
