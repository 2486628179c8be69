package dev.throughline.store.task;

import dev.throughline.store.Dialect;

final class TaskListH2Test extends TaskListBehaviour {
    TaskListH2Test() {
        super(Dialect.H2);
    }
}
