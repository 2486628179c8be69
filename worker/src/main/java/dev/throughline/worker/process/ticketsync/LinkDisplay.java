package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.ticketsync.LinkTrouble;
import dev.throughline.contract.ticketsync.TicketLinkState;
import dev.throughline.contract.ticketsync.TicketLinkState.OpenAsk;
import java.util.Locale;

/** A link as Markdown, for the details that Temporal Web UI shows: one table, and no word of ticket or task. */
final class LinkDisplay {
    private LinkDisplay() {}

    static String details(TicketLinkState state) {
        StringBuilder rows = new StringBuilder(500);
        row(rows, String.valueOf(state.phase()), state.outcome() == null ? "" : String.valueOf(state.outcome()));
        rows.append("|:---|:---|\n");
        row(rows, "Ticket", state.ticket() + " of " + state.connection());
        row(rows, "Task", state.task() == null ? "none" : state.task());
        row(rows, "Kind", state.kind() == null ? "not known yet" : state.kind());
        row(
                rows,
                "Rounds, writes, echoes",
                String.format(Locale.ROOT, "%,d, %,d, %,d", state.rounds(), state.writes(), state.echoes()));
        row(rows, "Looked at", state.lookedAt() == null ? "never" : String.valueOf(state.lookedAt()));
        for (OpenAsk ask : state.asks()) {
            row(rows, "Waits for a person", ask.subject() + ": `human-task:" + ask.humanTask() + "`");
        }
        LinkTrouble trouble = state.trouble();
        if (trouble != null) {
            row(
                    rows,
                    "Trouble",
                    (trouble.type() == null ? "a bug" : trouble.type().name()) + ": " + trouble.message());
            row(rows, "Since", trouble.since() + ", " + trouble.tries() + " tries");
            row(
                    rows,
                    "Next try",
                    (trouble.nextTryAt() == null ? "after a change" : String.valueOf(trouble.nextTryAt()))
                            + ", or by `retry`");
        }
        return rows.toString();
    }

    private static void row(StringBuilder rows, String name, String value) {
        rows.append("| ").append(cell(name)).append(" | ").append(cell(value)).append(" |\n");
    }

    static String cell(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace('\n', ' ');
    }
}
