package dev.throughline.launcher.cli;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values by RFC 4180: quoted fields may hold commas, line ends and doubled quotes. */
final class CsvTable {
    private CsvTable() {}

    /**
     * The rows, each with the number of the line on which it begins; empty lines are left out.
     *
     * @throws CommandFailure when a quote is never closed
     */
    static List<Row> rows(String text) {
        List<Row> rows = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int begins = 1;
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (int at = 0; at < body.length(); at++) {
            char sign = body.charAt(at);
            if (sign == '\n') {
                line++;
            }
            if (quoted) {
                boolean doubled = sign == '"' && at + 1 < body.length() && body.charAt(at + 1) == '"';
                if (doubled) {
                    cell.append('"');
                    at++;
                } else if (sign == '"') {
                    quoted = false;
                } else {
                    cell.append(sign);
                }
            } else if (sign == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (sign == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (sign == '\n') {
                end(rows, cells, cell, begins);
                begins = line;
            } else if (sign != '\r') {
                cell.append(sign);
            }
        }
        if (quoted) {
            throw new CommandFailure(
                    ExitCode.USAGE, "The quote in the row that begins on line " + begins + " never ends.");
        }
        end(rows, cells, cell, begins);
        return rows;
    }

    private static void end(List<Row> rows, List<String> cells, StringBuilder cell, int begins) {
        cells.add(cell.toString());
        cell.setLength(0);
        if (cells.size() > 1 || !cells.get(0).isBlank()) {
            rows.add(new Row(begins, List.copyOf(cells)));
        }
        cells.clear();
    }

    /**
     * A row.
     *
     * @param line on which it begins, from 1
     * @param cells in their order
     */
    record Row(int line, List<String> cells) {}
}
