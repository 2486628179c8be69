package dev.throughline.worker.connector.zuora;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one token of a credential on a host, shared by everything in the JVM. At most one request for a new one is under
 * way; who comes meanwhile waits for its outcome. Thread-safe.
 */
final class SharedToken {
    /** After an early renewal failed, the old token serves on and the next attempt waits this long. */
    private static final Duration RENEWAL_PAUSE = Duration.ofSeconds(30);

    private final Clock clock;
    private @Nullable Token held;
    private @Nullable CompletableFuture<Token> flight;

    SharedToken(Clock clock) {
        this.clock = clock;
    }

    /** A token that is valid now; renewed early by one caller while the others go on with the old one. */
    Token current(Supplier<Token> request) {
        Instant now = clock.instant();
        CompletableFuture<Token> mine = new CompletableFuture<>();
        Token usable;
        CompletableFuture<Token> underWay;
        synchronized (this) {
            usable = held != null && now.isBefore(held.expiresAt()) ? held : null;
            if (usable != null && (now.isBefore(usable.refreshAt()) || flight != null)) {
                return usable;
            }
            underWay = flight;
            if (underWay == null) {
                flight = mine;
            }
        }
        if (underWay != null) {
            return outcome(underWay);
        }
        return usable == null ? lead(mine, request) : renewedEarly(usable, mine, request);
    }

    /** A token other than the refused one. */
    Token afterRefusal(Token refused, Supplier<Token> request) {
        synchronized (this) {
            Token other = held;
            if (other != null && !other.value().equals(refused.value())) {
                return other;
            }
            held = null;
        }
        return joined(request);
    }

    /** A token requested now, or by the request under way. */
    Token renewed(Supplier<Token> request) {
        return joined(request);
    }

    /** Whether nothing would be lost by forgetting it. */
    synchronized boolean isIdle() {
        Token token = held;
        return flight == null && (token == null || !clock.instant().isBefore(token.expiresAt()));
    }

    private Token renewedEarly(Token usable, CompletableFuture<Token> mine, Supplier<Token> request) {
        try {
            return lead(mine, request);
        } catch (VendorException e) {
            if (e.retry() != VendorErrorKind.Retry.YES) {
                throw e;
            }
            synchronized (this) {
                if (usable.equals(held)) {
                    held = usable.refreshedNotBefore(clock.instant().plus(RENEWAL_PAUSE));
                }
            }
            return usable;
        }
    }

    private Token joined(Supplier<Token> request) {
        CompletableFuture<Token> mine = new CompletableFuture<>();
        CompletableFuture<Token> underWay;
        synchronized (this) {
            underWay = flight;
            if (underWay == null) {
                flight = mine;
            }
        }
        return underWay == null ? lead(mine, request) : outcome(underWay);
    }

    private Token lead(CompletableFuture<Token> mine, Supplier<Token> request) {
        try {
            Token token = request.get();
            land(token);
            mine.complete(token);
            return token;
        } catch (RuntimeException | Error e) {
            land(null);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private synchronized void land(@Nullable Token token) {
        flight = null;
        if (token != null) {
            held = token;
        }
    }

    private static Token outcome(CompletableFuture<Token> underWay) {
        try {
            return underWay.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VendorException.unanswered(
                    VendorErrorKind.UNAVAILABLE, "Zuora token: interrupted while waiting for another's request");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VendorException vendors) {
                throw vendors;
            }
            throw new IllegalStateException("The token request of another thread failed", e.getCause());
        }
    }
}
