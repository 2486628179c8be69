package dev.throughline.architecture.planted.making.own;

/** An implementation. */
public final class WorkImpl {
    public WorkImpl() {}

    /** A factory of its own, which nobody calls. */
    public static WorkImpl create() {
        return new WorkImpl();
    }
}
