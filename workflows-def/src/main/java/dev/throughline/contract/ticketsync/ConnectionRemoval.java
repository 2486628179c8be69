package dev.throughline.contract.ticketsync;

/**
 * How far the removal of a connection is.
 *
 * @param connection its id
 * @param links of tickets that were ended and forgotten
 */
public record ConnectionRemoval(String connection, long links) {
    /** Nothing is removed yet. */
    public static ConnectionRemoval of(String connection) {
        return new ConnectionRemoval(connection, 0);
    }

    public ConnectionRemoval plus(long more) {
        return new ConnectionRemoval(connection, links + more);
    }
}
