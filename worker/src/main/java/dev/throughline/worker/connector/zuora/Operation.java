package dev.throughline.worker.connector.zuora;

/** The calls we make, by the name that gates, messages and counts use. */
enum Operation {
    TOKEN(CallGate.TOKEN),
    LIST("list"),
    DEFINITION("definition"),
    EXPORT("export"),
    VERSIONS("versions"),
    TASKS("tasks"),
    TASK("task"),
    RERUN("rerun");

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
