package dev.throughline.store.message;

/**
 * What an attempt may do.
 *
 * @param outcome what it may do
 * @param row the message; as this attempt holds it when it was granted
 */
public record Claim(Outcome outcome, MessageRow row) {
    /** What an attempt may do. */
    public enum Outcome {
        /** Send it. */
        SEND,
        /** An earlier attempt may have sent it: look first, where the channel can be asked. */
        LOOK_THEN_SEND,
        /** Nothing; somebody else is at it until {@link MessageRow#heldUntil()}. */
        BUSY,
        /** Nothing; it was sent. */
        SENT,
        /** Nothing; it was refused for good. */
        FAILED
    }
}
