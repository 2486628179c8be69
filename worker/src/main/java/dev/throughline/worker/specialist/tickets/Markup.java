package dev.throughline.worker.specialist.tickets;

import dev.throughline.worker.policy.ticketsync.Values;
import java.util.regex.Pattern;

/**
 * Texts between Zendesk, which has HTML, and ClickUp, which has Markdown and plain text. What is not markup is left as it is
 * and nothing is escaped in Markdown, so that a text which crosses and comes back is the same text.
 */
public final class Markup {
    private static final Pattern ODD_BLANKS = Pattern.compile("[\\x0B\\f\\u00A0]");

    private Markup() {}

    /**
     * HTML as Markdown: links, lists, bold, italics, struck out, code, quotations, headings, line breaks. Every other element
     * gives its text, an image its description, a script nothing; no element is left. Deeper than
     * {@value HtmlParser#DEEPEST} elements the outer ones count.
     */
    public static String markdown(String html) {
        return Values.lines(MarkdownWriter.write(HtmlParser.parse(html)));
    }

    /** Plain text, or Markdown as it is written, as HTML that shows just that; a tab becomes four blanks. */
    public static String html(String text) {
        String plain =
                ODD_BLANKS.matcher(Values.lines(text).replace("\t", "    ")).replaceAll(" ");
        StringBuilder html = new StringBuilder("<p>");
        boolean afterBlank = true;
        for (int at = 0; at < plain.length(); at++) {
            char next = plain.charAt(at);
            switch (next) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '\n' -> html.append("<br>");
                case ' ' -> html.append(afterBlank ? "&nbsp;" : " ");
                default -> html.append(next);
            }
            afterBlank = next == ' ' || next == '\n';
        }
        return html.append("</p>").toString();
    }
}
