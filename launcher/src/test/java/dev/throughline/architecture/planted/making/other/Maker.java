package dev.throughline.architecture.planted.making.other;

import dev.throughline.architecture.planted.making.own.WorkImpl;
import dev.throughline.architecture.planted.making.own.Workshop;
import java.util.function.Supplier;

/** Makes what only the runtime may make, once openly and once behind a factory. */
final class Maker {
    private Maker() {}

    static Supplier<WorkImpl> straight() {
        return WorkImpl::new;
    }

    static WorkImpl behindAFactory() {
        return new Workshop().work();
    }
}
