package dev.throughline.worker.connector.slack;

import dev.throughline.worker.connector.VendorErrorKind;
import java.util.Set;

/** What the codes of {@code ok: false} mean (the errors of each method in the Web API's reference). */
final class SlackErrors {
    private static final Set<String> CREDENTIALS = Set.of(
            "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "org_login_required");
    private static final Set<String> RIGHTS = Set.of(
            "missing_scope",
            "not_allowed_token_type",
            "no_permission",
            "access_denied",
            "restricted_action",
            "not_in_channel",
            "ekm_access_denied",
            "cant_update_message",
            "edit_window_closed");
    private static final Set<String> ABSENT =
            Set.of("channel_not_found", "user_not_found", "users_not_found", "message_not_found", "thread_not_found");
    private static final Set<String> PASSING =
            Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org");

    private SlackErrors() {}

    static VendorErrorKind kind(String code) {
        // The vendor's file of 2021 spells it rate_limited.
        if (code.equals("ratelimited") || code.equals("rate_limited")) {
            return VendorErrorKind.RATE_LIMITED;
        }
        if (CREDENTIALS.contains(code)) {
            return VendorErrorKind.AUTHENTICATION;
        }
        if (RIGHTS.contains(code)) {
            return VendorErrorKind.PERMISSION;
        }
        if (ABSENT.contains(code)) {
            return VendorErrorKind.NOT_FOUND;
        }
        return PASSING.contains(code) ? VendorErrorKind.UNAVAILABLE : VendorErrorKind.REJECTED;
    }

    /** Our words with the vendor's code, if it is one and not something that the vendor repeats. */
    static String words(VendorErrorKind kind, String code) {
        String ours = switch (kind) {
            case AUTHENTICATION -> "the token was refused; see channels.slack.token";
            case PERMISSION -> "the token may not do this";
            case NOT_FOUND -> "not found";
            case RATE_LIMITED -> "too many calls";
            case UNAVAILABLE -> "temporarily not available";
            case REJECTED, MALFORMED, HOST_NOT_ALLOWED, CONCURRENCY_LIMITED, CIRCUIT_OPEN -> "refused";
        };
        return code.matches("[a-z_]{1,60}") ? ours + " (" + code + ")" : ours;
    }
}
