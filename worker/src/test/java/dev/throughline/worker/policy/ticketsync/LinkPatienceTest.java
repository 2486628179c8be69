package dev.throughline.worker.policy.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Pair;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinkPatienceTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void thePausesAfterTroubleGrowToAnHourAndAnEventShortensThem() {
        assertEquals(new Rest(Duration.ZERO, MINUTE, "the next try"), trouble(FailureType.VENDOR_UNAVAILABLE, 1, null));
        assertEquals(
                MINUTE.multipliedBy(4),
                trouble(FailureType.VENDOR_UNAVAILABLE, 3, null).atMost());
        assertEquals(HOUR, trouble(FailureType.VENDOR_UNAVAILABLE, 7, null).atMost());
        assertEquals(HOUR, trouble(null, 1_000_000, null).atMost());
    }

    @Test
    void whatTheVendorAsksForIsWaitedOutWhateverHappens() {
        Duration seven = Duration.ofMinutes(7);

        assertEquals(new Rest(seven, seven, "the vendor's limit"), trouble(FailureType.RATE_LIMITED, 1, seven));
        assertEquals(MINUTE, trouble(FailureType.RATE_LIMITED, 9, null).atMost());
        assertEquals(
                HOUR, trouble(FailureType.RATE_LIMITED, 1, Duration.ofDays(3)).atMost());
        assertEquals(new Rest(seven, seven, "the next try"), trouble(FailureType.VENDOR_UNAVAILABLE, 1, seven));
    }

    @Test
    void refusedCredentialsWaitForAPersonAndEventsDoNotHammerThem() {
        Rest rest = trouble(FailureType.AUTHENTICATION_FAILED, 1, null);

        assertEquals(Duration.ofMinutes(5), rest.atLeast());
        assertEquals(HOUR, rest.atMost());
    }

    @Test
    void someoneWhoKeepsWritingIsWaitedForAFewRoundsLater() {
        assertEquals(Rest.NONE, LinkPatience.afterStale(LinkPatience.STALE_AT_ONCE));
        assertEquals(
                Duration.ofSeconds(5),
                LinkPatience.afterStale(LinkPatience.STALE_AT_ONCE + 1).atMost());
        assertEquals(Duration.ofMinutes(5), LinkPatience.afterStale(100).atMost());
        assertEquals(Rest.NONE, LinkPatience.afterMore(LinkPatience.MORE_AT_ONCE - 1));
        assertEquals(MINUTE, LinkPatience.afterMore(LinkPatience.MORE_AT_ONCE).atMost());
    }

    @Test
    void aConflictCanBeAskedWhateverTheTextsSay() {
        Ask ask = new Ask(
                "zd:c:7:ask:x:1",
                "custom\n" + "long ".repeat(100),
                new Pair("# not a title\n" + "<b>".repeat(5_000), null),
                List.of(Ask.ZENDESK, Ask.CLICKUP, Ask.LEAVE),
                "Which *value* stands?");

        HumanTaskRequest request = ConflictQuestion.of("c-7-1", "c", "7", ask);

        assertEquals(List.of(), request.faults());
        assertTrue(request.body().contains("> \\# not a title"), request.body());
        assertTrue(request.body().contains("> (nothing)"), request.body());
        assertEquals("ticket-link:c:7", request.askedIn());
        assertEquals(300, String.valueOf(ask.inShort().values().zendesk()).length());
    }

    private static Rest trouble(@Nullable FailureType type, int tries, @Nullable Duration delay) {
        return LinkPatience.afterTrouble(type, tries, delay);
    }
}
