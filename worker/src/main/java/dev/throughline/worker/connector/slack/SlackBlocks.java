package dev.throughline.worker.connector.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes a text with buttons below it as blocks (reference of Block Kit: section, actions, button). */
final class SlackBlocks {
    private static final int LONGEST_SECTION = 3_000;

    private SlackBlocks() {}

    /** The blocks; none without a button, since the text alone shows as it is. */
    static String of(String text, List<SlackButton> buttons) {
        ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
        if (buttons.isEmpty()) {
            return blocks.toString();
        }
        for (int from = 0; from < text.length(); ) {
            int to = end(text, from);
            blocks.addObject()
                    .put("type", "section")
                    .putObject("text")
                    .put("type", "mrkdwn")
                    .put("text", text.substring(from, to));
            from = to;
        }
        ObjectNode actions = blocks.addObject().put("type", "actions");
        ArrayNode elements = actions.putArray("elements");
        for (SlackButton button : buttons) {
            ObjectNode element = elements.addObject()
                    .put("type", "button")
                    .put("action_id", button.actionId())
                    .put("value", button.value());
            element.putObject("text").put("type", "plain_text").put("text", button.label());
        }
        return blocks.toString();
    }

    /** Where a section ends: after a line where there is one, and never within a character. */
    private static int end(String text, int from) {
        int most = from + LONGEST_SECTION;
        if (text.length() <= most) {
            return text.length();
        }
        int line = text.lastIndexOf('\n', most - 1);
        if (line > from) {
            return line + 1;
        }
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }
}
