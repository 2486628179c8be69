package dev.throughline.worker.specialist.communications;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, for each channel.
 *
 * @param title one line
 * @param body Markdown
 * @param link where something can be done about it; null for none
 */
record MessageText(String title, String body, @Nullable URI link) {
    /** Slack advises against more than 4,000 characters in one message. */
    private static final int LONGEST_SLACK = 3_000;

    private static final int LONGEST_MAIL = 50_000;
    private static final int LONGEST_TITLE = 200;
    private static final String OPEN = "Open the task";

    MessageText {
        title = cut(title.replaceAll("\\p{Cntrl}+", " ").strip(), LONGEST_TITLE);
    }

    String slack() {
        String text = "*" + Markdown.slackText(title) + "*\n" + Markdown.slack(cut(body, LONGEST_SLACK));
        return link == null ? text : text + "\n" + Markdown.Dress.SLACK.link(OPEN, link.toString());
    }

    String plain() {
        String text = Markdown.plain(cut(body, LONGEST_MAIL)) + "\n";
        return link == null ? text : text + "\n" + Markdown.Dress.PLAIN.link(OPEN, link.toString()) + "\n";
    }

    String html() {
        String text = "<!doctype html>\n<html><body><h3>" + Markdown.htmlText(title) + "</h3>\n<p>"
                + Markdown.html(cut(body, LONGEST_MAIL)) + "</p>\n";
        String open = link == null ? "" : "<p>" + Markdown.Dress.HTML.link(OPEN, link.toString()) + "</p>\n";
        return text + open + "</body></html>\n";
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + " ...";
    }
}
