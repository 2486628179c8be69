package dev.throughline.contract.notification;

import dev.throughline.contract.specialist.ChannelActivities;
import dev.throughline.contract.specialist.CommunicationsActivities;
import java.util.List;

/**
 * What a test of the channels showed.
 *
 * @param channels each channel by itself
 * @param delivery the test message
 */
public record NotificationTestReport(
        List<ChannelActivities.ChannelCheck> channels, CommunicationsActivities.Delivery delivery) {}
