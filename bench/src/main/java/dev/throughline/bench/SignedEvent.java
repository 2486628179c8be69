package dev.throughline.bench;

import dev.throughline.sandbox.zendesk.ZendeskSandbox;
import dev.throughline.store.Secret;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A webhook of Zendesk's, ready to be sent.
 *
 * @param event the event's id
 * @param ticket what it is about
 * @param body as it goes out
 * @param timestamp when it was signed
 * @param signature of both
 */
record SignedEvent(String event, String ticket, String body, String timestamp, String signature) {
    private static final String BODY =
            "{\"account_id\":22129848,\"detail\":{\"actor_id\":\"8447388090494\",\"assignee_id\":\"8447388090494\","
                    + "\"brand_id\":\"8447346621310\",\"created_at\":\"2026-11-22T08:51:12Z\",\"custom_status\":\"8447320465790\",\"description\":\"It"
                    + " has been slow since this morning, and the printer on the second floor is offline.\","
                    + "\"external_id\":null,\"form_id\":\"8646151517822\",\"group_id\":\"8447320466430\",\"id\":\"<ticket>\","
                    + "\"is_public\":true,\"organization_id\":\"8447346622462\",\"priority\":\"HIGH\",\"requester_id\":\"8447388090494\",\"status\":\"OPEN\",\"subject\":\"Printer"
                    + " on fire\",\"submitter_id\":\"8447388090494\",\"tags\":[\"printer\",\"vip\"],\"type\":\"TASK\","
                    + "\"updated_at\":\"2026-11-22T08:51:12Z\",\"via\":{\"channel\":\"web_service\"}},"
                    + "\"event\":{\"current\":\"OPEN\",\"previous\":\"NEW\"},\"id\":\"<event>\",\"subject\":\"zen:ticket:<ticket>\","
                    + "\"time\":\"2026-11-22T08:51:12.163Z\",\"type\":\"zen:event-type:ticket.status_changed\","
                    + "\"zendesk_event_version\":\"2022-06-20\"}";

    /** Several events about one ticket are joined, as after a person's few changes. */
    private static final int EVENTS_PER_TICKET = 4;

    /** Events about tickets in an order by chance, all different, signed now. */
    static List<SignedEvent> some(int count, long seed, Secret secret) {
        SplittableRandom random = new SplittableRandom(seed);
        String timestamp = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        int tickets = Math.max(1, count / EVENTS_PER_TICKET);
        List<SignedEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String event = String.format(Locale.ROOT, "01BENCH%019d", i);
            String ticket = Integer.toString(1 + random.nextInt(tickets));
            String body = BODY.replace("<event>", event).replace("<ticket>", ticket);
            events.add(new SignedEvent(
                    event, ticket, body, timestamp, ZendeskSandbox.signature(secret.value(), timestamp, body)));
        }
        return events;
    }
}
