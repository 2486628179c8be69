package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The incremental export of tickets by cursor: in the order of their latest change, deleted ones too, nothing younger than a
 * minute. A ticket that changes while one pages comes again. To be called under the account's lock.
 */
final class ExportDesk {
    private static final int LONGEST = 1_000;

    private final ZendeskAccount account;
    private final Duration lag;

    ExportDesk(ZendeskAccount account, Duration lag) {
        this.account = account;
        this.lag = lag;
    }

    /**
     * One page.
     *
     * @param base scheme and host for the link to the next page
     * @param shifted whether it begins with the last row of the page before
     */
    Reply answer(ZendeskCall call, String base, boolean shifted) {
        Instant youngest = account.now().minus(lag);
        Optional<String> cursor = call.query("cursor").map(ZendeskPages::decoded);
        Optional<Long> start = call.query("start_time").flatMap(ZendeskRoute::number);
        if (cursor.isEmpty() && start.isEmpty()) {
            return ZendeskReplies.error(400, "InvalidValue", "Missing start_time");
        }
        if (cursor.isEmpty() && start.get() > youngest.getEpochSecond()) {
            return ZendeskReplies.error(
                    422, "StartTimeTooRecent", "Too recent start_time. Use a start_time older than 60 seconds");
        }
        // A cursor is the place of the last ticket seen, or the time asked for while none has been.
        boolean byTime = cursor.isEmpty() || cursor.get().startsWith("t");
        long from = cursor.map(text ->
                        ZendeskRoute.number(text.replaceFirst("^[ts]", "")).orElse(-1L))
                .orElseGet(start::get);
        if (from < 0) {
            return ZendeskReplies.error(400, "InvalidCursor", "Cursor is invalid");
        }
        int size = call.query("per_page")
                .flatMap(ZendeskRoute::number)
                .map(asked -> (int) Math.max(1, Math.min(LONGEST, asked)))
                .orElse(LONGEST);
        long first = shifted && !byTime ? from - 1 : from;
        List<SandboxTicket> due = account.tickets().stream()
                .filter(ticket -> !ticket.generatedAt().isAfter(youngest))
                .filter(ticket -> byTime ? ticket.generatedAt().getEpochSecond() >= from : ticket.sequence() > first)
                .sorted(Comparator.comparingLong(SandboxTicket::sequence))
                .toList();
        List<SandboxTicket> page = due.subList(0, Math.min(size, due.size()));
        String after = ZendeskPages.encoded(
                page.isEmpty()
                        ? (byTime ? "t" : "s") + from
                        : "s" + page.get(page.size() - 1).sequence());
        ObjectNode answer = ZendeskReplies.object();
        ArrayNode tickets = answer.putArray("tickets");
        page.forEach(ticket -> tickets.add(ticket.snapshot()));
        if (call.query("include").orElse("").contains("users")) {
            ArrayNode users = answer.putArray("users");
            account.users().forEach(user -> users.add(ReadDesk.user(user)));
        }
        answer.put("after_cursor", after)
                .put("after_url", base + "/api/v2/incremental/tickets/cursor.json?cursor=" + after)
                .putNull("before_cursor")
                .putNull("before_url")
                .put("end_of_stream", page.size() == due.size());
        return Reply.json(200, answer);
    }
}
