package dev.throughline.api.task;

import dev.throughline.contract.humantask.FormField;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pages behind a signed link: plain HTML without scripts, with nothing from elsewhere. Whatever people or vendors
 * wrote is escaped.
 */
final class LinkPage {
    private static final String HEAD = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <meta name="robots" content="noindex"><title>%s</title><style>
        body{font:16px/1.5 system-ui,sans-serif;max-width:42em;margin:2em auto;padding:0 1em}
        pre{white-space:pre-wrap;font:inherit;border-left:4px solid #ccc;padding-left:1em}
        label{display:block;margin:1em 0}input,select,textarea{font:inherit;display:block;width:100%%;box-sizing:border-box}
        button{font:inherit;padding:.4em 1.2em;margin-right:.6em}.problem{color:#a00;font-weight:bold}
        </style></head><body><h1>%s</h1>
        """;
    private static final String END = "</body></html>\n";

    private LinkPage() {}

    /** A page that only says something. */
    static String saying(String title, String words) {
        return String.format(HEAD, escaped(title), escaped(title)) + "<p>" + escaped(words) + "</p>\n" + END;
    }

    /**
     * The task with its form.
     *
     * @param person whose link it is
     * @param problem why what was sent cannot be taken; null when nothing was sent
     * @param sent what was sent, so that nobody types it twice
     */
    static String task(
            HumanTaskRequest request,
            TaskState state,
            String person,
            @Nullable String problem,
            Map<String, String> sent) {
        StringBuilder page = new StringBuilder(String.format(HEAD, escaped(request.title()), escaped(request.title())));
        if (problem != null) {
            page.append("<p class=\"problem\">").append(escaped(problem)).append("</p>\n");
        }
        page.append("<p>For <b>")
                .append(escaped(person))
                .append("</b>. Due ")
                .append(state.dueAt())
                .append(", expires ")
                .append(state.expiresAt())
                .append(".</p>\n");
        request.context()
                .forEach((name, value) -> page.append("<p>")
                        .append(escaped(name))
                        .append(": ")
                        .append(escaped(value))
                        .append("</p>\n"));
        page.append("<pre>").append(escaped(request.body())).append("</pre>\n<form method=\"post\">\n");
        request.form().forEach(field -> page.append(input(field, sent.get(LinkForm.FIELD + field.name()))));
        page.append("<label>Reason<textarea name=\"reason\" maxlength=\"2000\">")
                .append(escaped(sent.getOrDefault(LinkForm.REASON, "")))
                .append("</textarea></label>\n");
        for (String decision : request.decisions()) {
            page.append("<button name=\"decision\" value=\"")
                    .append(escaped(decision))
                    .append("\">")
                    .append(escaped(decision))
                    .append("</button>\n");
        }
        return page.append("</form>\n").append(END).toString();
    }

    private static String input(FormField field, @Nullable String value) {
        String name = " name=\"" + LinkForm.FIELD + escaped(field.name()) + "\"";
        String given = value == null ? "" : value;
        String control = switch (field.type()) {
            case TEXT -> "<textarea" + name + ">" + escaped(given) + "</textarea>";
            case NUMBER -> "<input inputmode=\"decimal\"" + name + " value=\"" + escaped(given) + "\">";
            case DATE -> "<input type=\"date\"" + name + " value=\"" + escaped(given) + "\">";
            case BOOLEAN -> select(name, List.of("true", "false"), given);
            case CHOICE -> select(name, field.options(), given);
        };
        return "<label>" + escaped(field.label()) + (field.required() ? " *" : "") + control + "</label>\n";
    }

    private static String select(String name, List<String> options, String chosen) {
        StringBuilder select = new StringBuilder("<select").append(name).append("><option></option>");
        for (String option : options) {
            select.append("<option")
                    .append(option.equals(chosen) ? " selected" : "")
                    .append(" value=\"")
                    .append(escaped(option))
                    .append("\">")
                    .append(escaped(option))
                    .append("</option>");
        }
        return select.append("</select>").toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
