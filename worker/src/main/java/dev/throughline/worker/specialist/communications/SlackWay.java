package dev.throughline.worker.specialist.communications;

import dev.throughline.store.message.MessageRow;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.slack.Posted;
import dev.throughline.worker.connector.slack.SlackClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** To a channel or a person of Slack. */
final class SlackWay implements Way {
    private static final Logger log = LoggerFactory.getLogger(SlackWay.class);

    /** More than two clocks are apart. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(15);

    private static final String CHANNEL_ID = "[CDG][A-Z0-9]{2,30}";

    private final SlackClient slack;
    private final SlackPace pace;
    private final @Nullable String user;
    private final String channel;
    private final String key;
    private final Supplier<MessageText> text;

    private SlackWay(
            SlackClient slack,
            SlackPace pace,
            @Nullable String user,
            String channel,
            String key,
            Supplier<MessageText> text) {
        this.slack = slack;
        this.pace = pace;
        this.user = user;
        this.channel = channel;
        this.key = key;
        this.text = text;
    }

    static SlackWay toUser(SlackClient slack, SlackPace pace, String user, String key, Supplier<MessageText> text) {
        return new SlackWay(slack, pace, user, "@" + user, key, text);
    }

    static SlackWay toChannel(
            SlackClient slack, SlackPace pace, String channel, String key, Supplier<MessageText> text) {
        return new SlackWay(slack, pace, null, channel, key, text);
    }

    @Override
    public void ready() {
        pace.await(channel);
    }

    @Override
    public Optional<String> find(MessageRow message) {
        try {
            return channelId()
                    .flatMap(id -> slack.find(id, key, message.createdAt().minus(CLOCKS_APART)))
                    .map(Posted::reference);
        } catch (VendorException failed) {
            if (failed.kind() != VendorErrorKind.PERMISSION && failed.kind() != VendorErrorKind.NOT_FOUND) {
                throw failed;
            }
            // A message that may come twice is better than one that may never come.
            log.warn(
                    "Slack does not let us look whether {} was sent, so it is sent again: {}",
                    message.id(),
                    failed.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> channelId() {
        if (user != null) {
            return Optional.of(slack.directChannel(user));
        }
        String bare = channel.startsWith("#") ? channel.substring(1) : channel;
        return bare.matches(CHANNEL_ID) ? Optional.of(bare) : slack.channelId(bare);
    }

    @Override
    public String send() {
        try {
            String place = user == null ? channel : slack.directChannel(user);
            return slack.post(place, text.get().slack(), key).reference();
        } catch (VendorException failed) {
            Duration wait = failed.retryAfter();
            if (failed.kind() == VendorErrorKind.RATE_LIMITED && wait != null) {
                pace.block(wait);
            }
            throw failed;
        }
    }
}
