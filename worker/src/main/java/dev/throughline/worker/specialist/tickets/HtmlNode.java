package dev.throughline.worker.specialist.tickets;

import java.util.ArrayList;
import java.util.List;

/** An element of HTML, or a text. */
final class HtmlNode {
    private static final List<String> BLOCKS = List.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "html",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "tr",
            "ul");

    final String name;
    final String text;
    final String link;
    final List<HtmlNode> children = new ArrayList<>();
    /** Whether it, or something in it, stands on lines of its own. */
    boolean block;

    private HtmlNode(String name, String text, String link) {
        this.name = name;
        this.text = text;
        this.link = link;
        block = BLOCKS.contains(name);
    }

    /** A text, in which references to characters are resolved already. */
    static HtmlNode text(String text) {
        return new HtmlNode("", text, "");
    }

    /**
     * An element.
     *
     * @param name in lower case
     * @param link where it leads, or what stands for it; empty for none
     */
    static HtmlNode element(String name, String link) {
        return new HtmlNode(name, "", link);
    }

    boolean isText() {
        return name.isEmpty();
    }

    boolean startsBlock() {
        return BLOCKS.contains(name);
    }
}
