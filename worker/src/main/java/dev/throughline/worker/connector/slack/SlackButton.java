package dev.throughline.worker.connector.slack;

/**
 * A button below a message. Who presses it is told to the app's own address, signed by Slack.
 *
 * @param actionId which button of the message it is, at most 255 characters
 * @param label what stands on it, at most 75 characters
 * @param value what comes back when it is pressed, at most 2,000 characters; no secret, for everybody in the channel has it
 */
public record SlackButton(String actionId, String label, String value) {
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_LABEL = 75;
    private static final int LONGEST_VALUE = 2_000;

    public SlackButton {
        if (actionId.isEmpty()
                || label.isEmpty()
                || actionId.length() > LONGEST_ID
                || label.length() > LONGEST_LABEL
                || value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("A button of Slack is too long, or empty");
        }
    }
}
