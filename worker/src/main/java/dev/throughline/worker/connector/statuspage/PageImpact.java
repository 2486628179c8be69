package dev.throughline.worker.connector.statuspage;

/** How bad an incident is, as readers of the page see it. */
public enum PageImpact {
    NONE,
    MINOR,
    MAJOR,
    CRITICAL
}
