package dev.throughline.launcher.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table of text with aligned columns; columns of figures stand to the right. */
public final class Table {
    private static final String FIGURE = "-?[0-9][0-9,.]*( ?(s|ms|/s|%))?";

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... head) {
        this.head = List.of(head);
    }

    /** Adds a row; missing cells are empty. */
    public Table row(List<String> cells) {
        List<String> row = new ArrayList<>(cells);
        row.addAll(Collections.nCopies(Math.max(0, head.size() - row.size()), ""));
        rows.add(List.copyOf(row));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The table in Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        markdown(text, head);
        markdown(text, Collections.nCopies(head.size(), "---"));
        rows.forEach(row -> markdown(text, row));
        return text.toString();
    }

    private static void markdown(StringBuilder text, List<String> cells) {
        cells.forEach(cell -> text.append("| ").append(cell.replace("|", "\\|")).append(' '));
        text.append('|').append(System.lineSeparator());
    }

    @Override
    public String toString() {
        int[] widths = new int[head.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = head.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        line(text, head, widths);
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private void line(StringBuilder text, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String blank = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : "  ");
            line.append(blank.isEmpty() ? cell : rightAligned(column) ? blank + cell : cell + blank);
        }
        text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }

    /** A column stands to the right when every filled cell in it is a figure. */
    private boolean rightAligned(int column) {
        return !rows.isEmpty()
                && rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.isEmpty() || cell.matches(FIGURE))
                && rows.stream().anyMatch(row -> !row.get(column).isEmpty());
    }
}
