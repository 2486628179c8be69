package dev.throughline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.sandbox.clickup.ClickUpField;
import dev.throughline.sandbox.clickup.ClickUpList;
import dev.throughline.sandbox.clickup.ClickUpOperation;
import dev.throughline.sandbox.clickup.ClickUpPerson;
import dev.throughline.sandbox.clickup.ClickUpSandbox;
import dev.throughline.sandbox.clickup.ClickUpTask;
import dev.throughline.sandbox.clickup.ClickUpWorkspace;
import dev.throughline.sandbox.zendesk.ZendeskOperation;
import dev.throughline.sandbox.zendesk.ZendeskSandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The two stand-ins, without rates that anybody could reach and without lags, with people on both sides. */
final class StandIns implements AutoCloseable {
    static final String LIST = "901";
    static final String MARKER = "0a52c486-5f05-403b-b4fd-c512ff05131c";

    private static final long ROBOT = 183;
    private static final long ANN = 184;
    private static final long AGENT = 20;
    private static final long CUSTOMER = 30;
    private static final int UNLIMITED = 1_000_000;
    private static final String[] WORDS = {
        "printer", "invoice", "login", "slow", "since", "morning", "export", "second", "floor", "crash", "after",
        "update"
    };

    final ZendeskSandbox zendesk;
    final ClickUpSandbox clickUp;
    private final SplittableRandom random;

    /** @param seed of what tickets say */
    StandIns(long seed) {
        random = new SplittableRandom(seed);
        clickUp = ClickUpSandbox.builder()
                .user(ROBOT, "Throughline", "robot@example.org")
                .user(ANN, "Ann Other", "ann@example.org")
                .list(ClickUpList.named(LIST, "Support").withField(ClickUpField.text(MARKER, "Zendesk")))
                .rateScale(UNLIMITED)
                .start();
        zendesk = ZendeskSandbox.builder()
                .user(AGENT, "Ann", "ann@example.org", "agent")
                .user(CUSTOMER, "Eve", "eve@example.org", "end-user")
                .exportLag(Duration.ZERO)
                .searchLag(Duration.ZERO)
                .rateScale(UNLIMITED)
                .start();
    }

    /** Both addresses, for {@code vendors.allowedHosts}. */
    String hosts() {
        return zendesk.baseUrl().getAuthority() + "," + clickUp.baseUrl().getAuthority();
    }

    /** The connection between them: title, description, priority, status and comments of every ticket. */
    ConnectionFile.Reading connection(String id) {
        Map<String, Object> file = Map.of(
                "zendesk",
                Map.of(
                        "baseUrl",
                        zendesk.baseUrl().toString(),
                        "clientId",
                        zendesk.clientId(),
                        "clientSecret",
                        zendesk.clientSecret()),
                "clickup",
                Map.of(
                        "baseUrl",
                        clickUp.baseUrl().toString(),
                        "token",
                        token(),
                        "workspace",
                        ClickUpWorkspace.ID,
                        "list",
                        LIST,
                        "markerField",
                        "Zendesk"),
                "fields",
                Map.of(
                        "title",
                        "both",
                        "description",
                        "toClickup",
                        "priority",
                        "both",
                        "status",
                        Map.of(
                                "values",
                                Map.of(
                                        "new",
                                        "to do",
                                        "open",
                                        "to do",
                                        "pending",
                                        "waiting",
                                        "hold",
                                        "waiting",
                                        "solved",
                                        "complete",
                                        "closed",
                                        "complete"),
                                "back",
                                Map.of("to do", "open", "waiting", "pending", "complete", "solved"))));
        return ConnectionFile.read(id, file);
    }

    /** The token of the person as whom we write. */
    String token() {
        return clickUp.token(ROBOT);
    }

    /** Eve files tickets, and their ids are answered. */
    List<String> file(int count) {
        List<String> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ids.add(Long.toString(zendesk.person(CUSTOMER).files(words(4), "normal", words(60))));
        }
        return ids;
    }

    /** Words by chance. */
    String words(int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return words.append(' ').append(random.nextInt(UNLIMITED)).toString();
    }

    /** Ann changes one field of a ticket. */
    void set(String ticket, String field, String value) {
        zendesk.person(AGENT).sets(Long.parseLong(ticket), field, value);
    }

    /** Ann writes an internal note on a ticket. */
    void note(String ticket, String words) {
        zendesk.person(AGENT).notes(Long.parseLong(ticket), words);
    }

    /** Ann at ClickUp. */
    ClickUpPerson ann() {
        return clickUp.workspace().person(ANN);
    }

    /** What a field of a ticket says; null for nothing. */
    @Nullable
    String ticketField(String ticket, String field) {
        return zendesk.ticket(Long.parseLong(ticket))
                .map(found -> found.path(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .orElse(null);
    }

    Optional<ClickUpTask> task(String id) {
        return clickUp.workspace().task(id);
    }

    /** Whether no webhook is on its way. */
    boolean areQuiet() {
        return zendesk.isQuiet() && clickUp.pendingEvents() == 0;
    }

    /** Whether so many tasks were made, and their tickets told of them. */
    boolean haveLinked(int count) {
        return clickUp.requests().count(ClickUpOperation.CREATE_TASK) >= count
                && zendesk.calls(ZendeskOperation.UPDATE_TICKET) >= count;
    }

    /** How many tasks there are. */
    int tasks() {
        return clickUp.workspace().tasks().size();
    }

    /** Calls of both so far; what their own pages cost too. */
    long calls() {
        return Arrays.stream(ZendeskOperation.values())
                        .mapToLong(zendesk::calls)
                        .sum()
                + Arrays.stream(ClickUpOperation.values())
                        .mapToLong(clickUp.requests()::count)
                        .sum();
    }

    @Override
    public void close() {
        zendesk.close();
        clickUp.close();
    }
}
