package dev.throughline.worker.specialist.tickets;

import dev.throughline.worker.policy.ticketsync.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes elements of HTML as Markdown. */
final class MarkdownWriter {
    private static final Pattern SAFE_LINK = Pattern.compile("(?i)(?:https?://|mailto:|tel:)[^\\s<>\"]+");
    private static final Pattern BLANKS = Pattern.compile(" {2,}");
    private static final Pattern BLANKS_AT_BREAK = Pattern.compile(" ?\\n ?");
    private static final List<String> PARAGRAPHS =
            List.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "table", "hr", "dl");

    private MarkdownWriter() {}

    static String write(HtmlNode whole) {
        return blocks(whole, false).replace('\u00A0', ' ');
    }

    /** What stands in an element, one block below the other. */
    private static String blocks(HtmlNode parent, boolean inList) {
        Blocks blocks = new Blocks(inList);
        blocks.all(parent);
        return blocks.finish();
    }

    /** Blocks below one another, with an empty line where a paragraph begins or ends. */
    private static final class Blocks {
        private final StringBuilder out = new StringBuilder();
        private final StringBuilder line = new StringBuilder();
        private final boolean inList;
        private int gap;
        private boolean begun;

        private Blocks(boolean inList) {
            this.inList = inList;
        }

        private void all(HtmlNode parent) {
            for (HtmlNode child : parent.children) {
                if (child.startsBlock()) {
                    finishLine();
                    block(child);
                } else if (child.block) {
                    // Bold around paragraphs, say: the paragraphs matter more.
                    all(child);
                } else {
                    line.append(inline(child, List.of()));
                }
            }
        }

        private void block(HtmlNode child) {
            boolean paragraph = PARAGRAPHS.contains(child.name) && !(inList && isList(child));
            String text = text(child);
            if (text.isEmpty()) {
                gap = Math.max(gap, child.children.isEmpty() ? 1 : 2);
            } else {
                append(text, paragraph ? 2 : 1);
            }
        }

        private void finishLine() {
            String text = tidy(line.toString());
            boolean blank = text.isEmpty() && line.indexOf("\n") < 0;
            line.setLength(0);
            if (!blank) {
                append(text, 1);
            }
        }

        private void append(String text, int around) {
            if (begun) {
                out.append("\n".repeat(Math.max(gap, around)));
            }
            out.append(text);
            begun = true;
            gap = around;
        }

        private String finish() {
            finishLine();
            return out.toString();
        }
    }

    private static boolean isList(HtmlNode element) {
        return element.name.equals("ul") || element.name.equals("ol");
    }

    private static String text(HtmlNode block) {
        return switch (block.name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(block);
            case "ul", "ol" -> list(block);
            case "blockquote" -> prefixed(blocks(block, false), "> ", "> ");
            case "pre" -> code(block);
            case "hr" -> "---";
            case "tr" -> row(block);
            default -> blocks(block, false);
        };
    }

    private static String heading(HtmlNode block) {
        String text = blocks(block, false).replace('\n', ' ').strip();
        return text.isEmpty() ? "" : "#".repeat(block.name.charAt(1) - '0') + " " + text;
    }

    private static String list(HtmlNode list) {
        List<String> items = new ArrayList<>();
        for (HtmlNode item : list.children) {
            String text = item.name.equals("li") ? blocks(item, true) : stray(item);
            if (isList(item)) {
                items.add(prefixed(text, "  ", "  "));
            } else if (!text.isBlank()) {
                String mark = list.name.equals("ol") ? items.size() + 1 + ". " : "- ";
                items.add(prefixed(text, mark, " ".repeat(mark.length())));
            }
        }
        return String.join("\n", items);
    }

    /** What is in a list and no item, such as a list right in a list. */
    private static String stray(HtmlNode stray) {
        return stray.startsBlock() ? text(stray) : tidy(inline(stray, List.of()));
    }

    private static String row(HtmlNode row) {
        return row.children.stream()
                .filter(cell -> !cell.isText() || !cell.text.isBlank())
                .map(cell -> (cell.isText() ? cell.text : blocks(cell, false))
                        .replace('\n', ' ')
                        .strip())
                .collect(Collectors.joining(" | "));
    }

    private static String code(HtmlNode block) {
        String text = raw(block);
        String lines = Values.lines(text);
        if (lines.isEmpty()) {
            return "";
        }
        String body = text.startsWith("\n") ? text.substring(1) : text;
        String fence = "`".repeat(Math.max(3, longestTicks(body) + 1));
        return fence + "\n" + body.stripTrailing() + "\n" + fence;
    }

    private static int longestTicks(String text) {
        int longest = 0;
        int now = 0;
        for (int at = 0; at < text.length(); at++) {
            now = text.charAt(at) == '`' ? now + 1 : 0;
            longest = Math.max(longest, now);
        }
        return longest;
    }

    private static String prefixed(String text, String first, String then) {
        String[] lines = text.split("\n", -1);
        StringBuilder all = new StringBuilder();
        for (int index = 0; index < lines.length; index++) {
            String line = index == 0 ? first + lines[index] : then + lines[index];
            all.append(index == 0 ? "" : "\n").append(line.stripTrailing());
        }
        return all.toString();
    }

    /**
     * What stands in a line.
     *
     * @param marked what it is marked as already, so that nothing is marked twice
     */
    private static String inline(HtmlNode node, List<String> marked) {
        return switch (node.name) {
            case "" -> node.text;
            case "br" -> "\n";
            case "strong", "b" -> marked(node, "**", marked);
            case "em", "i" -> marked(node, "*", marked);
            case "del", "s", "strike" -> marked(node, "~~", marked);
            case "code", "tt", "kbd", "samp" -> code(raw(node), marked);
            case "a" -> link(node, marked);
            case "img" -> node.link.isEmpty() ? "" : "[" + node.link + "]";
            default -> inside(node, marked);
        };
    }

    private static String inside(HtmlNode node, List<String> marked) {
        return node.children.stream().map(child -> inline(child, marked)).collect(Collectors.joining());
    }

    private static String marked(HtmlNode node, String mark, List<String> marked) {
        if (marked.contains(mark)) {
            return inside(node, marked);
        }
        List<String> more = new ArrayList<>(marked);
        more.add(mark);
        return around(inside(node, more), mark);
    }

    /** Marks the words and leaves blanks before and behind them outside, where Markdown wants them. */
    private static String around(String text, String mark) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        String words = text.substring(from, to);
        return words.isEmpty() || words.contains("\n\n")
                ? text
                : text.substring(0, from) + mark + words + mark + text.substring(to);
    }

    private static boolean isBlank(char sign) {
        return Character.isWhitespace(sign) || sign == '\u00A0';
    }

    private static String code(String text, List<String> marked) {
        if (text.isBlank() || marked.contains("`")) {
            return text;
        }
        int ticks = longestTicks(text);
        String fence = "`".repeat(ticks + 1);
        return ticks == 0 ? around(text, fence) : fence + " " + text.strip() + " " + fence;
    }

    private static String link(HtmlNode node, List<String> marked) {
        String label = inside(node, marked);
        String words = label.replace('\u00A0', ' ').strip();
        if (!SAFE_LINK.matcher(node.link).matches()) {
            return label;
        }
        if (words.isEmpty()) {
            return label.isEmpty() ? node.link : label;
        }
        if (names(words, node.link)) {
            return label;
        }
        String target = node.link.replace("(", "%28").replace(")", "%29");
        return words.contains("[") || words.contains("]") || words.contains("\n")
                ? words + " (" + node.link + ")"
                : "[" + words + "](" + target + ")";
    }

    /** Whether the words of a link are its address already. */
    private static boolean names(String words, String link) {
        String plain = link.endsWith("/") && !words.endsWith("/") ? link.substring(0, link.length() - 1) : link;
        return plain.equalsIgnoreCase(words)
                || plain.equalsIgnoreCase("http://" + words)
                || plain.equalsIgnoreCase("https://" + words)
                || plain.equalsIgnoreCase("mailto:" + words)
                || plain.equalsIgnoreCase("tel:" + words);
    }

    private static String raw(HtmlNode node) {
        if (node.isText()) {
            return node.text;
        }
        return node.name.equals("br")
                ? "\n"
                : node.children.stream().map(MarkdownWriter::raw).collect(Collectors.joining());
    }

    /** One blank between words, none beside a line break; the break at the very end shows nowhere. */
    private static String tidy(String text) {
        String single =
                BLANKS_AT_BREAK.matcher(BLANKS.matcher(text).replaceAll(" ")).replaceAll("\n");
        String start = single.startsWith(" ") ? single.substring(1) : single;
        String end = start.endsWith(" ") ? start.substring(0, start.length() - 1) : start;
        return end.endsWith("\n") ? end.substring(0, end.length() - 1) : end;
    }
}
