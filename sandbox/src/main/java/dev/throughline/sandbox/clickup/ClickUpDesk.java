package dev.throughline.sandbox.clickup;

import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.Reply;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** From a request to its answer: who is asking, rate, faults, then the operation itself. */
final class ClickUpDesk {
    private final ClickUpWorkspace workspace;
    private final Clock clock;
    private final ClickUpRates rates;
    private final ClickUpFaults faults;
    private final ClickUpRequests requests;
    private final PlaceCalls places;
    private final TaskCalls tasks;
    private final CommentCalls comments;
    private final AttachmentCalls attachments;
    private final WebhookCalls webhooks;
    /** Users by the value of the header Authorization. */
    private final Map<String, Long> tokens = new ConcurrentHashMap<>();

    ClickUpDesk(
            ClickUpWorkspace workspace,
            Clock clock,
            ClickUpRates rates,
            ClickUpFaults faults,
            ClickUpRequests requests,
            WebhookDesk desk,
            TaskJson json) {
        this.workspace = workspace;
        this.clock = clock;
        this.rates = rates;
        this.faults = faults;
        this.requests = requests;
        this.places = new PlaceCalls(workspace);
        this.tasks = new TaskCalls(workspace, json);
        this.comments = new CommentCalls(workspace, json);
        this.attachments = new AttachmentCalls(workspace, json);
        this.webhooks = new WebhookCalls(desk);
    }

    /** @param authorization the header's value: a personal token as it is, another one behind Bearer */
    void allow(String authorization, long userId) {
        tokens.put(authorization, userId);
    }

    void revoke(long userId) {
        tokens.values().removeIf(owner -> owner == userId);
    }

    Reply answer(CheckedRequest request) {
        ClickUpRoute route = ClickUpRoute.of(request.method(), request.path());
        requests.counted(route.operation());
        String token = request.headers().getOrDefault("authorization", "");
        Long userId = tokens.get(token);
        ClickUpCall call = new ClickUpCall(request, route, userId == null ? 0 : userId);
        Long page = route.operation().pages() ? call.number("page").orElse(0L) : null;
        Reply reply = route.operation() == ClickUpOperation.DOWNLOAD
                ? met(call, page, null)
                : authorized(call, token, userId, page);
        return reply.after(faults.delay(route.operation(), route.id(), page));
    }

    private Reply authorized(ClickUpCall call, String token, @Nullable Long userId, @Nullable Long page) {
        if (token.isEmpty()) {
            return ClickUpErrors.noToken();
        }
        if (userId == null || !workspace.isActive(userId)) {
            return ClickUpErrors.unknownToken();
        }
        ClickUpRates.State rate = rates.count(token);
        if (rate.over()) {
            requests.overrun();
            return rated(ClickUpErrors.rateLimited(), rate);
        }
        return met(call, page, rate);
    }

    /** Past a fault, if one is due. */
    private Reply met(ClickUpCall call, @Nullable Long page, ClickUpRates.@Nullable State rate) {
        Optional<ClickUpFault> fault = faults.strike(call.route().operation(), call.id(), page);
        Reply reply = fault.map(due -> struck(due, call)).orElseGet(() -> carriedOut(call));
        if (rate == null) {
            return reply;
        }
        boolean limited = fault.map(ClickUpFault::kind)
                .filter(ClickUpFault.Kind.RATE_LIMITED::equals)
                .isPresent();
        return rated(reply, limited ? rate.used(resetAt(fault.orElseThrow())) : rate);
    }

    private long resetAt(ClickUpFault fault) {
        return clock.instant().plus(fault.window()).getEpochSecond();
    }

    private Reply struck(ClickUpFault fault, ClickUpCall call) {
        return switch (fault.kind()) {
            case RATE_LIMITED -> ClickUpErrors.rateLimited();
            case SERVER_ERROR -> Reply.text(fault.status(), "<html>upstream connect error</html>");
            case MALFORMED_BODY -> Reply.text(200, "<html>not what you think");
            case CUT_BEFORE_COMMIT -> Reply.empty(200).cutOff();
            case CUT_AFTER_COMMIT -> carriedOut(call).cutOff();
            case TOKEN_REVOKED -> {
                revoke(call.userId());
                yield ClickUpErrors.unknownToken();
            }
            case WORKSPACE_NOT_AUTHORIZED -> ClickUpErrors.teamNotAuthorized();
            case RIGHTS_MISSING -> ClickUpErrors.mayNot();
            case ROWS_SHIFT_BY_REMOVAL -> {
                tasks.first(call)
                        .ifPresent(task -> workspace.change(task.creator(), task.id(), draft -> draft.deleted = true));
                yield carriedOut(call);
            }
            case ROWS_SHIFT_BY_CHANGE -> {
                tasks.last(call).ifPresent(task -> workspace.touch(task.id()));
                yield carriedOut(call);
            }
            case SLOW, WEBHOOK_LOST, WEBHOOK_DOUBLED, WEBHOOK_LATE, WEBHOOK_SHUFFLED ->
                throw new IllegalStateException("No answer of its own");
        };
    }

    private static Reply rated(Reply reply, ClickUpRates.State rate) {
        return reply.with("X-RateLimit-Limit", Long.toString(rate.limit()))
                .with("X-RateLimit-Remaining", Long.toString(rate.remaining()))
                .with("X-RateLimit-Reset", Long.toString(rate.resetAt()));
    }

    private Reply carriedOut(ClickUpCall call) {
        ClickUpOperation operation = call.route().operation();
        if (operation.writes() && !workspace.mayWrite(call.userId())) {
            return ClickUpErrors.mayNot();
        }
        return switch (operation) {
            case USER -> places.user(call);
            case TEAMS -> places.teams();
            case SPACES -> places.spaces(call);
            case FOLDERS -> places.folders(call);
            case FOLDER_LISTS -> places.folderLists(call);
            case LIST -> places.list(call);
            case LIST_FIELDS -> places.fields(call);
            case LIST_MEMBERS -> places.members(call);
            case SPACE_TAGS -> places.tags(call);
            case LIST_TASKS, TEAM_TASKS -> tasks.page(call);
            case CREATE_TASK -> tasks.create(call);
            case GET_TASK -> tasks.get(call);
            case UPDATE_TASK -> tasks.update(call);
            case DELETE_TASK -> tasks.delete(call);
            case SET_FIELD -> tasks.setField(call);
            case REMOVE_FIELD -> tasks.removeField(call);
            case ADD_TAG -> tasks.addTag(call);
            case REMOVE_TAG -> tasks.removeTag(call);
            case LIST_COMMENTS -> comments.list(call);
            case CREATE_COMMENT -> comments.create(call);
            case UPDATE_COMMENT -> comments.update(call);
            case ATTACH -> attachments.attach(call);
            case DOWNLOAD -> attachments.download(call.request());
            case CREATE_WEBHOOK -> webhooks.create(call);
            case LIST_WEBHOOKS -> webhooks.list(call);
            case UPDATE_WEBHOOK -> webhooks.update(call);
            case DELETE_WEBHOOK -> webhooks.delete(call);
            case UNKNOWN -> ClickUpErrors.noRoute();
        };
    }
}
