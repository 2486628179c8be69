package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.worker.policy.ticketsync.Values;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {
    private static final int TRIALS = 20_000;

    /** What makes texts go wrong: marks, signs of HTML, blanks, line breaks, letters of more than one char. */
    private static final List<String> PIECES = List.of(
            "a",
            "Word",
            " ",
            "  ",
            "\n",
            "\n\n",
            "**",
            "*",
            "_",
            "`",
            "```",
            "- ",
            "1. ",
            "# ",
            "> ",
            "<",
            ">",
            "<b>",
            "</p>",
            "<script>x</script>",
            "&",
            "&amp;",
            "&lt;",
            "&#10;",
            "\"",
            "'",
            "[x](https://a.example/b)",
            "[",
            "]",
            "(",
            ")",
            "https://a.example/?q=1&r=2",
            "|",
            "---",
            "é",
            "\uD83D\uDE00",
            "\u3000",
            "~~",
            "\\",
            "\r\n",
            "[sync:zd#1]");

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\u0001',
            value = {
                "<div class=\"zd-comment\" dir=\"auto\"><p dir=\"auto\">One<br>¶two</p></div> => One¶two",
                "<p>One</p><p>Two</p> => One¶¶Two",
                "<div>One</div><div><br></div><div>Two</div> => One¶¶Two",
                "<p>One<br><br><br>Two</p> => One¶¶¶Two",
                "<b>bold</b>, <i>slanted</i>, <s>gone</s>, <code>x = 1</code> => **bold**, *slanted*, ~~gone~~, `x = 1`",
                "a<b> bold </b>b<strong><b>twice</b></strong> => a **bold** b**twice**",
                "<b></b>nothing<b> </b>here => nothing here",
                "<a href=\"https://a.example/x\">the page</a> => [the page](https://a.example/x)",
                "<a href=\"https://a.example/x\">https://a.example/x</a> => https://a.example/x",
                "<a href='mailto:ann@a.example'>ann@a.example</a> => ann@a.example",
                "<a href=\"https://a.example/x_(y)\">see</a> => [see](https://a.example/x_%28y%29)",
                "<a href=\"https://a.example\">a [b] c</a> => a [b] c (https://a.example)",
                "<a href=\"javascript:alert(1)\">click</a> => click",
                "<a href=\" JaVaScRiPt:alert(1)\">click</a> => click",
                "<a href=\"https://a.example/\"><img src=\"https://t.example/1.gif\"></a> => https://a.example/",
                "<img src=\"https://t.example/1.gif\" alt=\"a chart\"> => [a chart]",
                "<ul><li>One</li><li>Two<ul><li>Deep</li></ul></li></ul> => - One¶- Two¶  - Deep",
                "<ul><li>One<li>Two</ul> => - One¶- Two",
                "<ol><li><p>One</p></li><li>Two<br>lines</li></ol>end => 1. One¶2. Two¶   lines¶¶end",
                "<ul><li>One</li><ul><li>Stray</li></ul></ul> => - One¶  - Stray",
                "<pre>¶if (a &lt; b) {¶  c¶}¶</pre> => ```¶if (a < b) {¶  c¶}¶```",
                "<pre><code>a ``` b</code></pre> => ````¶a ``` b¶````",
                "<code>a ` b</code> => `` a ` b ``",
                "<blockquote><p>Quoted</p><p>more</p></blockquote><p>own</p> => > Quoted¶>¶> more¶¶own",
                "<h2>Head <b>line</b></h2>text => ## Head **line**¶¶text",
                "<table><tr><th>a</th><th>b</th></tr><tr><td>1<td>2</table> => a | b¶1 | 2",
                "One<hr>Two => One¶¶---¶¶Two",
                "5 &lt; 6 &amp;&amp; 7 &gt; 6 &quot;x&quot; &#8364;&#x20AC;&nbsp;y &unknown; => 5 < 6 && 7 > 6 \"x\" €€ y &unknown;",
                "<script>alert('</p>')</script><style>p{}</style><!-- no --><title>t</title>text => text",
                "<script>never closed => ",
                "a < b and c > d => a < b and c > d",
                "<p>cut off <b>here => cut off **here**",
                "cut <a href=\"x => cut <a href=\"x",
                "</p></div>stray ends</b> => stray ends",
                "<o:p>Word's own</o:p><font color=red>red</font><foo>any</foo> => Word's ownredany",
                "<b><p>One</p><p>Two</p></b> => One¶¶Two",
                "<p>  many ¶  blanks  </p> => many blanks",
            })
    void htmlBecomesMarkdown(String html, @Nullable String markdown) {
        assertEquals(markdown == null ? "" : markdown.replace('¶', '\n'), Markup.markdown(html.replace('¶', '\n')));
    }

    @Test
    void noElementIsLeftWhateverComesIn() {
        String html = "<div onclick=\"x()\"><iframe src=\"https://e.example\"></iframe><svg><text>s</text></svg>"
                + "<p style='a>b'>text<img src=x onerror=\"alert(1)\"></p></div>";

        assertEquals("text", Markup.markdown(html));
    }

    @Test
    void whatIsVeryDeepOrVeryLongIsReadTo() {
        String deep = "<div>".repeat(50_000) + "down" + "</div>".repeat(50_000);
        String open = "<a".repeat(50_000);

        assertEquals("down", Markup.markdown(deep));
        assertEquals(open, Markup.markdown(open));
    }

    @Test
    void aTextThatCrossesAndComesBackIsTheSameText() {
        for (int seed = 0; seed < TRIALS; seed++) {
            String text = text(new Random(seed));
            String written = Values.canonical(FieldKind.LONG_TEXT, text);
            String back = Values.canonical(FieldKind.LONG_TEXT, Markup.markdown(Markup.html(text)));

            assertEquals(written, back, "seed " + seed);
        }
    }

    @Test
    void whatComesFromHtmlIsMarkdownThatStaysAsItIs() {
        for (int seed = 0; seed < TRIALS; seed++) {
            // Read as HTML, with whatever elements that has by chance.
            String markdown = Markup.markdown(text(new Random(seed)));

            assertEquals(markdown, Markup.markdown(Markup.html(markdown)), "seed " + seed);
        }
    }

    @Test
    void aCopyOfACommentKeepsItsMarkerInTheLastLine() {
        for (int seed = 0; seed < 2_000; seed++) {
            String marker = "[sync:cu#c1]";
            String copy = "Ann (ClickUp, 2026-11-21T12:00:00Z):\n\n" + text(new Random(seed)) + "\n\n" + marker;
            String back = Markup.markdown(Markup.html(copy));

            assertEquals(marker, back.substring(back.lastIndexOf('\n') + 1), "seed " + seed);
            assertEquals(
                    Values.canonical(FieldKind.LONG_TEXT, copy),
                    Values.canonical(FieldKind.LONG_TEXT, back),
                    "seed " + seed);
        }
    }

    @Test
    void htmlHasNoElementButLinesAndNothingOfTheTextIsOne() {
        String html = Markup.html("<b>x</b>\n  two & three");

        assertEquals("<p>&lt;b&gt;x&lt;/b&gt;<br>&nbsp;&nbsp;two &amp; three</p>", html);
        assertFalse(Markup.markdown(html).contains("\u00A0"));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(25);
        for (int piece = 0; piece < pieces; piece++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
