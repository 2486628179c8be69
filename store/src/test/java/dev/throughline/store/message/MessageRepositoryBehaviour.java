package dev.throughline.store.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Dialect;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.message.Claim.Outcome;
import dev.throughline.store.testing.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

abstract class MessageRepositoryBehaviour extends StoreFixture {
    private static final Duration HOLD = Duration.ofSeconds(20);
    private static final Instant LATER = NOON.plusSeconds(21);

    private final String key = "task:" + UUID.randomUUID();

    MessageRepositoryBehaviour(Dialect dialect) {
        super(dialect);
    }

    private MessageRepository messages() {
        return new MessageRepository(database());
    }

    private Claim claim(String recipient, Instant now) {
        return messages().claim(new MessageId(key, "slack", recipient), null, false, now, HOLD);
    }

    @Test
    void aNewMessageIsToBeSent() {
        Claim claim = claim("@new", NOON);

        assertEquals(Outcome.SEND, claim.outcome());
        assertEquals(1, claim.row().attempt());
        assertEquals(MessageStatus.SENDING, claim.row().status());
    }

    @Test
    void aSentMessageIsNotSentAgain() {
        messages().sent(claim("@sent", NOON).row(), "C1/17.1", NOON);

        Claim again = claim("@sent", LATER);

        assertEquals(Outcome.SENT, again.outcome());
        assertEquals("C1/17.1", again.row().reference());
    }

    @Test
    void theAttemptInHandHasTheMessageForItself() {
        claim("@held", NOON);

        assertEquals(Outcome.BUSY, claim("@held", NOON.plusSeconds(19)).outcome());
    }

    @Test
    void afterADeadAttemptOneLooksFirst() {
        claim("@dead", NOON);

        Claim next = claim("@dead", LATER);

        assertEquals(Outcome.LOOK_THEN_SEND, next.outcome());
        assertEquals(2, next.row().attempt());
    }

    @Test
    void anUnknownEndLetsTheNextAttemptBeginAtOnce() {
        messages().unknown(claim("@unknown", NOON).row(), NOON);

        assertEquals(Outcome.LOOK_THEN_SEND, claim("@unknown", NOON).outcome());
    }

    @Test
    void whatCertainlyHadNoEffectIsSimplySent() {
        messages().unsent(claim("@unsent", NOON).row(), NOON);

        assertEquals(Outcome.SEND, claim("@unsent", NOON).outcome());
    }

    @Test
    void aRefusedMessageStaysRefusedUnlessItIsAskedForAgain() {
        messages().failed(claim("@refused", NOON).row(), "channel_not_found", NOON);

        Claim again = claim("@refused", LATER);
        assertEquals(Outcome.FAILED, again.outcome());
        assertEquals("channel_not_found", again.row().reason());
        assertEquals(
                Outcome.SEND,
                messages().claim(again.row().id(), null, true, LATER, HOLD).outcome());
    }

    @Test
    void aSupersededAttemptCannotHoldOn() {
        MessageRow old = claim("@superseded", NOON).row();
        claim("@superseded", LATER);

        assertFalse(messages().hold(old, LATER, HOLD));
        messages().unsent(old, LATER);
        assertEquals(Outcome.BUSY, claim("@superseded", LATER).outcome());
    }

    @Test
    void aReasonIsKeptAsFarAsItCanBeStored() {
        messages().failed(claim("@odd", NOON).row(), "a\0" + "b".repeat(997) + "\uD83D\uDE00", NOON);

        assertEquals(
                "a\uFFFD" + "b".repeat(997) + "\uFFFD",
                claim("@odd", LATER).row().reason());
    }

    @Test
    void aSendingThatIsToldLateStillCounts() {
        MessageRow old = claim("@late", NOON).row();
        MessageRow next = claim("@late", LATER).row();

        messages().sent(old, "C1/17.1", LATER);
        messages().failed(next, "refused", LATER);

        assertEquals(Outcome.SENT, claim("@late", LATER).outcome());
    }

    @Test
    void recipientsAndChannelsOfAKeyAreApart() {
        String own = key + ":apart";
        for (String channel : List.of("slack", "email")) {
            for (String recipient : List.of("@ann", "@bob")) {
                MessageId id = new MessageId(own, channel, recipient);
                assertEquals(
                        Outcome.SEND,
                        messages().claim(id, null, false, NOON, HOLD).outcome());
            }
        }

        assertEquals(
                List.of("email @ann", "email @bob", "slack @ann", "slack @bob"),
                messages().of(own).stream()
                        .map(row -> row.id().channel() + " " + row.id().recipient())
                        .toList());
    }

    @Test
    void ofManyAttemptsAtOnceOneIsGranted() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Outcome> attempt = () -> claim("@race", NOON).outcome();
            List<Outcome> outcomes = Stream.generate(() -> attempt).limit(8).map(threads::submit).toList().stream()
                    .map(MessageRepositoryBehaviour::outcome)
                    .collect(Collectors.toList());

            assertEquals(1, outcomes.stream().filter(Outcome.SEND::equals).count(), outcomes.toString());
            assertEquals(7, outcomes.stream().filter(Outcome.BUSY::equals).count(), outcomes.toString());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatWaitsTooLongIsCounted() {
        Instant longAgo = NOON.minus(Duration.ofDays(400));
        long before = messages().waitingSince(longAgo.plusSeconds(1));
        claim("@waiting", longAgo);
        messages().sent(claim("@done", longAgo).row(), "C1/17.1", longAgo);

        assertEquals(before + 1, messages().waitingSince(longAgo.plusSeconds(1)));
    }

    @Test
    void aDeletedCustomersMessagesGo() {
        String customer = newCustomer();
        String own = key + ":" + customer;
        messages().claim(new MessageId(own, "email", "@ann"), customer, false, NOON, HOLD);
        assertEquals(customer, messages().of(own).get(0).customer());

        new CustomerRepository(database()).delete(customer);

        assertTrue(messages().of(own).isEmpty());
    }

    @Test
    void whatIsToldAfterACustomerWasDeletedGoesToo() {
        String customer = newCustomer();
        String there = newCustomer();
        new CustomerRepository(database()).delete(customer);
        MessageId late = new MessageId(key + ":late", "email", "@ann");
        MessageId other = new MessageId(key + ":other", "email", "@ann");
        messages().sent(messages().claim(late, customer, false, NOON, HOLD).row(), "<1@x>", NOON);
        messages().claim(other, there, false, NOON, HOLD);
        claim("@nobodys", NOON);

        messages().forgetGone(NOON);
        assertTrue(messages().find(late).isPresent(), "somebody may still be at it");
        messages().forgetGone(NOON.plusSeconds(1));

        assertTrue(messages().find(late).isEmpty());
        assertTrue(messages().find(other).isPresent());
        assertTrue(messages().find(new MessageId(key, "slack", "@nobodys")).isPresent());
    }

    private static Outcome outcome(Future<Outcome> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
