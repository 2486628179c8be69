package dev.throughline.sandbox.clickup;

import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.FaultDesk;
import dev.throughline.sandbox.JsonHandler;
import dev.throughline.sandbox.LocalServer;
import dev.throughline.sandbox.Reply;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for ClickUp on 127.0.0.1: the calls of the API v2 below {@code /api/v2} with state, one workspace, a rate for each
 * token, attachments by their address, and webhooks that it sends.
 */
public final class ClickUpSandbox implements AutoCloseable {
    private final ClickUpWorkspace workspace;
    private final ClickUpFaults faults = new ClickUpFaults();
    private final ClickUpRequests requests = new ClickUpRequests();
    private final FaultDesk<ClickUpFault> faultDesk = new FaultDesk<>(faults.queue(), ClickUpFault::read, faults::add);
    private final Map<Long, String> tokens;
    private final WebhookSender sender;
    private final @Nullable InterfaceCheck check;
    private final boolean strict;
    private final ClickUpDesk desk;
    private final LocalServer server;

    private ClickUpSandbox(Builder builder) {
        this.workspace = new ClickUpWorkspace(builder.clock, builder.indexLag);
        builder.users.forEach(workspace::add);
        builder.lists.forEach(workspace::add);
        this.tokens = new ConcurrentHashMap<>(builder.tokens);
        this.check = builder.check;
        this.strict = builder.strict;
        this.sender = new WebhookSender(builder.webhookTimes);
        WebhookDesk webhooks = new WebhookDesk(workspace, faults, sender);
        workspace.listen(webhooks::tell);
        long limit = Math.max(1, Math.round(builder.callsPerMinute * builder.rateScale));
        AtomicReference<String> base = new AtomicReference<>("");
        this.desk = new ClickUpDesk(
                workspace,
                builder.clock,
                new ClickUpRates(builder.clock, limit),
                faults,
                requests,
                webhooks,
                new TaskJson(workspace, base::get));
        tokens.forEach((user, token) -> desk.allow(token, user));
        builder.oauthTokens.forEach((token, user) -> desk.allow("Bearer " + token, user));
        this.server = LocalServer.start("ClickUp", builder.port, new JsonHandler(this::answer));
        base.set(server.baseUrl().toString());
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@code http://127.0.0.1:<port>}, without a slash at the end; the API is below {@code /api/v2}. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    /**
     * A person's own token.
     *
     * @throws NoSuchElementException when there is no such person
     */
    public String token(long userId) {
        String token = tokens.get(userId);
        if (token == null) {
            throw new NoSuchElementException("There is no user " + userId);
        }
        return token;
    }

    /** Makes a person a new personal token, as in the application's settings: all that the person had are worthless then. */
    public String renewToken(long userId) {
        String token = token(userId) + "N";
        desk.revoke(userId);
        tokens.put(userId, token);
        desk.allow(token, userId);
        return token;
    }

    /** The truth, and what people do to it in the application. */
    public ClickUpWorkspace workspace() {
        return workspace;
    }

    public ClickUpFaults faults() {
        return faults;
    }

    public ClickUpRequests requests() {
        return requests;
    }

    /** The latest 5,000 attempts to deliver an event, oldest first. */
    public List<WebhookDelivery> deliveries() {
        return sender.deliveries();
    }

    /** Events that are on their way, wait for another attempt, or are held back. */
    public int pendingEvents() {
        return sender.pending();
    }

    /** Events that a fault kept from being sent. */
    public long lostEvents() {
        return sender.lostCount();
    }

    private Reply answer(CheckedRequest request) {
        if (FaultDesk.isFor(request)) {
            return faultDesk.answer(request);
        }
        List<String> violations = check == null ? List.of() : check.violations(request);
        if (!violations.isEmpty()) {
            requests.violated(request.toString(), violations);
            if (strict) {
                return ClickUpErrors.of(422, String.join("; ", violations), "SANDBOX_001");
            }
        }
        return desk.answer(request);
    }

    @Override
    public void close() {
        sender.close();
        server.close();
    }

    /** What a stand-in begins with. */
    public static final class Builder {
        private final List<ClickUpUser> users = new ArrayList<>();
        private final List<ClickUpList> lists = new ArrayList<>();
        private final Map<Long, String> tokens = new LinkedHashMap<>();
        private final Map<String, Long> oauthTokens = new LinkedHashMap<>();
        private int port;
        private Clock clock = Clock.systemUTC();
        private double rateScale = 1;
        private long callsPerMinute = 100;
        private Duration indexLag = Duration.ZERO;
        private WebhookTimes webhookTimes = WebhookTimes.usual();
        private @Nullable InterfaceCheck check;
        private boolean strict;

        private Builder() {}

        /** 0, the default, takes a free port. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** A member of the workspace, with a personal token ({@code pk_...}) that follows from the id. */
        public Builder user(long id, String username, String email) {
            users.add(new ClickUpUser(id, username, email));
            tokens.put(id, "pk_" + id + "_SANDBOX" + Long.toHexString(id * 2_654_435_761L));
            return this;
        }

        /** Another personal token for a member than the one that follows from the id. */
        public Builder token(long userId, String token) {
            tokens.put(userId, token);
            return this;
        }

        /** A token of the OAuth flow, to be sent behind Bearer. */
        public Builder oauthToken(long userId, String token) {
            oauthTokens.put(token, userId);
            return this;
        }

        public Builder list(ClickUpList list) {
            lists.add(list);
            return this;
        }

        /** Rules rates, dates and the index's lag, but not when webhooks are sent. */
        public Builder clock(Clock newClock) {
            this.clock = newClock;
            return this;
        }

        /** Calls of a token in a minute: 100 by default, as in the smaller plans; 1,000 and 10,000 in others. */
        public Builder callsPerMinute(long calls) {
            this.callsPerMinute = calls;
            return this;
        }

        /** Factor on the rate. */
        public Builder rateScale(double factor) {
            this.rateScale = factor;
            return this;
        }

        /** How long a change stays unseen by lists and searches; a task read by its id is always fresh. */
        public Builder indexLag(Duration lag) {
            this.indexLag = lag;
            return this;
        }

        public Builder webhookTimes(WebhookTimes times) {
            this.webhookTimes = times;
            return this;
        }

        /** Holds every request against the vendor's file in a folder; what breaks it is in {@link ClickUpRequests}. */
        public Builder checkRequestsAgainst(Path specsDir) {
            this.check = new InterfaceCheck(specsDir);
            return this;
        }

        /** A request that breaks the interface is answered with 422 and has no effect. */
        public Builder strict() {
            this.strict = true;
            return this;
        }

        public ClickUpSandbox start() {
            return new ClickUpSandbox(this);
        }
    }
}
