package dev.throughline.worker.specialist.tickets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads HTML as people and mail programs write it: it never fails, and what it does not understand is text. */
final class HtmlParser {
    /** Elements in one another. */
    static final int DEEPEST = 60;

    private static final List<String> VOID = List.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
            "wbr");
    /** Whose content is no text for people. */
    private static final List<String> DROPPED =
            List.of("script", "style", "title", "template", "object", "svg", "noscript");

    private static final Pattern NAME = Pattern.compile("/?[A-Za-z][A-Za-z0-9:-]*");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([A-Za-z_:][-A-Za-z0-9_:.]*)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?");
    private static final Pattern REFERENCE = Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\n\\r\\f]+");
    private final String html;
    private final int lastEnd;
    private final List<HtmlNode> open = new ArrayList<>();
    private int at;

    private HtmlParser(String html) {
        this.html = html;
        lastEnd = html.lastIndexOf('>');
        open.add(HtmlNode.element("body", ""));
    }

    /** The whole as one element. */
    static HtmlNode parse(String html) {
        HtmlParser parser = new HtmlParser(html);
        parser.parse();
        return parser.open.get(0);
    }

    private void parse() {
        while (at < html.length()) {
            int next = html.indexOf('<', at);
            if (next < 0) {
                next = html.length();
            }
            if (next > at) {
                text(html.substring(at, next));
                at = next;
            } else {
                markup();
            }
        }
        while (open.size() > 1) {
            close();
        }
    }

    private void markup() {
        if (html.startsWith("<!--", at)) {
            skipTo("-->");
        } else if (html.startsWith("<!", at) || html.startsWith("<?", at)) {
            skipTo(">");
        } else {
            Matcher name = NAME.matcher(html).region(at + 1, html.length());
            if (name.lookingAt()) {
                tag(name.group().toLowerCase(Locale.ROOT), name.end());
            } else {
                text("<");
                at++;
            }
        }
    }

    private void skipTo(String end) {
        int found = html.indexOf(end, at);
        at = found < 0 ? html.length() : found + end.length();
    }

    private void tag(String name, int from) {
        int end = endOfTag(from);
        if (end < 0) {
            // Cut off in a tag, or no tag at all.
            text("<");
            at++;
            return;
        }
        at = end + 1;
        if (name.startsWith("/")) {
            ended(name.substring(1));
        } else if (DROPPED.contains(name)) {
            drop(name);
        } else {
            started(name, html.substring(from, end));
        }
    }

    /** Where the tag's last sign is, outside of quotation marks; negative when there is none. */
    private int endOfTag(int from) {
        if (from > lastEnd) {
            return -1;
        }
        char quote = 0;
        for (int index = from; index < html.length(); index++) {
            char sign = html.charAt(index);
            if (quote != 0) {
                quote = sign == quote ? 0 : quote;
            } else if (sign == '>') {
                return index;
            } else if ((sign == '"' || sign == '\'') && html.charAt(index - 1) == '=') {
                quote = sign;
            }
        }
        return html.indexOf('>', from);
    }

    private void drop(String name) {
        Matcher end = Pattern.compile("</" + name + "[^>]*>", Pattern.CASE_INSENSITIVE)
                .matcher(html);
        at = end.find(at) ? end.end() : html.length();
    }

    private void started(String name, String attributes) {
        if (name.equals("li") || name.equals("tr") || name.equals("td") || name.equals("th")) {
            closeSibling(name);
        } else if (HtmlNode.element(name, "").startsBlock() && top().name.equals("p")) {
            close();
        }
        HtmlNode element = HtmlNode.element(
                name, attribute(attributes, name.equals("a") ? "href" : name.equals("img") ? "alt" : ""));
        top().children.add(element);
        if (VOID.contains(name)) {
            top().block |= element.block;
        } else if (open.size() < DEEPEST) {
            open.add(element);
        } else {
            top().block |= element.block;
        }
    }

    /** Ends what was open of the same kind, within the same list or table. */
    private void closeSibling(String name) {
        for (int index = open.size() - 1; index > 0; index--) {
            String each = open.get(index).name;
            if (each.equals("ul") || each.equals("ol") || each.equals("table")) {
                return;
            }
            boolean cell = name.startsWith("t") && !name.equals("tr");
            if (cell && each.equals("tr")) {
                return;
            }
            if (each.equals(name) || (cell && (each.equals("td") || each.equals("th")))) {
                closeFrom(index);
                return;
            }
        }
    }

    private void ended(String name) {
        if (name.equals("br")) {
            started(name, "");
            return;
        }
        for (int index = open.size() - 1; index > 0; index--) {
            if (open.get(index).name.equals(name)) {
                closeFrom(index);
                return;
            }
        }
    }

    private void closeFrom(int index) {
        while (open.size() > index) {
            close();
        }
    }

    private void close() {
        HtmlNode done = open.remove(open.size() - 1);
        top().block |= done.block;
    }

    private HtmlNode top() {
        return open.get(open.size() - 1);
    }

    private void text(String raw) {
        boolean kept = open.stream().anyMatch(element -> element.name.equals("pre"));
        top().children
                .add(HtmlNode.text(resolved(kept ? raw : BLANKS.matcher(raw).replaceAll(" "))));
    }

    private static String attribute(String attributes, String wanted) {
        Matcher each = ATTRIBUTE.matcher(attributes);
        while (each.find()) {
            if (each.group(1).equalsIgnoreCase(wanted)) {
                String quoted = each.group(2) == null ? each.group(3) : each.group(2);
                String value = quoted == null ? each.group(4) : quoted;
                return value == null ? "" : resolved(value).strip();
            }
        }
        return "";
    }

    private static String resolved(String text) {
        return text.indexOf('&') < 0
                ? text
                : REFERENCE
                        .matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(character(found.group(1), found.group())));
    }

    private static String character(String reference, String otherwise) {
        if (!reference.startsWith("#")) {
            return named(reference, otherwise);
        }
        boolean hex = reference.charAt(1) == 'x' || reference.charAt(1) == 'X';
        int code = hex ? Integer.parseInt(reference.substring(2), 16) : Integer.parseInt(reference.substring(1));
        boolean readable = Character.isValidCodePoint(code)
                && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE)
                && (code >= ' ' || code == '\n' || code == '\t');
        return readable ? Character.toString(code) : "\uFFFD";
    }

    private static String named(String reference, String otherwise) {
        return switch (reference) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "nbsp" -> "\u00A0";
            case "hellip" -> "…";
            case "mdash" -> "—";
            case "ndash" -> "–";
            case "lsquo" -> "‘";
            case "rsquo" -> "’";
            case "ldquo" -> "“";
            case "rdquo" -> "”";
            case "bull" -> "•";
            case "middot" -> "·";
            case "copy" -> "©";
            case "reg" -> "®";
            case "trade" -> "™";
            case "euro" -> "€";
            case "auml" -> "ä";
            case "ouml" -> "ö";
            case "uuml" -> "ü";
            case "szlig" -> "ß";
            default -> otherwise;
        };
    }
}
