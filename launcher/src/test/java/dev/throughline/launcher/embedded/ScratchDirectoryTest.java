package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScratchDirectoryTest {
    @Test
    void itGoesWithAllThatIsInItAlsoWhenWhatUsedItDoesNotEndCleanly() throws IOException {
        Closing closing = new Closing();
        Path path = closing.later(ScratchDirectory.make("throughline-test-")).path();
        Files.writeString(Files.createDirectory(path.resolve("below")).resolve("file"), "content");
        closing.later(() -> {
            throw new IllegalStateException("It does not end.");
        });

        closing.close();

        assertFalse(Files.exists(path), path::toString);
    }
}
