package dev.throughline.worker.process;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in the tables of current details, which a person or a vendor may have written. */
public final class TableCell {
    private static final Pattern OPTION = Pattern.compile("--\\S+");

    private TableCell() {}

    /** Text as it is, whatever Markdown would make of it; a double hyphen stays one only in code. */
    public static String of(String text) {
        String escaped = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace('\r', ' ')
                .replace('\n', ' ');
        return OPTION.matcher(escaped)
                .replaceAll(
                        option -> Matcher.quoteReplacement("`" + option.group().replace("&lt;", "<") + "`"));
    }
}
