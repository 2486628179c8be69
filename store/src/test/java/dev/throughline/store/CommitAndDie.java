package dev.throughline.store;

import java.nio.file.Path;

/** A process that commits to the embedded database and is dead the next moment. */
final class CommitAndDie {
    private CommitAndDie() {}

    public static void main(String[] arguments) {
        Database database = Database.open(DatabaseSettings.h2File(Path.of(arguments[0])));
        database.jdbi().useHandle(handle -> handle.execute("create table survivor (id bigint primary key)"));
        database.jdbi().useTransaction(handle -> handle.execute("insert into survivor (id) values (1)"));
        Runtime.getRuntime().halt(0);
    }
}
