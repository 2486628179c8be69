package dev.throughline.worker.specialist.communications;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our Markdown in the dress of a channel: headings, lists, bold, code, links and characters behind a backslash. Whatever else
 * stands in it is text and is escaped, so that nobody's words become a mention, a tag or a link that shows another address.
 */
final class Markdown {
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*)");
    private static final Pattern ITEM = Pattern.compile("\\s*[-*]\\s+(.*)");
    private static final Pattern INLINE =
            Pattern.compile("\\\\(\\p{Punct})|`([^`]+)`|\\*\\*(.+?)\\*\\*|\\[([^\\]\\[]+)\\]\\((https?://[^\\s)]+)\\)");

    private Markdown() {}

    /** Slack's own markup (Formatting text for app surfaces): three characters are escaped, and then nothing is a mention. */
    static String slack(String markdown) {
        return dressed(markdown, Dress.SLACK);
    }

    static String plain(String markdown) {
        return dressed(markdown, Dress.PLAIN);
    }

    static String html(String markdown) {
        return dressed(markdown, Dress.HTML);
    }

    static String slackText(String text) {
        return Dress.SLACK.text(text);
    }

    static String htmlText(String text) {
        return Dress.HTML.text(text);
    }

    private static String dressed(String markdown, Dress dress) {
        StringBuilder out = new StringBuilder(markdown.length() + 64);
        markdown.lines().forEach(line -> {
            Matcher heading = HEADING.matcher(line);
            Matcher item = ITEM.matcher(line);
            if (heading.matches()) {
                out.append(dress.bold(dress.text(heading.group(1))));
            } else if (item.matches()) {
                out.append("\u2022 ").append(inline(item.group(1), dress));
            } else {
                out.append(inline(line, dress));
            }
            out.append(dress.lineEnd());
        });
        return out.toString().strip();
    }

    private static String inline(String line, Dress dress) {
        StringBuilder out = new StringBuilder();
        Matcher found = INLINE.matcher(line);
        int from = 0;
        while (found.find()) {
            out.append(dress.text(line.substring(from, found.start())));
            if (found.group(1) != null) {
                out.append(dress.text(found.group(1)));
            } else if (found.group(2) != null) {
                out.append(dress.code(dress.text(found.group(2))));
            } else if (found.group(3) != null) {
                out.append(dress.bold(dress.text(found.group(3))));
            } else {
                out.append(dress.link(dress.text(found.group(4)), found.group(5)));
            }
            from = found.end();
        }
        return out.append(dress.text(line.substring(from))).toString();
    }

    /** What a channel makes of the parts. */
    enum Dress {
        SLACK {
            @Override
            String text(String raw) {
                return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            }

            @Override
            String bold(String text) {
                return "*" + text + "*";
            }

            @Override
            String code(String text) {
                return "`" + text + "`";
            }

            @Override
            String link(String label, String url) {
                return "<" + text(url).replace("|", "%7C") + "|" + label + ">";
            }

            @Override
            String lineEnd() {
                return "\n";
            }
        },
        PLAIN {
            @Override
            String text(String raw) {
                return raw;
            }

            @Override
            String bold(String text) {
                return text;
            }

            @Override
            String code(String text) {
                return text;
            }

            @Override
            String link(String label, String url) {
                return label + ": " + url;
            }

            @Override
            String lineEnd() {
                return "\n";
            }
        },
        HTML {
            @Override
            String text(String raw) {
                return raw.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
            }

            @Override
            String bold(String text) {
                return "<b>" + text + "</b>";
            }

            @Override
            String code(String text) {
                return "<code>" + text + "</code>";
            }

            @Override
            String link(String label, String url) {
                return "<a href=\"" + text(url) + "\" rel=\"noopener noreferrer\">" + label + "</a>";
            }

            @Override
            String lineEnd() {
                return "<br>\n";
            }
        };

        abstract String text(String raw);

        abstract String bold(String text);

        abstract String code(String text);

        abstract String link(String label, String url);

        abstract String lineEnd();
    }
}
