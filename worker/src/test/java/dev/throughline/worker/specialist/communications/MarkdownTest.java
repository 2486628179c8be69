package dev.throughline.worker.specialist.communications;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.humantask.MarkdownText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkdownTest {
    private static final String ALL = "## State\n- **one** of `two`\n\nSee [the run](https://x.example/a?b=1&c=2).";

    @Test
    void eachChannelHasItsDress() {
        assertEquals(
                "*State*\n\u2022 *one* of `two`\n\nSee <https://x.example/a?b=1&amp;c=2|the run>.",
                Markdown.slack(ALL));
        assertEquals("State\n\u2022 one of two\n\nSee the run: https://x.example/a?b=1&c=2.", Markdown.plain(ALL));
        assertEquals(
                "<b>State</b><br>\n\u2022 <b>one</b> of <code>two</code><br>\n<br>\nSee"
                        + " <a href=\"https://x.example/a?b=1&amp;c=2\" rel=\"noopener noreferrer\">the run</a>.<br>",
                Markdown.html(ALL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<!channel>~ &lt;!channel&gt;",
                "<!subteam^S1|all>~ &lt;!subteam^S1|all&gt;",
                "<@U1> **<!here>**~ &lt;@U1&gt; *&lt;!here&gt;*",
                "`<!everyone>`~ `&lt;!everyone&gt;`",
                "<https://evil.example|https://bank.example>~ &lt;https://evil.example|https://bank.example&gt;",
                "[<!here>](https://x.example/|a>b)~ <https://x.example/%7Ca&gt;b|&lt;!here&gt;>",
                "[a](javascript:alert(1))~ [a](javascript:alert(1))",
            })
    void nobodysWordsBecomeAMention(String words, String slack) {
        assertEquals(slack, Markdown.slack(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**bold** `code` [label](https://evil.example)",
                "# heading \\` \\** back\\slash",
                "- item <!channel> <b>&amp;</b>",
            })
    void escapedWordsAreShownAsTheyAre(String words) {
        String escaped = MarkdownText.line(words);

        assertEquals(words, Markdown.plain(escaped));
        assertEquals(Markdown.slackText(words), Markdown.slack(escaped));
        assertEquals(Markdown.htmlText(words) + "<br>", Markdown.html(escaped));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<script>alert(1)</script>~ &lt;script&gt;alert(1)&lt;/script&gt;<br>",
                "**<img src=x onerror=y>**~ <b>&lt;img src=x onerror=y&gt;</b><br>",
                "# \"it's\"~ <b>&quot;it&#39;s&quot;</b><br>",
            })
    void nobodysWordsBecomeATag(String words, String html) {
        assertEquals(html, Markdown.html(words));
    }
}
