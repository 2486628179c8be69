package dev.throughline.architecture;

/**
 * Something banned that a workflow can reach.
 *
 * @param where which code touches what, with file and line
 * @param path how the walk came there, class by class
 */
record Finding(Ban ban, String where, String path) {
    @Override
    public String toString() {
        return ban + ": " + where + "; " + ban.instead() + " (reached by " + path + ")";
    }
}
