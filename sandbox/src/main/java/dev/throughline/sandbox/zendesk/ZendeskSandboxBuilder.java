package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.zendesk.ZendeskAccount.CustomStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a stand-in begins with: an administrator as whom programs call, and whatever is added. */
public final class ZendeskSandboxBuilder {
    private static final long INTEGRATION = 360_000_000_001L;

    private final List<ZendeskUser> users = new ArrayList<>();
    private final Map<Long, String> groups = new LinkedHashMap<>();
    private final List<ZendeskField> fields = new ArrayList<>();
    private final List<CustomStatus> statuses = new ArrayList<>();
    private int port;
    private String clientId = "throughline_sandbox";
    private String clientSecret = "sbx-zendesk-4f1c2a7d9e";
    private @Nullable String apiToken;
    private List<String> scopes = List.of("read", "write");
    private String role = "admin";
    private Duration tokenLife = Duration.ofMinutes(30);
    private Duration exportLag = Duration.ofMinutes(1);
    private Duration searchLag = Duration.ofMinutes(1);
    private Clock clock = Clock.systemUTC();
    private ZendeskLimits limits = ZendeskLimits.professional();
    private double rateScale = 1;
    private @Nullable Path specsDir;
    private boolean strict;

    ZendeskSandboxBuilder() {}

    /** 0, the default, takes a free port. */
    public ZendeskSandboxBuilder port(int number) {
        this.port = number;
        return this;
    }

    public ZendeskSandboxBuilder credentials(String newClientId, String newClientSecret) {
        this.clientId = newClientId;
        this.clientSecret = newClientSecret;
        return this;
    }

    /** Accepts the old way to sign in besides: anybody's e-mail address and this token, as that person. */
    public ZendeskSandboxBuilder apiToken(String token) {
        this.apiToken = token;
        return this;
    }

    /** What tokens may do at most; {@code read} and {@code write} by default. */
    public ZendeskSandboxBuilder scopes(String... allowed) {
        this.scopes = List.of(allowed);
        return this;
    }

    /** Programs call as an agent who is no administrator: no exports and no webhooks. */
    public ZendeskSandboxBuilder withoutAdmin() {
        this.role = "agent";
        return this;
    }

    /**
     * A person.
     *
     * @param userRole {@code end-user}, {@code agent} or {@code admin}
     */
    public ZendeskSandboxBuilder user(long id, String name, String email, String userRole) {
        users.add(new ZendeskUser(id, name, email, userRole));
        return this;
    }

    public ZendeskSandboxBuilder group(long id, String name) {
        groups.put(id, name);
        return this;
    }

    /** A ticket field; options make it a drop-down list. */
    public ZendeskSandboxBuilder field(long id, String title, String type, String... options) {
        fields.add(new ZendeskField(id, title, type, List.of(options)));
        return this;
    }

    /** A custom status besides those that every account has. */
    public ZendeskSandboxBuilder status(long id, String label, String category) {
        statuses.add(new CustomStatus(id, label, category, false));
        return this;
    }

    /** 30 minutes by default. */
    public ZendeskSandboxBuilder tokenLife(Duration life) {
        this.tokenLife = life;
        return this;
    }

    /** How old a change must be to be exported; a minute by default. */
    public ZendeskSandboxBuilder exportLag(Duration lag) {
        this.exportLag = lag;
        return this;
    }

    /** How old a change must be to be found by searching; a minute by default. */
    public ZendeskSandboxBuilder searchLag(Duration lag) {
        this.searchLag = lag;
        return this;
    }

    /** Rules token life, rates, lags and the dates of changes, but not how long a webhook waits. */
    public ZendeskSandboxBuilder clock(Clock newClock) {
        this.clock = newClock;
        return this;
    }

    public ZendeskSandboxBuilder limits(ZendeskLimits newLimits) {
        this.limits = newLimits;
        return this;
    }

    /** Factor on all rates. */
    public ZendeskSandboxBuilder rateScale(double factor) {
        this.rateScale = factor;
        return this;
    }

    /** Holds requests against the vendor's file in a folder; what breaks it is in {@link ZendeskSandbox#violations()}. */
    public ZendeskSandboxBuilder checkRequestsAgainst(Path folder) {
        this.specsDir = folder;
        return this;
    }

    /** A request that breaks the interface is answered with 422 and has no effect. */
    public ZendeskSandboxBuilder strict() {
        this.strict = true;
        return this;
    }

    public ZendeskSandbox start() {
        return new ZendeskSandbox(this);
    }

    int port() {
        return port;
    }

    String clientId() {
        return clientId;
    }

    String clientSecret() {
        return clientSecret;
    }

    Duration exportLag() {
        return exportLag;
    }

    Duration searchLag() {
        return searchLag;
    }

    Clock clock() {
        return clock;
    }

    boolean isStrict() {
        return strict;
    }

    ZendeskLimits limits() {
        return limits.scaled(rateScale);
    }

    ZendeskUser integration() {
        return new ZendeskUser(INTEGRATION, "Throughline", "throughline@sandbox.example", role);
    }

    ZendeskTokens tokens() {
        return new ZendeskTokens(clock, clientId, clientSecret, apiToken, tokenLife, scopes);
    }

    @Nullable
    ZendeskInterface check() {
        return specsDir == null ? null : ZendeskInterface.of(specsDir);
    }

    ZendeskAccount account(Consumer<ObjectNode> events) {
        List<ZendeskUser> everyone = new ArrayList<>(users);
        everyone.add(integration());
        return new ZendeskAccount(clock, everyone, groups, fields, statuses, events);
    }
}
