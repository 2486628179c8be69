package dev.throughline.contract.specialist;

import dev.throughline.contract.humantask.TaskAudience;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Communications: Slack, e-mail and further channels, one message per key. */
@ActivityInterface(namePrefix = "Communications")
public interface CommunicationsActivities {
    /**
     * Tells the audience. A key that was sent already is not sent again, also when the worker died between the sending
     * and its report, as far as the channel can tell (Slack is asked; an e-mail repeats its Message-ID). A channel that
     * is not configured is named in the answer and is no failure.
     */
    Delivery notify(Notification notification);

    /**
     * A message.
     *
     * @param key the business key; per recipient and channel it becomes one message
     * @param to people of the directory, each by the channels that the directory has for them; may be empty
     * @param channel a Slack channel that is told too; null for none
     * @param title one line
     * @param body Markdown
     * @param taskId the human task that each person gets a signed link to; null for none
     * @param customer whose process tells, where it is one customer's
     * @param address an e-mail address of somebody who is not in the directory; null for none
     * @param except who of {@code to} is not told; null for nobody
     */
    record Notification(
            String key,
            @Nullable TaskAudience to,
            @Nullable String channel,
            String title,
            String body,
            @Nullable String taskId,
            @Nullable String customer,
            @Nullable String address,
            @Nullable String except) {
        /** A message to an address too, of whose people everybody is told. */
        public Notification(
                String key,
                @Nullable TaskAudience to,
                @Nullable String channel,
                String title,
                String body,
                @Nullable String taskId,
                @Nullable String customer,
                @Nullable String address) {
            this(key, to, channel, title, body, taskId, customer, address, null);
        }

        /** A message to people of the directory, or to a channel. */
        public Notification(
                String key,
                @Nullable TaskAudience to,
                @Nullable String channel,
                String title,
                String body,
                @Nullable String taskId,
                @Nullable String customer) {
            this(key, to, channel, title, body, taskId, customer, null, null);
        }
    }

    /**
     * What was sent.
     *
     * @param sent messages, those of an earlier attempt included
     * @param failed recipients that could not be reached for good, with the reason
     * @param notConfigured channels that a recipient has and this installation lacks
     */
    record Delivery(int sent, List<String> failed, List<String> notConfigured) {}
}
