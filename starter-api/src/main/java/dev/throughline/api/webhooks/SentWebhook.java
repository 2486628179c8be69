package dev.throughline.api.webhooks;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A webhook as it came: the bytes of its body are what is signed, so nothing may have read and written them again. */
public final class SentWebhook {
    private final byte[] body;
    private final UnaryOperator<@Nullable String> header;

    /**
     * A webhook.
     *
     * @param header the value of a header by its name in any case; null when it was not sent
     */
    public SentWebhook(byte[] body, UnaryOperator<@Nullable String> header) {
        this.body = body.clone();
        this.header = header;
    }

    byte[] body() {
        return body.clone();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(header.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
