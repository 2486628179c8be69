package dev.throughline.sandbox.clickup;

import dev.throughline.sandbox.WebhookReceiver;
import java.util.List;

/** Takes events, and answers what it is told to. */
final class Receiver implements AutoCloseable {
    private final WebhookReceiver receiver = new WebhookReceiver();

    String url() {
        return receiver.url("/webhooks/clickup").toString();
    }

    void answers(int status) {
        receiver.answers(status);
    }

    List<Event> events() {
        return receiver.sent().stream()
                .map(sent -> new Event(sent.body(), sent.header("x-signature")))
                .toList();
    }

    List<String> names() {
        return events().stream().map(Event::name).toList();
    }

    @Override
    public void close() {
        receiver.close();
    }

    record Event(String body, String signature) {
        String name() {
            return Wire.parse(body).orElseThrow().path("event").asText();
        }

        /** The id of the first item of its history; empty for none. */
        String itemId() {
            return Wire.parse(body)
                    .orElseThrow()
                    .path("history_items")
                    .path(0)
                    .path("id")
                    .asText();
        }
    }
}
