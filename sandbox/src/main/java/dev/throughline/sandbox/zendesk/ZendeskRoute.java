package dev.throughline.sandbox.zendesk;

import dev.throughline.sandbox.CheckedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which call a request is. A path may end in {@code .json}, as the vendor allows.
 *
 * @param ids what stands in the places of the path, in order
 */
record ZendeskRoute(ZendeskOperation operation, List<String> ids) {
    private static final String PLACE = "*";

    private static final List<Pattern> PATTERNS = List.of(
            Pattern.of(ZendeskOperation.CREATE_TOKEN, "POST /oauth/tokens"),
            Pattern.of(ZendeskOperation.SHOW_ME, "GET /api/v2/users/me"),
            Pattern.of(ZendeskOperation.LIST_TICKETS, "GET /api/v2/tickets"),
            Pattern.of(ZendeskOperation.SHOW_MANY_TICKETS, "GET /api/v2/tickets/show_many"),
            Pattern.of(ZendeskOperation.SHOW_TICKET, "GET /api/v2/tickets/*"),
            Pattern.of(ZendeskOperation.CREATE_TICKET, "POST /api/v2/tickets"),
            Pattern.of(ZendeskOperation.UPDATE_TICKET, "PUT /api/v2/tickets/*"),
            Pattern.of(ZendeskOperation.DELETE_TICKET, "DELETE /api/v2/tickets/*"),
            Pattern.of(ZendeskOperation.RESTORE_TICKET, "PUT /api/v2/deleted_tickets/*/restore"),
            Pattern.of(ZendeskOperation.MERGE_TICKETS, "POST /api/v2/tickets/*/merge"),
            Pattern.of(ZendeskOperation.LIST_COMMENTS, "GET /api/v2/tickets/*/comments"),
            Pattern.of(ZendeskOperation.LIST_AUDITS, "GET /api/v2/tickets/*/audits"),
            Pattern.of(ZendeskOperation.EXPORT_TICKETS, "GET /api/v2/incremental/tickets/cursor"),
            Pattern.of(ZendeskOperation.SEARCH, "GET /api/v2/search"),
            Pattern.of(ZendeskOperation.SHOW_MANY_USERS, "GET /api/v2/users/show_many"),
            Pattern.of(ZendeskOperation.SEARCH_USERS, "GET /api/v2/users/search"),
            Pattern.of(ZendeskOperation.SHOW_USER, "GET /api/v2/users/*"),
            Pattern.of(ZendeskOperation.LIST_GROUPS, "GET /api/v2/groups"),
            Pattern.of(ZendeskOperation.LIST_FIELDS, "GET /api/v2/ticket_fields"),
            Pattern.of(ZendeskOperation.LIST_FORMS, "GET /api/v2/ticket_forms"),
            Pattern.of(ZendeskOperation.LIST_BRANDS, "GET /api/v2/brands"),
            Pattern.of(ZendeskOperation.LIST_STATUSES, "GET /api/v2/custom_statuses"),
            Pattern.of(ZendeskOperation.UPLOAD, "POST /api/v2/uploads"),
            Pattern.of(ZendeskOperation.SHOW_ATTACHMENT, "GET /api/v2/attachments/*"),
            Pattern.of(ZendeskOperation.DOWNLOAD, "GET /attachments/token/*/"),
            Pattern.of(ZendeskOperation.CREATE_WEBHOOK, "POST /api/v2/webhooks"),
            Pattern.of(ZendeskOperation.LIST_WEBHOOKS, "GET /api/v2/webhooks"),
            Pattern.of(ZendeskOperation.SHOW_WEBHOOK, "GET /api/v2/webhooks/*"),
            Pattern.of(ZendeskOperation.UPDATE_WEBHOOK, "PATCH /api/v2/webhooks/*"),
            Pattern.of(ZendeskOperation.UPDATE_WEBHOOK, "PUT /api/v2/webhooks/*"),
            Pattern.of(ZendeskOperation.DELETE_WEBHOOK, "DELETE /api/v2/webhooks/*"),
            Pattern.of(ZendeskOperation.SHOW_SIGNING_SECRET, "GET /api/v2/webhooks/*/signing_secret"),
            Pattern.of(ZendeskOperation.RESET_SIGNING_SECRET, "POST /api/v2/webhooks/*/signing_secret"),
            Pattern.of(ZendeskOperation.LIST_INVOCATIONS, "GET /api/v2/webhooks/*/invocations"));

    static ZendeskRoute of(CheckedRequest request) {
        List<String> parts = List.of((request.method() + " " + plain(request.path())).split("/", -1));
        return PATTERNS.stream()
                .flatMap(pattern -> pattern.match(parts).stream())
                .findFirst()
                .orElse(new ZendeskRoute(ZendeskOperation.UNKNOWN, List.of()));
    }

    static String plain(String path) {
        return path.endsWith(".json") ? path.substring(0, path.length() - 5) : path;
    }

    /** The ticket that the call is about; empty when it is about none or about several. */
    Optional<Long> ticketId() {
        return switch (operation) {
            case SHOW_TICKET, UPDATE_TICKET, DELETE_TICKET, RESTORE_TICKET, MERGE_TICKETS, LIST_COMMENTS, LIST_AUDITS ->
                number(ids.get(0));
            default -> Optional.empty();
        };
    }

    static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private record Pattern(ZendeskOperation operation, List<String> parts) {
        static Pattern of(ZendeskOperation operation, String methodAndPath) {
            return new Pattern(operation, List.of(methodAndPath.split("/", -1)));
        }

        Optional<ZendeskRoute> match(List<String> actual) {
            if (actual.size() != parts.size()) {
                return Optional.empty();
            }
            List<String> ids = new ArrayList<>();
            for (int index = 0; index < parts.size(); index++) {
                if (parts.get(index).equals(PLACE)) {
                    ids.add(actual.get(index));
                } else if (!parts.get(index).equals(actual.get(index))) {
                    return Optional.empty();
                }
            }
            return Optional.of(new ZendeskRoute(operation, List.copyOf(ids)));
        }
    }
}
