package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.ZendeskAccount;
import dev.throughline.worker.connector.zendesk.TicketPage;
import dev.throughline.worker.connector.zendesk.WireTicket;
import dev.throughline.worker.connector.zendesk.WireUser;
import dev.throughline.worker.connector.zendesk.WireWebhook;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import dev.throughline.worker.policy.ticketsync.Planner;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What our credentials may do at Zendesk: who we are, our scopes, tickets, the export, the webhook. */
final class ZendeskExamination implements ConnectionDoctor.Examination {
    private static final Duration SAMPLE = Duration.ofDays(30);
    private static final int MOST_NAMED = 10;

    private final ConnectionSpec spec;
    private final ZendeskClient zendesk;
    private final WebhookAddress address;
    private final Clock clock;
    private final VendorReadings readings;

    ZendeskExamination(
            ConnectionSpec spec, ZendeskClient zendesk, WebhookAddress address, Clock clock, VendorReadings readings) {
        this.spec = spec;
        this.zendesk = zendesk;
        this.address = address;
        this.clock = clock;
        this.readings = readings;
    }

    @Override
    public boolean examine() {
        Optional<WireUser> me =
                readings.askFirst("zendesk-sign-in", "Nothing can be read or written there.", zendesk::me);
        me.ifPresent(this::known);
        return me.isPresent();
    }

    private void known(WireUser me) {
        readings.well(
                "zendesk-sign-in",
                "We are " + me.name() + ", user " + me.id() + " with the role " + me.role() + ", at "
                        + spec.zendesk().baseUrl() + ".");
        if (spec.zendesk().login() == ZendeskAccount.Login.LEGACY_TOKEN) {
            readings.warn(
                    "zendesk-api-token",
                    "zendesk.apiToken",
                    "API tokens end on 2027-04-30, and one that nobody uses for 30 days before.",
                    "Make an OAuth client and put clientId and clientSecret in the place of email and apiToken.");
        }
        role(me);
        scopes();
        tickets();
        webhook();
    }

    private void role(WireUser me) {
        if (!me.isStaff()) {
            readings.wrong(
                    "zendesk-role",
                    null,
                    "We are an end user, who may change no ticket: nothing crosses to Zendesk.",
                    "Make the user of the OAuth client an agent, best an administrator.");
        } else if (me.isAdmin()) {
            readings.well("zendesk-role", "An administrator may export tickets and make webhooks.");
        } else {
            readings.warn(
                    "zendesk-role",
                    null,
                    "We are no administrator. Exports (what no webhook told) and webhooks are for administrators.",
                    "Make the user of the OAuth client an administrator.");
        }
    }

    private void scopes() {
        Optional<String> scope = zendesk.scope();
        if (scope.isEmpty()) {
            return;
        }
        List<String> granted = Arrays.asList(scope.get().split("[ ,]+", -1));
        boolean reads = granted.contains("read") || granted.contains("tickets:read");
        boolean writes = granted.contains("write") || granted.contains("tickets:write");
        String advice = "Give the OAuth client the scopes read and write (Admin Center, Apps and integrations, APIs,"
                + " OAuth clients).";
        if (!reads) {
            readings.wrong("zendesk-scopes", null, "The token may not read tickets: nothing crosses.", advice);
        }
        if (!writes) {
            readings.wrong(
                    "zendesk-scopes",
                    null,
                    "The token may not write: tasks follow tickets, but no change, comment or file of a task reaches"
                            + " its ticket, no follow-up is opened and no webhook is made.",
                    advice);
        } else if (!granted.contains("write") && !granted.contains("webhooks:write")) {
            readings.warn(
                    "zendesk-scopes",
                    null,
                    "The token may not make webhooks: tickets are found by the reconciliation only, minutes later.",
                    advice);
        } else if (reads) {
            readings.well("zendesk-scopes", "The token may read and write (" + scope.get() + ").");
        }
    }

    private void tickets() {
        Optional<TicketPage> page = readings.ask(
                "zendesk-export",
                null,
                "Without the incremental export no reconciliation finds what a lost webhook did not tell.",
                () -> zendesk.changedSince(clock.instant().minus(SAMPLE)));
        if (page.isEmpty()) {
            return;
        }
        List<WireTicket> sample = page.get().tickets().stream()
                .filter(ticket -> !ticket.isDeleted())
                .toList();
        readings.well(
                "zendesk-export",
                "The incremental export answers; its first page of the last " + SAMPLE.toDays() + " days has "
                        + sample.size() + " tickets.");
        if (!sample.isEmpty()) {
            long one = sample.get(0).id();
            readings.ask(
                            "zendesk-tickets",
                            null,
                            "A ticket that cannot be read is not kept the same.",
                            () -> zendesk.comments(zendesk.ticket(one).ticket().id(), null))
                    .ifPresent(read -> readings.well("zendesk-tickets", "Tickets and their comments can be read."));
        }
        externalIds(sample);
    }

    private void externalIds(List<WireTicket> sample) {
        List<String> foreign = sample.stream()
                .filter(ticket -> Planner.isForeign(ticket.externalId()))
                .map(ticket -> Long.toString(ticket.id()))
                .toList();
        if (foreign.isEmpty()) {
            readings.well("zendesk-external-ids", "No ticket of the sample has another program's external id.");
        } else {
            readings.warn(
                    "zendesk-external-ids",
                    null,
                    foreign.size() + " of " + sample.size() + " tickets have an external id that is not ours, such as "
                            + foreign.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                            + ". It stays; such a ticket is linked by the store and by the marker on its task alone.",
                    "Find out which program writes it, so that two programs do not keep the same ticket.");
        }
    }

    private void webhook() {
        String name = ConnectionWebhooks.nameAtZendesk(spec.id());
        Optional<List<WireWebhook>> all = readings.ask(
                "zendesk-webhook",
                null,
                "Without a webhook tickets are found by the reconciliation only, minutes later.",
                () -> zendesk.webhooks(name));
        if (all.isEmpty()) {
            return;
        }
        Optional<WireWebhook> ours = all.get().stream()
                .filter(webhook -> webhook.name().equals(name))
                .findFirst();
        if (ours.isEmpty()) {
            readings.well(
                    "zendesk-webhook",
                    address.isReachedBy(spec)
                            ? "There is no webhook yet; the next reconciliation makes it."
                            : "There is no webhook, and none is made without a public address.");
        } else if (!ours.get().active()) {
            readings.warn(
                    "zendesk-webhook",
                    null,
                    "The webhook '" + name + "' is not active: Zendesk sends nothing.",
                    "The next reconciliation makes it active; see in Zendesk's Admin Center why deliveries failed.");
        } else if (address.isReachedBy(spec)
                && !ours.get()
                        .endpoint()
                        .equals(address.endpoint(Side.ZENDESK, spec.id()).toString())) {
            readings.warn(
                    "zendesk-webhook",
                    null,
                    "The webhook '" + name + "' goes to another address than ours.",
                    "The next reconciliation sets it; if another installation has a connection of this name to this"
                            + " account, give one of them another id.");
        } else {
            readings.well("zendesk-webhook", "The webhook '" + name + "' is active.");
        }
    }

    /** What is there, for the mapping. */
    ZendeskClient there() {
        return zendesk;
    }
}
