package dev.throughline.worker.connector.zuora;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.sandbox.ManualClock;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.BreakerSettings;
import dev.throughline.worker.connector.http.HttpTimeouts;
import dev.throughline.worker.connector.zuora.FakeVendor.Reply;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.function.Executable;

/** A fake vendor that gives tokens, and a client for it. */
final class Rig implements AutoCloseable {
    static final String SECRET = "s3cr3t-dOFENLWU193EEoEs";
    static final String TOKEN_PATH = "/oauth/token";

    final FakeVendor vendor = new FakeVendor();
    final ManualClock clock = new ManualClock();
    final CallMeter meter = new CallMeter();
    final AtomicInteger tokensGiven = new AtomicInteger();
    final ZuoraConnector connector;
    final ZuoraCredential credential =
            new ZuoraCredential(vendor.url(), "b64e42ba-7e1a-4bc6-9146-5e1b420306b5", SECRET);

    Rig() {
        this(Duration.ofSeconds(30), 10);
    }

    Rig(Duration callWithin, int failuresToOpen) {
        connector = new ZuoraConnector(
                AllowedHosts.of(Set.of("zuora.com"), vendor.place()),
                new HttpTimeouts(callWithin, callWithin, callWithin),
                new BreakerSettings(failuresToOpen, Duration.ofSeconds(30)),
                clock);
    }

    /** Tokens token-1, token-2 and so on. */
    Rig givesTokens(int lifeSeconds) {
        vendor.on(TOKEN_PATH, request -> token(lifeSeconds));
        return this;
    }

    Reply token(int lifeSeconds) {
        return new Reply(
                200,
                "{\"access_token\":\"token-" + tokensGiven.incrementAndGet()
                        + "\",\"token_type\":\"bearer\",\"expires_in\":" + lifeSeconds
                        + ",\"scope\":\"a b\",\"jti\":\"x\"}");
    }

    ZuoraClient client() {
        return connector.client(credential, CallGate.unlimited()).withMeter(meter);
    }

    static VendorException failure(Executable call) {
        return assertThrows(VendorException.class, call);
    }

    @Override
    public void close() {
        vendor.close();
    }
}
