package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.store.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The customers of a file, and everything that is wrong with it, each with its row and column. */
final class ImportedCustomers {
    private static final Set<String> COLUMNS = Set.of(
            "id",
            "name",
            "base_url",
            "client_id",
            "client_secret_env",
            "client_secret_file",
            "client_secret",
            "schedule",
            "removal_share");
    private static final List<String> REQUIRED = List.of("id", "base_url", "client_id");

    private final Session session;
    private final Path folder;
    private final boolean allowPlain;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Customer> customers = new ArrayList<>();
    private final Set<String> ids = new TreeSet<>();

    private ImportedCustomers(Session session, Path folder, boolean allowPlain) {
        this.session = session;
        this.folder = folder;
        this.allowPlain = allowPlain;
    }

    /**
     * Reads the file; files of secrets are looked for from its folder.
     *
     * @param allowPlain whether a column may hold the secret itself
     */
    static ImportedCustomers read(Session session, Path file, boolean allowPlain) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.USAGE, "The file " + file + " cannot be read: " + unreadable, unreadable);
        }
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
        ImportedCustomers imported = new ImportedCustomers(session, folder, allowPlain);
        imported.readRows(CsvTable.rows(text));
        return imported;
    }

    List<Problem> problems() {
        return problems;
    }

    List<Customer> customers() {
        return customers;
    }

    private void readRows(List<CsvTable.Row> rows) {
        if (rows.isEmpty()) {
            problems.add(new Problem(1, "", "the file is empty; its first row names the columns"));
            return;
        }
        List<String> header = rows.get(0).cells().stream().map(String::strip).toList();
        header.stream()
                .filter(column -> !COLUMNS.contains(column))
                .forEach(column -> problems.add(new Problem(
                        rows.get(0).line(),
                        column,
                        "no such column; there are " + String.join(", ", new TreeSet<>(COLUMNS)))));
        REQUIRED.stream()
                .filter(column -> !header.contains(column))
                .forEach(column -> problems.add(new Problem(rows.get(0).line(), column, "the column is missing")));
        if (problems.isEmpty()) {
            rows.subList(1, rows.size()).forEach(row -> readRow(header, row));
        }
    }

    private void readRow(List<String> header, CsvTable.Row row) {
        if (row.cells().size() != header.size()) {
            problems.add(new Problem(
                    row.line(), "", "has " + row.cells().size() + " columns, the first row has " + header.size()));
            return;
        }
        int before = problems.size();
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), row.cells().get(i).strip());
        }
        REQUIRED.stream()
                .filter(column -> cell(cells, column) == null)
                .forEach(column -> problems.add(new Problem(row.line(), column, "must be given")));
        checkId(row.line(), cell(cells, "id"));
        checkUrl(row.line(), cell(cells, "base_url"));
        Optional<Secret> secret = secret(row.line(), cells);
        ObjectNode body = body(row.line(), cells);
        if (problems.size() == before && secret.isPresent()) {
            customers.add(new Customer(row.line(), String.valueOf(cell(cells, "id")), body, secret.get()));
        }
    }

    private static @Nullable String cell(Map<String, String> cells, String column) {
        String value = cells.get(column);
        return value == null || value.isEmpty() ? null : value;
    }

    private void checkId(int line, @Nullable String id) {
        if (id != null && !ProcessId.isKey(id)) {
            problems.add(new Problem(line, "id", "must match [A-Za-z0-9._-]{1,64}"));
        } else if (id != null && !ids.add(id)) {
            problems.add(new Problem(line, "id", "'" + id + "' is in the file twice"));
        }
    }

    private void checkUrl(int line, @Nullable String url) {
        if (url == null) {
            return;
        }
        try {
            URI uri = URI.create(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null) {
                return;
            }
        } catch (IllegalArgumentException malformed) {
            problems.add(new Problem(line, "base_url", "is no address: " + malformed.getMessage()));
            return;
        }
        problems.add(new Problem(line, "base_url", "must be an address such as https://rest.zuora.com"));
    }

    /** The secret by exactly one of its columns. */
    private Optional<Secret> secret(int line, Map<String, String> cells) {
        String variable = cell(cells, "client_secret_env");
        String file = cell(cells, "client_secret_file");
        String plain = cell(cells, "client_secret");
        long given = Stream.of(variable, file, plain).filter(Objects::nonNull).count();
        if (given != 1) {
            problems.add(new Problem(
                    line, "client_secret_env", "give exactly one of client_secret_env and client_secret_file"));
            return Optional.empty();
        }
        if (variable != null) {
            return fromVariable(line, variable);
        }
        return file != null ? fromFile(line, file) : fromCell(line, String.valueOf(plain));
    }

    private Optional<Secret> fromVariable(int line, String variable) {
        Optional<Secret> secret =
                Optional.ofNullable(session.environment(variable)).map(Secret::new);
        if (secret.isEmpty()) {
            problems.add(new Problem(line, "client_secret_env", "the variable " + variable + " is not set"));
        }
        return secret;
    }

    private Optional<Secret> fromFile(int line, String file) {
        try {
            String value = Files.readString(folder.resolve(file)).stripTrailing();
            if (!value.isBlank()) {
                return Optional.of(new Secret(value));
            }
            problems.add(new Problem(line, "client_secret_file", "the file " + file + " is empty"));
        } catch (IOException | InvalidPathException unreadable) {
            problems.add(new Problem(line, "client_secret_file", "the file " + file + " cannot be read"));
        }
        return Optional.empty();
    }

    private Optional<Secret> fromCell(int line, String plain) {
        if (allowPlain) {
            return Optional.of(new Secret(plain));
        }
        problems.add(new Problem(
                line,
                "client_secret",
                "a secret does not belong into this file; use client_secret_env or client_secret_file, or give"
                        + " --allow-plain"));
        return Optional.empty();
    }

    private ObjectNode body(int line, Map<String, String> cells) {
        ObjectNode body = ApiClient.JSON.createObjectNode();
        put(body, "name", cell(cells, "name") == null ? cell(cells, "id") : cell(cells, "name"));
        put(body, "baseUrl", cell(cells, "base_url"));
        put(body, "clientId", cell(cells, "client_id"));
        put(body, "schedule", cell(cells, "schedule"));
        String share = cell(cells, "removal_share");
        if (share != null) {
            try {
                double value = Double.parseDouble(share);
                if (!(value >= 0 && value <= 1)) {
                    problems.add(new Problem(line, "removal_share", "must be from 0 to 1"));
                }
                body.put("removalShare", value);
            } catch (NumberFormatException malformed) {
                problems.add(new Problem(line, "removal_share", "must be a number from 0 to 1"));
            }
        }
        return body;
    }

    /** The column that a field of the API comes from. */
    static String column(String field) {
        return switch (field) {
            case "baseUrl" -> "base_url";
            case "clientId" -> "client_id";
            case "clientSecret" -> "client_secret_env";
            case "removalShare" -> "removal_share";
            default -> field;
        };
    }

    private static void put(ObjectNode body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    /**
     * Something wrong.
     *
     * @param row the line on which the row begins
     * @param column where in it; empty for the whole row
     * @param message what
     */
    record Problem(int row, String column, String message) {
        @Override
        public String toString() {
            return "row " + row + (column.isEmpty() ? "" : ", column " + column) + ": " + message;
        }
    }

    /**
     * A customer of the file.
     *
     * @param row the line on which it begins
     * @param id its id
     * @param body what the API takes, but for id and secret
     * @param secret its client secret
     */
    record Customer(int row, String id, ObjectNode body, Secret secret) {}
}
