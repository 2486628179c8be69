package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The subscriptions, and which of them hears of an event. */
final class WebhookDesk {
    private final ClickUpWorkspace workspace;
    private final ClickUpFaults faults;
    private final WebhookSender sender;
    private final List<ClickUpWebhook> webhooks = new CopyOnWriteArrayList<>();
    private int number = 1;

    WebhookDesk(ClickUpWorkspace workspace, ClickUpFaults faults, WebhookSender sender) {
        this.workspace = workspace;
        this.faults = faults;
        this.sender = sender;
    }

    List<ClickUpWebhook> all() {
        return List.copyOf(webhooks);
    }

    /** Empty when the same subscription is there already. */
    synchronized Optional<ClickUpWebhook> create(long userId, URI endpoint, List<String> events, JsonNode place) {
        if (webhooks.stream().anyMatch(webhook -> webhook.isSame(endpoint, events, place))) {
            return Optional.empty();
        }
        String seed = "webhook " + number++ + " of " + userId;
        String id =
                UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
        ClickUpWebhook webhook = new ClickUpWebhook(id, userId, secret(seed), endpoint, events, place);
        webhooks.add(webhook);
        return Optional.of(webhook);
    }

    private static String secret(String seed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    void remove(ClickUpWebhook webhook) {
        webhooks.remove(webhook);
    }

    /** Passes an event on to whoever wants it; does not wait for anything. */
    void tell(TaskEvent event) {
        for (ClickUpWebhook webhook : webhooks) {
            // A webhook of a person who has left falls silent, without a word in its health.
            if (webhook.wants(event) && workspace.isActive(webhook.userId())) {
                send(webhook, event);
            }
        }
    }

    private void send(ClickUpWebhook webhook, TaskEvent event) {
        Optional<ClickUpFault> fault = faults.strikeEvent(event.name());
        if (fault.isEmpty()) {
            sender.send(webhook, event, Duration.ZERO);
            return;
        }
        switch (fault.get().kind()) {
            case WEBHOOK_LOST -> sender.lost();
            case WEBHOOK_DOUBLED -> {
                sender.send(webhook, event, Duration.ZERO);
                sender.send(webhook, event, Duration.ZERO);
            }
            case WEBHOOK_LATE -> sender.send(webhook, event, fault.get().delay());
            case WEBHOOK_SHUFFLED -> sender.hold(webhook, event, fault.get().delay());
            default -> throw new IllegalStateException("Not a fault of webhooks");
        }
    }
}
