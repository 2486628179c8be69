package dev.throughline.store.zuora;

import dev.throughline.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Candidates for removal: what a pass did not see, until the vendor confirms that it is gone. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class RemovalRepository {
    private final Database database;

    public RemovalRepository(Database database) {
        this.database = database;
    }

    /** Candidates that this round has not yet asked for. Unless {@code again}, those confirmed by an earlier round count as asked. */
    public List<Long> nextToCheck(String customer, String checkKey, boolean again, int limit) {
        throw new IllegalStateException("not yet" + database + customer + checkKey + again + limit);
    }

    /** Notes the vendor's answers: true confirms that it is gone, false clears the candidate. */
    public void record(String customer, String checkKey, Map<Long, Boolean> gone) {
        throw new IllegalStateException("not yet" + customer + checkKey + gone);
    }

    /** Counts the candidates of a round. */
    public Counts counts(String customer, String checkKey) {
        throw new IllegalStateException("not yet" + customer + checkKey);
    }

    /** Marks confirmed candidates as removed; answers how many this run has removed, also when asked again. */
    public long apply(String customer, String runKey, Instant now) {
        throw new IllegalStateException("not yet" + customer + runKey + now);
    }

    /** Candidates in the order of their ids. */
    public List<Long> candidates(String customer, @Nullable Long after, int limit) {
        throw new IllegalStateException("not yet" + customer + after + limit);
    }

    /**
     * Candidates of a customer.
     *
     * @param candidates all
     * @param confirmed of these, gone
     * @param unchecked of these, not yet asked for by the round
     */
    public record Counts(long candidates, long confirmed, long unchecked) {}
}
