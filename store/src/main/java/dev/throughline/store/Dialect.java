package dev.throughline.store;

/** The databases that the store speaks to, and the little in which they differ. */
public enum Dialect {
    H2,
    POSTGRESQL;

    /** The dialect of a JDBC URL. */
    public static Dialect of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return H2;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new StoreException("The database URL must begin with jdbc:h2: or jdbc:postgresql:, but begins with '"
                + url.substring(0, Math.min(url.length(), 16)) + "'. Correct database.url.");
    }
}
