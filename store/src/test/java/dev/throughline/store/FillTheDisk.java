package dev.throughline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/**
 * A process that writes to the embedded database until it cannot, says so, and writes on when its standard input tells
 * that there is room again. Run it with a limit on the size of files.
 */
final class FillTheDisk {
    static final String FULL = "full";
    static final String GOES_ON = "goes on";

    private static final int ROWS_AT_MOST = 10_000;

    /** Each connection of the pool may fail once before it is replaced. */
    private static final int TRIES = 20;

    private FillTheDisk() {}

    public static void main(String[] arguments) throws IOException {
        try (Database database = Database.open(DatabaseSettings.h2File(Path.of(arguments[0])))) {
            database.jdbi()
                    .useHandle(handle ->
                            handle.execute("create table filler (id bigint primary key, bytes binary varying)"));
            long written = fill(database);
            System.out.println(FULL);
            int told = System.in.read();
            int tries = 1;
            while (!insert(database, written) && tries < TRIES) {
                tries++;
            }
            database.ping();
            System.out.println(rows(database) == written + 1 ? GOES_ON : "told " + told + ", but rows are missing");
        }
    }

    private static long fill(Database database) {
        for (long row = 0; row < ROWS_AT_MOST; row++) {
            if (!insert(database, row)) {
                return row;
            }
        }
        throw new IllegalStateException("There is no limit on the size of files");
    }

    /** Whether it was written; anything but an unavailable database ends the process. */
    private static boolean insert(Database database, long row) {
        byte[] bytes = new byte[20_000];
        new Random(row).nextBytes(bytes);
        try {
            database.jdbi()
                    .useTransaction(handle -> handle.createUpdate("insert into filler (id, bytes) values (:id, :bytes)")
                            .bind("id", row)
                            .bind("bytes", bytes)
                            .execute());
            return true;
        } catch (RuntimeException failed) {
            if (StoreFailures.isUnavailable(failed)) {
                return false;
            }
            throw failed;
        }
    }

    private static long rows(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from filler")
                        .mapTo(Long.class)
                        .one());
    }
}
