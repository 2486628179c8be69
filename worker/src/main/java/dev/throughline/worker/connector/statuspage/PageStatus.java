package dev.throughline.worker.connector.statuspage;

/** How far an incident is, as readers of the page see it. */
public enum PageStatus {
    INVESTIGATING,
    IDENTIFIED,
    MONITORING,
    RESOLVED
}
