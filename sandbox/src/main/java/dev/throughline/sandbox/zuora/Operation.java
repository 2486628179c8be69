package dev.throughline.sandbox.zuora;

/** The calls that the stand-in knows, as counted in the {@link RequestLog} and matched by a {@link Fault}. */
public enum Operation {
    CREATE_TOKEN,
    LIST_DEFINITIONS,
    GET_DEFINITION,
    LIST_VERSIONS,
    EXPORT_DEFINITION,
    RUN_DEFINITION,
    GET_RUN,
    LIST_TASKS,
    GET_TASK,
    RERUN_TASK,
    UPDATE_TASKS,
    USAGE,
    /** Anything below {@code /v1}, which is not the Workflow interface. */
    V1,
    UNKNOWN
}
