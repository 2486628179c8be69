package dev.throughline.tickets;

import dev.throughline.store.Database;
import java.util.List;
import java.util.Map;

/** Everything that is stored of one ticket's link, for a person who wants to know why it is as it is. */
final class Dossier {
    private static final List<String> TABLES = List.of(
            "ticket_link",
            "ticket_plan",
            "ticket_effect",
            "ticket_attempt",
            "ticket_snapshot",
            "ticket_ask",
            "ticket_conflict",
            "ticket_write");

    private Dossier() {}

    static String of(Database database, String connection, long ticket) {
        StringBuilder text = new StringBuilder();
        for (String table : TABLES) {
            rows(database, table, connection, ticket)
                    .forEach(row -> text.append("    ")
                            .append(table)
                            .append(' ')
                            .append(row)
                            .append('\n'));
        }
        return text.toString();
    }

    private static List<Map<String, Object>> rows(Database database, String table, String connection, long ticket) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select * from " + table + " where connection = :connection and ticket = :ticket")
                        .bind("connection", connection)
                        .bind("ticket", Long.toString(ticket))
                        .mapToMap()
                        .list());
    }
}
