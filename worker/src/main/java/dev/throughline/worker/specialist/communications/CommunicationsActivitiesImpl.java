package dev.throughline.worker.specialist.communications;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.specialist.ChannelActivities;
import dev.throughline.contract.specialist.CommunicationsActivities;
import dev.throughline.store.message.MessageId;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.slack.SlackClient;
import dev.throughline.worker.connector.slack.SlackIdentity;
import dev.throughline.worker.connector.smtp.SmtpClient;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Communications: each person by every channel that the directory and this installation have in common. */
public final class CommunicationsActivitiesImpl implements CommunicationsActivities, ChannelActivities {
    private static final String SLACK = "slack";
    private static final String EMAIL = "email";
    private static final int LONGEST_KEY = 300;
    /** Of the 200 activities that a worker carries out at a time. */
    private static final int AT_A_TIME = 40;

    private static final Set<String> SCOPES =
            Set.of("chat:write", "channels:read", "channels:history", "im:write", "im:history");

    private final Bulkhead bulkhead = new Bulkhead(AT_A_TIME, Duration.ofSeconds(1));
    private final @Nullable SlackClient slack;
    private final @Nullable SmtpClient mail;
    private final SlackPace pace;
    private final Outbox outbox;
    private final Directory directory;
    private final SignedLinks links;

    CommunicationsActivitiesImpl(
            @Nullable SlackClient slack,
            @Nullable SmtpClient mail,
            SlackPace pace,
            Outbox outbox,
            Directory directory,
            SignedLinks links) {
        this.slack = slack;
        this.mail = mail;
        this.pace = pace;
        this.outbox = outbox;
        this.directory = directory;
        this.links = links;
    }

    @Override
    public Delivery notify(Notification notification) {
        String key = notification.key();
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw FailureType.INVALID_INPUT.failure(
                    "The key of a notification has 1 to " + LONGEST_KEY + " characters.", null);
        }
        return bulkhead.within(() -> tell(notification));
    }

    private Delivery tell(Notification notification) {
        Round round = new Round();
        TaskAudience to = notification.to();
        if (to != null) {
            tellPeople(notification, to, round);
        }
        String channel = notification.channel();
        if (channel != null) {
            tellChannel(notification, channel, round);
        }
        String address = notification.address();
        if (address != null) {
            tellAddress(notification, address, round);
        }
        return round.delivery();
    }

    private void tellAddress(Notification notification, String address, Round round) {
        SmtpClient server = mail;
        if (server == null) {
            round.notConfigured(EMAIL);
            return;
        }
        Supplier<MessageText> text = () -> new MessageText(notification.title(), notification.body(), null);
        String id = notification.key() + "|" + address;
        send(notification, EMAIL, address, new MailWay(server, address, id, text), round);
    }

    private void tellPeople(Notification notification, TaskAudience to, Round round) {
        List<Recipient> members = directory.members(to);
        Set<String> known = members.stream().map(Recipient::id).collect(Collectors.toSet());
        to.people().stream()
                .filter(person -> !known.contains(person))
                .forEach(person -> round.failed(MessageId.PERSON + person, "unknown in the directory"));
        members.stream()
                .filter(person -> !person.id().equals(notification.except()))
                .forEach(person -> tell(notification, person, round));
    }

    private void tell(Notification notification, Recipient person, Round round) {
        String email = person.email();
        if (email == null && person.slack() == null) {
            round.failed(MessageId.PERSON + person.id(), "the directory has neither an e-mail address nor a Slack id");
            return;
        }
        Supplier<MessageText> text = () -> textFor(notification, person);
        String recipient = MessageId.PERSON + person.id();
        if (email != null) {
            SmtpClient server = mail;
            if (server == null) {
                round.notConfigured(EMAIL);
            } else {
                String id = notification.key() + "|" + recipient;
                send(notification, EMAIL, recipient, new MailWay(server, email, id, text), round);
            }
        }
        tellBySlack(notification, person, recipient, text, round);
    }

    private void tellBySlack(
            Notification notification, Recipient person, String recipient, Supplier<MessageText> text, Round round) {
        SlackClient client = slack;
        if (client == null) {
            if (person.slack() != null) {
                round.notConfigured(SLACK);
            }
            return;
        }
        try {
            slackUser(client, person)
                    .ifPresent(user -> send(
                            notification,
                            SLACK,
                            recipient,
                            SlackWay.toUser(client, pace, user, notification.key(), text),
                            round));
        } catch (VendorException failed) {
            if (failed.kind().retry() == VendorErrorKind.Retry.NEVER) {
                round.failed(recipient + " by " + SLACK, String.valueOf(failed.getMessage()));
            } else {
                round.again(failed);
            }
        }
    }

    /** The directory's, else the one of the e-mail address where there is no e-mail. */
    private Optional<String> slackUser(SlackClient client, Recipient person) {
        String user = person.slack();
        if (user != null) {
            return Optional.of(user);
        }
        String email = person.email();
        return mail == null && email != null ? client.userId(email) : Optional.empty();
    }

    private void tellChannel(Notification notification, String channel, Round round) {
        SlackClient client = slack;
        if (client == null) {
            round.notConfigured(SLACK);
            return;
        }
        Supplier<MessageText> text = () -> new MessageText(notification.title(), notification.body(), null);
        send(notification, SLACK, channel, SlackWay.toChannel(client, pace, channel, notification.key(), text), round);
    }

    private void send(Notification notification, String channel, String recipient, Way way, Round round) {
        MessageId id;
        try {
            id = new MessageId(notification.key(), channel, recipient);
        } catch (IllegalArgumentException unusable) {
            round.failed(recipient, String.valueOf(unusable.getMessage()));
            return;
        }
        outbox.deliver(id, notification.customer(), isFirstAttempt(), way, round);
    }

    /** A new call tries again what was refused for good; a retry of the same call leaves it. */
    private static boolean isFirstAttempt() {
        return Activity.getExecutionContext().getInfo().getAttempt() <= 1;
    }

    private MessageText textFor(Notification notification, Recipient person) {
        String task = notification.taskId();
        return new MessageText(
                notification.title(),
                notification.body(),
                task == null ? null : links.link(task, person.id()).orElse(null));
    }

    @Override
    public List<ChannelCheck> checkChannels() {
        List<ChannelCheck> checks = new ArrayList<>();
        SlackClient client = slack;
        checks.add(client == null ? absent(SLACK, "SLACK_BOT_TOKEN") : checked(SLACK, () -> slackWords(client)));
        SmtpClient server = mail;
        checks.add(
                server == null
                        ? absent(EMAIL, "SMTP_HOST")
                        : checked(EMAIL, () -> {
                            server.check();
                            return "the server takes mail";
                        }));
        return checks;
    }

    private static ChannelCheck absent(String channel, String variable) {
        return new ChannelCheck(channel, false, false, "not configured; set " + variable);
    }

    private static ChannelCheck checked(String channel, Supplier<String> probe) {
        try {
            return new ChannelCheck(channel, true, true, probe.get());
        } catch (VendorException failed) {
            return new ChannelCheck(channel, true, false, String.valueOf(failed.getMessage()));
        }
    }

    private static String slackWords(SlackClient client) {
        SlackIdentity identity = client.identity();
        Set<String> missing = new TreeSet<>(SCOPES);
        missing.removeAll(identity.scopes());
        String who = "workspace " + identity.team() + " as " + identity.user();
        return identity.scopes().isEmpty() || missing.isEmpty()
                ? who
                : who + ", without " + String.join(", ", missing)
                        + "; without these some messages cannot be sent, or may come twice after a lost answer";
    }
}
