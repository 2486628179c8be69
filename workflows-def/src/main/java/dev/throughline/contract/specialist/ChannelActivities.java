package dev.throughline.contract.specialist;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** The channels themselves, apart from any message. */
@ActivityInterface(namePrefix = "Communications")
public interface ChannelActivities {
    /** Asks each channel whether it would take a message now. It never fails; what is wrong is in the words. */
    List<ChannelCheck> checkChannels();

    /**
     * How a channel is.
     *
     * @param channel slack or email
     * @param configured whether this installation has it
     * @param well whether it would take a message
     * @param words what was found, and what to do where it is not well
     */
    record ChannelCheck(String channel, boolean configured, boolean well, String words) {}
}
