package dev.throughline.api.tickets;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a text is neither YAML nor JSON, without quoting it: a value in it may be secret. */
public final class Misread {
    private static final Pattern TWICE = Pattern.compile("Duplicate field '([^']*)'");

    private Misread() {}

    /** A line without its full stop, such as {@code line 2, column 9: 'zendesk' is given twice}. */
    public static String inWords(JsonProcessingException wrong) {
        Matcher twice = TWICE.matcher(String.valueOf(wrong.getOriginalMessage()));
        return "line " + wrong.getLocation().getLineNr() + ", column "
                + wrong.getLocation().getColumnNr() + ": "
                + (twice.find() ? "'" + twice.group(1) + "' is given twice" : "this is neither YAML nor JSON");
    }
}
