package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.launcher.Throughline;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.store.Secret;
import dev.throughline.store.secret.MasterKey;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
    @TempDir
    private Path directory;

    @Test
    void theFileIsReadableByItsOwnerAlone() throws IOException {
        Path file = directory.resolve(".env");

        assertEquals(ExitCode.OK, init(file).code());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void theMasterKeyInItIsOne() throws IOException {
        Path file = directory.resolve(".env");
        init(file);
        Properties values = new Properties();
        values.load(new StringReader(Files.readString(file)));

        MasterKey key = new MasterKey(new Secret(values.getProperty("THROUGHLINE_MASTER_KEY")));

        assertEquals(44, key.base64().value().length());
        assertFalse(values.getProperty("POSTGRES_PASSWORD").equals(values.getProperty("THROUGHLINE_DB_PASSWORD")));
    }

    @Test
    void theKeyToTheApiInItIsTheOneThatTheCommandsFindBesideIt() throws IOException {
        Path file = directory.resolve(".env");
        init(file);
        Properties values = new Properties();
        values.load(new StringReader(Files.readString(file)));
        Path found = directory.resolve("data").resolve("admin.key");

        assertEquals(
                values.getProperty("THROUGHLINE_BOOTSTRAP_KEY"),
                Files.readString(found).strip());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(found)));
    }

    @Test
    void anExistingFileIsLeftAsItIs() throws IOException {
        Path file = Files.writeString(directory.resolve(".env"), "MINE=1\n");

        Serving.Told told = init(file);

        assertEquals(ExitCode.CONFLICT, told.code());
        assertEquals("MINE=1\n", Files.readString(file));
    }

    @Test
    void noSecretIsPrinted() throws IOException {
        Path file = directory.resolve(".env");
        Serving.Told told = init(file);

        for (String line : Files.readAllLines(file)) {
            String value = line.substring(line.indexOf('=') + 1);
            assertTrue(line.startsWith("#") || !told.text().contains(value));
        }
    }

    private static Serving.Told init(Path file) {
        return Serving.told(session -> Throughline.run(session, "init", "--file=" + file));
    }
}
