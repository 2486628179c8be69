package dev.throughline.launcher.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.launcher.config.TemporalSettings;
import io.dropwizard.util.Duration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that dies under us; a shell script stands for it, since nobody has to talk to it here. */
class TemporalRestartTest {
    @TempDir
    private Path directory;

    @Test
    void aProgramThatIsKilledIsStartedAgainOnItsPorts() throws IOException {
        try (TemporalProgram program = program("exec sleep 600")) {
            CompletableFuture<String> lost = program.keepAlive();
            String address = program.address();
            ProgramRecord before = record();

            before.process().orElseThrow().destroyForcibly();

            await(() -> record().pid() != before.pid() && program.isAlive());
            assertEquals(before.port(), record().port());
            assertEquals(before.uiPort(), record().uiPort());
            assertEquals(address, program.address());
            assertFalse(lost.isDone());
        }
    }

    @Test
    void aProgramThatCannotLiveIsGivenUpWithASentence() throws Exception {
        try (TemporalProgram program = program("echo started >> " + directory.resolve("starts") + "; exit 1")) {
            String sentence = program.keepAlive().get(60, TimeUnit.SECONDS);

            assertTrue(sentence.contains("ended 4 times within a minute"), sentence);
            assertTrue(sentence.contains("temporal.log"), sentence);
            assertEquals(4, Files.readAllLines(directory.resolve("starts")).size());
        }
    }

    @Test
    void aProgramThatWeStopIsNotStartedAgain() throws Exception {
        TemporalProgram program = program("echo started >> " + directory.resolve("starts") + "; exec sleep 600");
        CompletableFuture<String> lost = program.keepAlive();
        await(() -> Files.exists(directory.resolve("starts")));
        program.close();

        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(600));
        assertFalse(program.isAlive());
        assertFalse(lost.isDone());
        assertEquals(1, Files.readAllLines(directory.resolve("starts")).size());
    }

    private ProgramRecord record() {
        return ProgramRecord.read(directory).orElseThrow();
    }

    private TemporalProgram program(String body) throws IOException {
        Path script = Files.writeString(directory.resolve("temporal"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        TemporalSettings settings = new TemporalSettings(TemporalSettings.Embedded.PROGRAM, 0, 0, Duration.seconds(5));
        return TemporalProgram.adoptOrStart(script, directory, settings, Map.of());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within a minute");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
