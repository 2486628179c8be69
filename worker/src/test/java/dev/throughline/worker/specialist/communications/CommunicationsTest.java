package dev.throughline.worker.specialist.communications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.specialist.ChannelActivities;
import dev.throughline.contract.specialist.ChannelActivities.ChannelCheck;
import dev.throughline.contract.specialist.CommunicationsActivities;
import dev.throughline.contract.specialist.CommunicationsActivities.Delivery;
import dev.throughline.contract.specialist.CommunicationsActivities.Notification;
import dev.throughline.sandbox.slack.SlackFault;
import dev.throughline.sandbox.smtp.SmtpFault;
import dev.throughline.store.message.MessageId;
import dev.throughline.store.message.MessageRepository;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.slack.SlackClient;
import dev.throughline.worker.connector.slack.SlackConnector;
import dev.throughline.worker.connector.smtp.Mail;
import dev.throughline.worker.connector.smtp.SmtpClient;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CommunicationsTest extends CommunicationsFixture {
    @Test
    void eachPersonIsToldByEveryChannelAndTheChannelToo() {
        Delivery delivery = both().notify(to("#ops", "ann", "bob"));

        assertEquals(new Delivery(4, List.of(), List.of()), delivery);
        assertEquals(
                List.of("C1", "D1"),
                slack.messages().stream()
                        .map(message -> message.channel())
                        .sorted()
                        .toList());
        assertEquals(
                List.of("ann@example.org", "bob@example.org"),
                mail.mails().stream()
                        .flatMap(sent -> sent.recipients().stream())
                        .toList());
    }

    @Test
    void whoIsExceptedIsNotTold() {
        Notification all = to(null, "ann", "bob");

        both().notify(new Notification(
                all.key(), all.to(), null, all.title(), all.body(), all.taskId(), null, null, "ann"));

        assertEquals(
                List.of("bob@example.org"),
                mail.mails().stream()
                        .flatMap(sent -> sent.recipients().stream())
                        .toList());
        assertTrue(slack.messages().isEmpty());
    }

    @Test
    void everybodyHasALinkOfTheirOwn() {
        both().notify(to("#ops", "ann", "bob"));

        assertTrue(mail.mails().get(0).part("text/plain").contains("https://t.example/links/tasks/7-ann"));
        assertTrue(mail.mails().get(1).part("text/html").contains("href=\"https://t.example/links/tasks/7-bob\""));
        assertEquals(
                1,
                slack.messages().stream()
                        .filter(message -> message.text().contains("/7-ann|Open the task>"))
                        .count());
        assertEquals(
                1,
                slack.messages().stream()
                        .filter(message -> message.text().contains("links/tasks"))
                        .count());
    }

    @Test
    void aKeyIsSentOnce() {
        CommunicationsActivities communications = both();
        communications.notify(to("#ops", "ann", "bob"));

        assertEquals(4, communications.notify(to("#ops", "ann", "bob")).sent());

        assertEquals(2, slack.messages().size());
        assertEquals(2, mail.mails().size());
    }

    @Test
    void aSlackMessageWhoseAnswerWasLostIsFoundAndNotRepeated() {
        slack.faults()
                .add(SlackFault.next(SlackFault.Kind.CUT_AFTER_COMMIT)
                        .on("chat.postMessage")
                        .times(2));
        CommunicationsActivities communications = both();

        assertEquals(
                "VENDOR_UNAVAILABLE", failure(communications, to("#ops", "ann")).getType());
        assertEquals(3, communications.notify(to("#ops", "ann")).sent());

        assertEquals(2, slack.messages().size());
        assertEquals(1, mail.mails().size());
    }

    @Test
    void aWorkerThatDiedBehindSlacksCommitLeavesOneMessage() {
        // What such a worker leaves: a message that stands, and a row that says SENDING.
        MessageId id = new MessageId("task:7:opened", "slack", "@ann");
        new MessageRepository(database()).claim(id, null, true, clock.instant(), Duration.ofSeconds(30));
        SlackClient client = new SlackConnector(AllowedHosts.of(
                        SlackConnector.VENDOR_DOMAINS, slack.baseUrl().getAuthority()))
                .client(slackCredential(TOKEN));
        client.post(client.directChannel("U1"), "A task for you", "task:7:opened");
        CommunicationsActivities communications = communications(slackCredential(TOKEN), null);

        ApplicationFailure busy = failure(communications, to(null, "ann"));
        assertEquals("VENDOR_UNAVAILABLE", busy.getType());
        assertEquals(1, slack.messages().size());

        clock.forward(Duration.ofSeconds(31));
        assertEquals(1, communications.notify(to(null, "ann")).sent());
        assertEquals(1, slack.messages().size());
    }

    @Test
    void aWorkerThatDiedBehindTheMailServersCommitLeavesOneMessageId() {
        MessageId id = new MessageId("task:7:opened", "email", "@bob");
        new MessageRepository(database()).claim(id, null, true, clock.instant(), Duration.ofSeconds(30));
        new SmtpClient(mailServer(), clock)
                .send(new Mail("task:7:opened|@bob", "bob@example.org", "A task for you", "x", "x"));
        clock.forward(Duration.ofSeconds(31));

        assertEquals(1, both().notify(to(null, "bob")).sent());

        assertEquals(2, mail.mails().size());
        assertEquals(1, mail.distinctMails());
    }

    @Test
    void aMailWhoseAcceptanceWasLostKeepsItsMessageId() {
        mail.faults().add(SmtpFault.next(SmtpFault.Kind.CUT_AFTER_COMMIT));
        CommunicationsActivities communications = both();

        assertEquals(
                "VENDOR_UNAVAILABLE", failure(communications, to(null, "bob")).getType());
        assertEquals(1, communications.notify(to(null, "bob")).sent());
        communications.notify(to(null, "bob"));

        assertEquals(2, mail.mails().size());
        assertEquals(1, mail.distinctMails());
    }

    @Test
    void aRefusalOfOneHoldsUpNobody() {
        slack.faults()
                .add(SlackFault.next(SlackFault.Kind.NOT_OK)
                        .withError("is_archived")
                        .on("chat.postMessage"));
        mail.faults()
                .add(SmtpFault.next(SmtpFault.Kind.REFUSED)
                        .on("RCPT")
                        .withCode(550)
                        .containing("ann@"));
        CommunicationsActivities communications = both();

        Delivery first = communications.notify(to("#ops", "ann", "bob", "cleo", "nobody"));

        assertEquals(2, first.sent(), first.toString());
        assertEquals(
                List.of(
                        "@nobody: unknown in the directory",
                        "@ann by email: Mail: SMTP 550, refused for good",
                        "@ann by slack: Slack chat.postMessage: HTTP 200, refused (is_archived)",
                        "@cleo: the directory has neither an e-mail address nor a Slack id"),
                first.failed());
        assertEquals(4, communications.notify(to("#ops", "ann", "bob")).sent());
    }

    @Test
    void aRateLimitIsKeptByEverybodyUntilItIsOver() {
        slack.faults()
                .add(SlackFault.next(SlackFault.Kind.RATE_LIMITED)
                        .on("chat.postMessage")
                        .withRetryAfter(Duration.ofMinutes(5)));
        CommunicationsActivities communications = both();

        ApplicationFailure limited = failure(communications, to("#ops", "bob"));
        assertEquals("RATE_LIMITED", limited.getType());
        assertEquals(Duration.ofMinutes(5), limited.getNextRetryDelay());
        assertEquals(1, mail.mails().size());
        assertEquals("RATE_LIMITED", failure(communications, to("C1", "bob")).getType());
        assertEquals(1, slack.calls("chat.postMessage"));

        clock.forward(Duration.ofMinutes(6));
        assertEquals(2, communications.notify(to("#ops", "bob")).sent());
        assertEquals(1, slack.messages().size());
    }

    @Test
    void aServerErrorIsTriedAgain() {
        slack.faults().add(SlackFault.next(SlackFault.Kind.SERVER_ERROR).on("chat.postMessage"));
        CommunicationsActivities communications = both();

        assertEquals("VENDOR_UNAVAILABLE", failure(communications, to("#ops")).getType());
        assertEquals(1, communications.notify(to("#ops")).sent());
        assertEquals(1, slack.messages().size());
    }

    @Test
    void whatIsNotConfiguredIsNamedAndIsNoFailure() {
        assertEquals(
                new Delivery(0, List.of(), List.of("email", "slack")),
                communications(null, null).notify(to("#ops", "ann", "bob")));
    }

    @Test
    void withoutMailSlackFindsPeopleByTheirAddress() {
        Delivery delivery = communications(slackCredential(TOKEN), null).notify(to(null, "bob"));

        assertEquals(new Delivery(1, List.of(), List.of("email")), delivery);
        assertEquals("D2", slack.messages().get(0).channel());
    }

    @Test
    void somebodyOutsideTheDirectoryIsToldOnceByMailAlone() {
        CommunicationsActivities communications = both();

        Delivery delivery = communications.notify(toAddress("report:1"));
        communications.notify(toAddress("report:1"));

        assertEquals(new Delivery(1, List.of(), List.of()), delivery);
        assertEquals(1, mail.mails().size());
        assertEquals(List.of("eve@example.com"), mail.mails().get(0).recipients());
        assertEquals(List.of(), slack.messages());
    }

    @Test
    void withoutMailNobodyOutsideTheDirectoryIsToldAndThatIsSaid() {
        Delivery delivery = communications(slackCredential(TOKEN), null).notify(toAddress("report:2"));

        assertEquals(new Delivery(0, List.of(), List.of("email")), delivery);
    }

    private static Notification toAddress(String key) {
        return new Notification(key, null, null, "Health: WELL", "All is well", null, null, "eve@example.com");
    }

    @Test
    void aWrongTokenIsToldWithoutShowingIt() {
        Delivery delivery = communications(slackCredential("xoxb-wrong-canary"), mailServer())
                .notify(to("#ops", "ann"));

        assertEquals(1, delivery.sent());
        assertEquals(2, delivery.failed().size(), delivery.toString());
        assertTrue(delivery.failed().get(0).contains("invalid_auth"), delivery.toString());
        String kept = new MessageRepository(database()).of("task:7:opened").toString();
        Stream.of(delivery.toString(), kept, new ChannelSettings(slackCredential(TOKEN), mailServer()).toString())
                .forEach(text -> assertFalse(text.contains("canary"), text));
    }

    @Test
    void aTitleCannotBecomeAHeaderOrAMention() {
        both().notify(new Notification(
                "k",
                TaskAudience.ofPerson("ann"),
                null,
                "<!channel> hello\r\nBcc: all@example.org",
                "<!here>",
                null,
                null));

        assertEquals(
                "<!channel> hello Bcc: all@example.org", mail.mails().get(0).subject());
        assertEquals("", mail.mails().get(0).header("Bcc"));
        assertEquals(List.of("ann@example.org"), mail.mails().get(0).recipients());
        assertEquals(
                "*&lt;!channel&gt; hello Bcc: all@example.org*\n&lt;!here&gt;",
                slack.messages().get(0).text());
    }

    @Test
    void whereSlackDoesNotLetUsLookAMessageRatherComesTwiceThanNever() {
        slack.close();
        slack = slackSandbox().withoutScope("channels:history").start();
        slack.faults().add(SlackFault.next(SlackFault.Kind.CUT_AFTER_COMMIT).on("chat.postMessage"));
        CommunicationsActivities communications = both();

        failure(communications, to("#ops"));
        assertEquals(1, communications.notify(to("#ops")).sent());

        assertEquals(2, slack.messages().size());
    }

    @Test
    void channelsAreAskedWhetherTheyAreWell() {
        register(slackCredential(TOKEN), null);
        ChannelActivities channels = environment.newActivityStub(ChannelActivities.class, once());

        assertEquals(
                List.of(
                        new ChannelCheck("slack", true, true, "workspace Sandbox as throughline"),
                        new ChannelCheck("email", false, false, "not configured; set SMTP_HOST")),
                channels.checkChannels());
    }

    @Test
    void aChannelThatIsNotWellSaysWhy() {
        register(slackCredential("xoxb-wrong-canary"), mailServer());
        ChannelActivities channels = environment.newActivityStub(ChannelActivities.class, once());

        List<ChannelCheck> checks = channels.checkChannels();

        assertFalse(checks.get(0).well());
        assertTrue(checks.get(0).words().contains("channels.slack.token"), checks.toString());
        assertTrue(checks.get(1).well(), checks.toString());
    }
}
