package dev.throughline.crash;

import dev.throughline.launcher.cli.ApiClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads in the log of a program that really runs. */
class ChangeLogTest {
    private static final String NEW = "new";

    @RegisterExtension
    final CrashRig rig = new CrashRig();

    @TempDir
    private Path directory;

    @Test
    void everyChangeIsALineWithWhoMadeIt() {
        rig.begin(directory, NEW);
        rig.set("THROUGHLINE_TEMPORAL", "in-memory");
        Child up = rig.start("up", "up");
        ApiClient client = rig.client(up.ready("Ready after").apiUrl());

        rig.createCustomer(client, NEW);

        up.ready("POST /v1/customers by ");
    }
}
