package dev.throughline.sandbox.clickup;

import dev.throughline.sandbox.Reply;

/** Refusals with the vendor's words and codes, where they are documented (Common Errors) or have been recorded. */
final class ClickUpErrors {
    private ClickUpErrors() {}

    static Reply of(int status, String words, String code) {
        return Reply.json(status, Wire.object().put("err", words).put("ECODE", code));
    }

    static Reply noToken() {
        return of(401, "Authorization Header Required", "OAUTH_017");
    }

    static Reply unknownToken() {
        return of(401, "Token not found", "OAUTH_025");
    }

    static Reply teamNotAuthorized() {
        return of(401, "Team not authorized", "OAUTH_027");
    }

    static Reply mayNot() {
        return of(403, "You do not have permission to do this", "ACCESS_001");
    }

    static Reply rateLimited() {
        return of(429, "Rate limit reached", "APP_002");
    }

    static Reply noTask() {
        return of(404, "Task not found", "ITEM_013");
    }

    static Reply noPlace(String what) {
        return of(404, what + " not found", "ITEM_015");
    }

    static Reply noField() {
        return of(404, "Custom field not found", "FIELD_033");
    }

    static Reply noComment() {
        return of(404, "Comment not found", "COMMENT_001");
    }

    static Reply noWebhook() {
        return of(404, "Webhook not found", "OAUTH_128");
    }

    static Reply sameWebhook() {
        return of(400, "Webhook configuration already exists", "OAUTH_171");
    }

    static Reply invalid(String words, String code) {
        return of(400, words, code);
    }

    static Reply noRoute() {
        return of(404, "Route not found", "APP_001");
    }
}
