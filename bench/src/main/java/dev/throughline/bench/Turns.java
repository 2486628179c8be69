package dev.throughline.bench;

import java.util.function.IntConsumer;

/** Two sides in turns, so that what changes meanwhile hits both alike. */
final class Turns {
    private Turns() {}

    /** Each repetition, from 1, has both sides; the next one begins with the other side. */
    static void take(int repetitions, IntConsumer ours, IntConsumer plain) {
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            boolean oursFirst = repetition % 2 == 1;
            (oursFirst ? ours : plain).accept(repetition);
            (oursFirst ? plain : ours).accept(repetition);
        }
    }
}
