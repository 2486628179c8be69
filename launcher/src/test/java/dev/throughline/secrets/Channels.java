package dev.throughline.secrets;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.throughline.sandbox.slack.SlackFault;
import dev.throughline.sandbox.slack.SlackMessage;
import dev.throughline.sandbox.slack.SlackSandbox;
import dev.throughline.sandbox.smtp.DeliveredMail;
import dev.throughline.sandbox.smtp.SmtpFault;
import dev.throughline.sandbox.smtp.SmtpSandbox;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Slack and the mail server of a story, with what people are told there, signed links among it. */
final class Channels implements AutoCloseable {
    /** The address that links in messages begin with. */
    static final String PUBLIC_URL = "https://throughline.example";

    private static final Pattern LINK = Pattern.compile(Pattern.quote(PUBLIC_URL) + "/links/tasks/([A-Za-z0-9_-]{43})");
    private static final String USER = "throughline";

    private final SlackSandbox slack;
    private final SmtpSandbox mail;
    private final Map<String, String> environment;

    Channels(String slackToken, String mailPassword) {
        this.slack = SlackSandbox.builder().openWorkspace().token(slackToken).start();
        this.mail = SmtpSandbox.builder().account(USER, mailPassword).start();
        this.environment = Map.of(
                "SLACK_BOT_TOKEN",
                slackToken,
                "SLACK_BASE_URL",
                slack.baseUrl().toString(),
                "SMTP_HOST",
                "127.0.0.1",
                "SMTP_PORT",
                Integer.toString(mail.port()),
                "SMTP_USER",
                USER,
                "SMTP_PASSWORD",
                mailPassword,
                "SMTP_FROM",
                "throughline@example.com",
                "SMTP_TLS",
                "none",
                "THROUGHLINE_PUBLIC_URL",
                PUBLIC_URL);
    }

    /** What the system is told of them. */
    Map<String, String> environment() {
        return environment;
    }

    /** The stand-in Slack's host and port. */
    String slackHost() {
        return slack.baseUrl().getAuthority();
    }

    /** Does something during which a message to Slack is refused, with the token in place of the reason. */
    void whileSlackRepeatsTheToken(Runnable work) {
        long fault = slack.faults()
                .add(SlackFault.next(SlackFault.Kind.NOT_OK)
                        .on("chat.postMessage")
                        .withError("invalid " + slack.token()));
        work.run();
        assertFalse(slack.faults().remove(fault), "nothing was posted");
    }

    /** Does something during which a sign-in to the mail server is refused. */
    void whileMailRefusesTheSignIn(Runnable work) {
        long fault = mail.faults()
                .add(SmtpFault.next(SmtpFault.Kind.REFUSED).on("AUTH").withCode(535));
        work.run();
        assertFalse(mail.faults().remove(fault), "nobody signed in");
    }

    /** Waits for a mail of this task; answers the token of its link. */
    String mailedLink(String title) {
        return Deadline.value(
                "a mail '" + title + "' with a link",
                () -> mail.mails().stream()
                        .filter(one -> one.subject().contains(title))
                        .flatMap(one -> links(one.part("text/plain")).stream())
                        .findFirst());
    }

    /** Waits for a Slack message of this task; answers the token of its link. */
    String slackLink(String title) {
        return Deadline.value(
                "a Slack message '" + title + "' with a link",
                () -> slack.messages().stream()
                        .map(SlackMessage::text)
                        .filter(text -> text.contains(title))
                        .flatMap(text -> links(text).stream())
                        .findFirst());
    }

    /** The tokens of all links that were sent. */
    Set<String> linkTokens() {
        Set<String> all = new LinkedHashSet<>();
        Stream.concat(
                        mail.mails().stream().map(one -> one.part("text/plain")),
                        slack.messages().stream().map(SlackMessage::text))
                .forEach(text -> all.addAll(links(text)));
        return all;
    }

    private static Set<String> links(String text) {
        Set<String> tokens = new LinkedHashSet<>();
        Matcher found = LINK.matcher(text);
        while (found.find()) {
            tokens.add(found.group(1));
        }
        return tokens;
    }

    /** Everything that people were told. */
    void collect(Evidence evidence) {
        for (DeliveredMail one : mail.mails()) {
            evidence.add("mail/raw", one.raw());
            evidence.add("mail/subject", one.subject());
            evidence.add("mail/plain", one.part("text/plain"));
            evidence.add("mail/html", one.part("text/html"));
        }
        slack.messages().forEach(message -> evidence.add("slack/message", message + " " + message.text()));
        evidence.add(
                "slack/keys",
                slack.messages().stream().map(SlackMessage::key).toList().toString());
    }

    @Override
    public void close() {
        mail.close();
        slack.close();
    }
}
