package dev.throughline.worker.connector.smtp;

/** How the connection to a mail server is made private. */
public enum MailTls {
    /** Not at all; for a server on this machine. */
    NONE,
    /** By STARTTLS, and never without it (port 587). */
    STARTTLS,
    /** From the first byte (port 465). */
    IMPLICIT
}
