package dev.throughline.worker.process.health;

import dev.throughline.contract.health.WatchState;
import java.util.List;
import java.util.Locale;

/** A round as Markdown, for the details that Temporal Web UI shows. */
final class WatchDisplay {
    private WatchDisplay() {}

    static String details(WatchState state) {
        return String.format(
                Locale.ROOT, """
                ### Health watch: %s

                | | |
                |---|---|
                | Ill now | %s |
                | Alarms raised | %s |
                | Alarms cleared | %s |
                """, state.phase(), list(state.ill()), list(state.raised()), list(state.cleared()));
    }

    private static String list(List<String> keys) {
        return keys.isEmpty() ? "none" : String.join(", ", keys);
    }
}
