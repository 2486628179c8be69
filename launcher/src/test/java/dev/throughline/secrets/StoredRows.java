package dev.throughline.secrets;

import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.InflaterOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** What is on the disk: every column of every row of every table, and every file of the data directory as it is. */
final class StoredRows {
    private static final Set<String> KEY_FILES = Set.of("master.key", "admin.key");

    private StoredRows() {}

    /** All tables, by name. Opened beside the running system, which has an embedded file open in this JVM. */
    static void collect(DatabaseSettings settings, Evidence evidence) {
        try (Database database = Database.open(settings)) {
            List<String> tables = database.jdbi()
                    .withHandle(handle -> handle.createQuery("select table_name from information_schema.tables"
                                    + " where table_schema = current_schema order by table_name")
                            .mapTo(String.class)
                            .list());
            for (String table : tables) {
                String name = table.toLowerCase(Locale.ROOT);
                database.jdbi()
                        .useHandle(handle -> handle.createQuery("select * from \"" + table + "\"")
                                .map((row, context) -> {
                                    addRow(name, row, evidence);
                                    return name;
                                })
                                .list());
            }
        }
    }

    /** The files' own bytes, pages of the database that were freed included; not the key files, which are the keys. */
    static void collectFiles(Path directory, Evidence evidence) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!KEY_FILES.contains(file.getFileName().toString())) {
                    evidence.add("file/" + directory.relativize(file), Files.readAllBytes(file));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void addRow(String table, ResultSet row, Evidence evidence) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        StringBuilder text = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
            Object value = row.getObject(column);
            if (value instanceof byte[] bytes) {
                String name =
                        table + "." + row.getMetaData().getColumnName(column).toLowerCase(Locale.ROOT);
                evidence.add("table/" + name, bytes);
                inflated(bytes).ifPresent(content -> evidence.add("table/" + name + "/inflated", content));
            } else {
                text.append(asText(value, row, column)).append('\n');
            }
        }
        evidence.add("table/" + table, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String asText(@Nullable Object value, ResultSet row, int column) throws SQLException {
        return value == null ? "" : String.valueOf(row.getString(column));
    }

    private static Optional<byte[]> inflated(byte[] bytes) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (InflaterOutputStream out = new InflaterOutputStream(content)) {
            out.write(bytes);
        } catch (ZipException notDeflated) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Optional.of(content.toByteArray());
    }
}
