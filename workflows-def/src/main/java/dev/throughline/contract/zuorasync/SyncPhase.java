package dev.throughline.contract.zuorasync;

/** The phases of a Zuora sync, in their order. */
public enum SyncPhase {
    /** The customer is looked up and a pass over its definitions is opened or taken up again. */
    PREPARATION,
    /** A token is obtained, which proves the credentials. */
    AUTHENTICATION,
    /** Definitions are pulled in chunks and stored with their tasks and linkages. */
    RETRIEVAL,
    /** What the pass did not see is confirmed with the vendor. */
    PROCESSING,
    /** Removals are written and the report is closed. */
    STORAGE
}
