package dev.throughline.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.Secret;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.worker.runtime.WorkerRuntime;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The worker alone in its JVM, for the measurement of its heap. It works until its standard input ends, then prints one
 * line of JSON. Its secrets come from the environment.
 */
@Command(name = HeapWorkerCommand.NAME, hidden = true, description = "A worker that watches its own heap.")
final class HeapWorkerCommand implements Callable<Integer> {
    static final String NAME = "heap-worker";
    static final String KEY_VARIABLE = "THROUGHLINE_MASTER_KEY";
    static final String PASSWORD_VARIABLE = "THROUGHLINE_BENCH_DATABASE_PASSWORD";

    private final PrintWriter out;

    @Option(names = "--temporal", required = true)
    private String temporal = "";

    @Option(names = "--database-url", required = true)
    private String databaseUrl = "";

    @Option(names = "--database-user", required = true)
    private String databaseUser = "";

    @Option(names = "--pool-size", required = true)
    private int poolSize;

    @Option(names = "--vendors", required = true)
    private String vendors = "";

    HeapWorkerCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        DatabaseSettings settings =
                new DatabaseSettings(databaseUrl, databaseUser, new Secret(environment(PASSWORD_VARIABLE)), poolSize);
        MasterKey key = new MasterKey(new Secret(environment(KEY_VARIABLE)));
        try (Database database = Database.open(settings);
                BenchTemporal server = BenchTemporal.connect(temporal);
                WorkerRuntime worker = WorkerRuntime.start(
                        Comparison.settings(vendors),
                        database,
                        SecretVault.open(key, database),
                        server.client(),
                        server.traits());
                HeapWatch heap = HeapWatch.begin()) {
            System.in.transferTo(OutputStream.nullOutputStream());
            out.println(json(heap.seen()));
            out.flush();
            worker.drain();
        }
        return 0;
    }

    private static String json(HeapWatch.Seen seen) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(seen);
    }

    private static String environment(String name) {
        @Nullable String value = System.getenv(name);
        return value == null ? "" : value;
    }
}
