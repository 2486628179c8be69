package dev.throughline.api.auth;

/** The wire names of roles, for {@link jakarta.annotation.security.RolesAllowed}, which takes constants only. ADMIN may all. */
public final class Roles {
    /** Whoever has any role at all. */
    public static final String ANY = "any";

    public static final String VIEWER = "viewer";
    public static final String OPERATOR = "operator";
    public static final String APPROVER = "approver";
    public static final String INCIDENT_COMMANDER = "incident-commander";
    public static final String INTEGRATOR = "integrator";
    public static final String AUDITOR = "auditor";
    public static final String ADMIN = "admin";

    private Roles() {}
}
