package dev.throughline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.store.testing.TestDatabases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseH2Test extends DatabaseBehaviour {
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    DatabaseH2Test() {
        super(Dialect.H2);
    }

    @Test
    void aFileThatIsOpenElsewhereIsNamed(@TempDir Path directory) throws IOException {
        DatabaseSettings settings = TestDatabases.h2(directory);
        Database.open(settings).close();
        Path file = directory.resolve("throughline.mv.db");
        try (FileChannel elsewhere = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = elsewhere.lock()) {
            assertTrue(lock.isValid());
            String message = messageOf(settings);
            assertTrue(message.contains("open in another process"), message);
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("a-file"));

        String message = messageOf(TestDatabases.h2(file.resolve("data")));

        assertTrue(message.contains("Check that the directory exists"), message);
    }

    @Test
    void aLargeFileIsCompactedAtTheClose(@TempDir Path directory) throws IOException {
        DatabaseSettings settings = TestDatabases.h2(directory);
        Path file = directory.resolve("throughline.mv.db");
        long grown;
        try (Database database = Database.open(settings)) {
            database.jdbi().useHandle(handle -> {
                handle.execute("create table blob (id bigint primary key, text varchar)");
                LongStream.range(0, 12)
                        .forEach(round -> handle.execute("merge into blob (id, text) key (id)"
                                + " select x, rpad(cast(rand() as varchar), 1000, 'x') from system_range(1, 2000)"));
            });
            database.compactAfter(24_000);
            grown = Files.size(file);
        }

        assertTrue(Files.size(file) < grown / 2, Files.size(file) + " of " + grown);
        try (Database again = Database.open(settings)) {
            again.ping();
        }
    }

    /** Needs no rights: a soft limit on the size of files fills the disk for one process, and raising it makes room. */
    @Test
    void aFullDiskLosesNothingAndWritingGoesOnWhenThereIsRoom(@TempDir Path directory)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PRLIMIT), "prlimit (util-linux) raises the limit of a process that runs");
        Path errors = directory.resolve("errors.txt");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -S -f 8000; exec \"$@\"", "sh"));
        command.addAll(java(FillTheDisk.class, directory.resolve("data")));
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (BufferedReader told = process.inputReader()) {
            assertTrue(says(told, FillTheDisk.FULL), () -> text(errors));
            String unlimited = "--fsize=unlimited";
            Process raise = new ProcessBuilder(PRLIMIT.toString(), "--pid", Long.toString(process.pid()), unlimited)
                    .inheritIO()
                    .start();
            assertEquals(0, raise.waitFor());
            process.outputWriter().append('\n').close();

            assertTrue(says(told, FillTheDisk.GOES_ON), () -> text(errors));
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue(), () -> text(errors));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Whether the process says the word before it ends; between the lines of its log. */
    private static boolean says(BufferedReader told, String word) throws IOException {
        String line = told.readLine();
        while (line != null && !line.equals(word)) {
            line = told.readLine();
        }
        return line != null;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that runs a class of these tests in a JVM of its own. */
    private static List<String> java(Class<?> main, Path directory) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName(),
                directory.toString());
    }

    @Test
    void whatWasCommittedSurvivesAKilledProcess(@TempDir Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(java(CommitAndDie.class, directory))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));

        try (Database database = Database.open(TestDatabases.h2(directory))) {
            long survivors = database.jdbi()
                    .withHandle(handle -> handle.createQuery("select count(*) from survivor")
                            .mapTo(Long.class)
                            .one());
            assertEquals(1, survivors);
        }
    }
}
