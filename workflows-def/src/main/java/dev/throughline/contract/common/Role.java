package dev.throughline.contract.common;

import java.util.Locale;
import java.util.Optional;

/** What somebody may do. The wire name is kebab-case, such as {@code incident-commander}. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Starts, signals and cancels processes, and keeps customers and schedules. */
    OPERATOR,
    /** Decides human tasks that ask for an approver. */
    APPROVER,
    /** Leads incidents. */
    INCIDENT_COMMANDER,
    /** A machine that brings events from one source. */
    INTEGRATOR,
    /** Reads everything that was done, and by whom. */
    AUDITOR,
    /** Everything, people and keys included. */
    ADMIN;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role with this wire name. */
    public static Optional<Role> of(String wireName) {
        for (Role role : values()) {
            if (role.wireName().equals(wireName)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
