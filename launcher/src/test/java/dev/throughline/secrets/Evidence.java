package dev.throughline.secrets;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that the system let out, in the order in which it was collected. */
final class Evidence {
    private final List<Capture> captures = new CopyOnWriteArrayList<>();

    void add(String source, String content) {
        captures.add(Capture.text(source, content));
    }

    void add(String source, byte[] content) {
        captures.add(new Capture(source, content));
    }

    List<Capture> all() {
        return List.copyOf(captures);
    }

    /** Of one kind: the captures whose source begins with it. */
    List<Capture> of(String kind) {
        return captures.stream()
                .filter(capture -> capture.source().startsWith(kind + "/"))
                .toList();
    }
}
