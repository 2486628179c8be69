package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The vendor's two ways to page: by cursor when {@code page[size]} or {@code page[after]} is there, else by number. */
final class ZendeskPages {
    private static final int LONGEST = 100;

    private ZendeskPages() {}

    static Reply page(ZendeskCall call, String base, String name, List<? extends JsonNode> all) {
        ObjectNode answer = ZendeskReplies.object();
        boolean byCursor = call.query("page[size]").isPresent()
                || call.query("page[after]").isPresent();
        if (byCursor) {
            byCursor(answer, call, base, name, all);
        } else {
            ArrayNode items = answer.putArray(name);
            all.stream().limit(LONGEST).forEach(items::add);
            answer.putNull("next_page").putNull("previous_page").put("count", all.size());
        }
        return Reply.json(200, answer);
    }

    private static void byCursor(
            ObjectNode answer, ZendeskCall call, String base, String name, List<? extends JsonNode> all) {
        int size = (int) Math.max(1, Math.min(LONGEST, number(call.query("page[size]"), LONGEST)));
        int from = (int) Math.min(all.size(), number(call.query("page[after]").map(ZendeskPages::decoded), 0));
        int to = Math.min(all.size(), from + size);
        ArrayNode items = answer.putArray(name);
        all.subList(from, to).forEach(items::add);
        boolean more = to < all.size();
        String cursor = encoded(Integer.toString(to));
        answer.putObject("meta")
                .put("has_more", more)
                .put("after_cursor", cursor)
                .putNull("before_cursor");
        String next = base + call.request().path() + "?page%5Bsize%5D=" + size + "&page%5Bafter%5D=" + cursor;
        answer.putObject("links").put("next", more ? next : null).putNull("prev");
    }

    private static long number(Optional<String> text, long otherwise) {
        return text.flatMap(ZendeskRoute::number).orElse(otherwise);
    }

    static String encoded(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.US_ASCII));
    }

    /** What a cursor stands for; empty when it is none of ours. */
    static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }
}
