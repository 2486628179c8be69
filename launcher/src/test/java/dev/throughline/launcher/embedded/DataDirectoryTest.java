package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DataDirectoryTest {
    @TempDir
    private Path folder;

    @Test
    void aNewDirectoryIsItsOwnersAlone() throws IOException {
        Path data = folder.resolve("new/data");

        DataDirectory.hold(data).close();

        assertEquals("rwx------", rights(data));
    }

    @Test
    void whatAnEarlierRunLeftOpenIsClosedToOthersAndNothingElseIs() throws IOException {
        for (String name : new String[] {"throughline.mv.db", "temporal.db", "temporal.db-wal", "temporal.log"}) {
            open(name);
        }
        open("throughline.yml");

        DataDirectory.hold(folder).close();

        for (String name :
                new String[] {"throughline.mv.db", "temporal.db", "temporal.db-wal", "temporal.log", "throughline.lock"
                }) {
            assertEquals("rw-------", rights(folder.resolve(name)), name);
        }
        assertEquals("rw-r--r--", rights(folder.resolve("throughline.yml")));
    }

    private void open(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
