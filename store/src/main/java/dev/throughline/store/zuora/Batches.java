package dev.throughline.store.zuora;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Statements over many rows go in batches of 1,000: larger ones bring little and hold more memory. */
final class Batches {
    static final int SIZE = 1_000;

    private Batches() {}

    /** Cuts the values into batches. */
    static <T> List<List<T>> of(Collection<T> values) {
        List<T> all = new ArrayList<>(values);
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SIZE) {
            batches.add(all.subList(from, Math.min(all.size(), from + SIZE)));
        }
        return batches;
    }

    /** Runs the statement once for each row; answers how many rows it was given. */
    static <T> long run(Handle handle, String sql, Collection<T> rows, Binder<T> binder) {
        for (List<T> batch : of(rows)) {
            try (PreparedBatch statement = handle.prepareBatch(sql)) {
                for (T row : batch) {
                    binder.bind(statement, row);
                    statement.add();
                }
                statement.execute();
            }
        }
        return rows.size();
    }

    /** Binds a row. */
    interface Binder<T> {
        void bind(PreparedBatch statement, T row);
    }
}
