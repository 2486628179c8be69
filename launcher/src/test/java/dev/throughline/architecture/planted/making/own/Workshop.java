package dev.throughline.architecture.planted.making.own;

/** A factory in the implementation's own package. */
public final class Workshop {
    private final WorkImpl work = new WorkImpl();

    public WorkImpl work() {
        return work;
    }
}
