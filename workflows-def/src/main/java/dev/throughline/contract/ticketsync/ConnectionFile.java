package dev.throughline.contract.ticketsync;

import dev.throughline.contract.common.FileNode;
import dev.throughline.contract.common.Mistake;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.ticketsync.OddCases.OnClosedTicket;
import dev.throughline.contract.ticketsync.OddCases.OnHandMadeTask;
import dev.throughline.contract.ticketsync.OddCases.OnTask;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A connection as a person writes it, in YAML or JSON; all its mistakes are told at once. */
public final class ConnectionFile {
    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?/?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");
    private static final String CLICKUP = "https://api.clickup.com";
    private static final int MEGABYTE = 1_048_576;

    /** As many as a person can be asked to choose from. */
    private static final int MOST_KINDS = 40;

    private static final Map<String, CommentScope> SCOPES = Map.of(
            "none", CommentScope.NONE,
            "internal", CommentScope.INTERNAL,
            "public", CommentScope.PUBLIC,
            "both", CommentScope.BOTH);

    private final List<Mistake> mistakes = new ArrayList<>();

    private ConnectionFile() {}

    /**
     * What was read.
     *
     * @param spec the connection; null when there are mistakes
     * @param secrets what opens it; null when there are mistakes
     * @param mistakes everything that cannot be used, in the order of the file's parts
     */
    public record Reading(
            @Nullable ConnectionSpec spec, @Nullable ConnectionSecrets secrets, List<Mistake> mistakes) {
        public Reading {
            mistakes = List.copyOf(mistakes);
        }
    }

    /**
     * Reads a file.
     *
     * @param id the connection's id
     * @param tree the file as maps, lists and values
     */
    public static Reading read(String id, @Nullable Object tree) {
        return new ConnectionFile().reading(id, tree);
    }

    private Reading reading(String id, @Nullable Object tree) {
        if (tree == null || (tree instanceof Map<?, ?> map && map.isEmpty())) {
            mistakes.add(new Mistake("", "is empty", "write it as docs/processes/ticket-sync.md shows"));
        }
        FileNode root = FileNode.root(tree, mistakes);
        if (!ProcessId.isKey(id)) {
            root.wrong("id", "'" + id + "' is no id", "use letters, digits, dots, lines below and hyphens, at most 64");
        }
        FileNode zendeskNode = root.below("zendesk");
        FileNode clickUpNode = root.below("clickup");
        String zendeskSecret = secretOfZendesk(zendeskNode);
        String token = clickUpNode.required("token", "give the ClickUp token");
        ZendeskAccount zendesk = zendesk(zendeskNode);
        ClickUpWorkspace clickUp = clickUp(clickUpNode);
        TicketFilter tickets = tickets(root.below("tickets"));
        List<FieldRule> fields = fields(root.below("fields"));
        TagRule tags = tags(root.below("tags", "direction"));
        CommentRule comments = comments(root.below("comments"));
        AttachmentRule attachments = attachments(root.below("attachments", "direction"));
        OddCases oddCases = oddCases(root.below("oddCases"));
        TriageSpec triage =
                new TriageReader(root.below("triage"), Copies.of(clickUp.lists().keySet())).read();
        BackfillRule backfill = backfill(root.below("backfill"));
        String timeZone = timeZone(root);
        root.done();
        if (!mistakes.isEmpty() || zendeskSecret == null || token == null) {
            return new Reading(null, null, mistakes);
        }
        return new Reading(
                new ConnectionSpec(
                        id,
                        zendesk,
                        clickUp,
                        tickets,
                        fields,
                        tags,
                        comments,
                        attachments,
                        oddCases,
                        triage,
                        backfill,
                        timeZone),
                new ConnectionSecrets(zendeskSecret, token),
                mistakes);
    }

    private static String timeZone(FileNode root) {
        String zone = root.text("timeZone");
        if (zone == null) {
            return ConnectionSpec.UTC;
        }
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            root.wrong("timeZone", "'" + zone + "' is no time zone", "give a region, such as Europe/Berlin, or UTC");
        }
        return zone;
    }

    private static @Nullable String secretOfZendesk(FileNode node) {
        boolean oauth = node.has("clientId") || node.has("clientSecret");
        boolean legacy = node.has("email") || node.has("apiToken");
        if (oauth && legacy) {
            node.wrong("apiToken", "there are two ways to sign in", "keep clientId and clientSecret");
        }
        return legacy && !oauth
                ? node.required("apiToken", "give the API token, or use clientId and clientSecret")
                : node.required("clientSecret", "give the secret of the OAuth client");
    }

    private static ZendeskAccount zendesk(FileNode node) {
        String baseUrl = address(node, node.required("baseUrl", "give the address, such as https://acme.zendesk.com"));
        boolean legacy = node.has("email") && !node.has("clientId");
        String identity = legacy
                ? node.text("email")
                : node.required(
                        "clientId", "give the identifier of an OAuth client, see docs/processes/ticket-sync.md");
        node.done();
        return new ZendeskAccount(
                baseUrl,
                legacy ? ZendeskAccount.Login.LEGACY_TOKEN : ZendeskAccount.Login.OAUTH_CLIENT,
                identity == null ? "" : identity);
    }

    private static ClickUpWorkspace clickUp(FileNode node) {
        String baseUrl = node.text("baseUrl");
        String address = address(node, baseUrl == null ? CLICKUP : baseUrl);
        String workspace = node.required("workspace", "give the workspace's id, the number in ClickUp's address");
        SortedMap<String, String> lists = new TreeMap<>(node.pairs("lists"));
        if (workspace != null && !NUMBER.matcher(workspace).matches()) {
            node.wrong("workspace", "'" + workspace + "' is no workspace's id", "give the number in ClickUp's address");
        }
        String list = node.text("list");
        if (list != null) {
            lists.put(ClickUpWorkspace.DEFAULT_KIND, list);
        }
        if (!lists.containsKey(ClickUpWorkspace.DEFAULT_KIND)) {
            if (!node.has("list")) {
                node.wrong("list", "is missing", "give the id of the list for tickets, or lists with a default");
            }
            lists.put(ClickUpWorkspace.DEFAULT_KIND, "0");
        }
        lists.forEach((kind, id) -> {
            if (!NUMBER.matcher(id).matches()) {
                String where = list != null && kind.equals(ClickUpWorkspace.DEFAULT_KIND) ? "list" : "lists";
                node.wrong(where, "'" + id + "' is no list's id", "give the number in the list's address");
            }
            if (!ProcessId.isKey(kind)) {
                node.wrong(
                        "lists",
                        "'" + kind + "' is no kind of ticket",
                        "use letters, digits, dots, lines below and hyphens, at most 64");
            } else if (TriageReader.isReserved(kind)) {
                node.wrong("lists", "'" + kind + "' means something else in triage", "give the kind another name");
            }
        });
        if (lists.size() > MOST_KINDS) {
            node.wrong("lists", "there are " + lists.size() + " kinds", "use at most " + MOST_KINDS);
        }
        String marker = node.text("markerField");
        node.done();
        return new ClickUpWorkspace(address, workspace == null ? "" : workspace, lists, marker);
    }

    private static TicketFilter tickets(FileNode node) {
        TicketFilter filter = filter(node);
        node.done();
        return filter;
    }

    /** What tickets are like, among whatever else stands there. */
    static TicketFilter filter(FileNode node) {
        TicketFilter filter = new TicketFilter(
                node.texts("priority"),
                node.texts("tags"),
                node.texts("withoutTags"),
                node.texts("group"),
                node.texts("form"),
                node.texts("brand"));
        for (String priority : filter.priorities()) {
            if (!List.of("low", "normal", "high", "urgent").contains(priority)) {
                node.wrong("priority", "'" + priority + "' is not known", "use one of: low, normal, high, urgent");
            }
        }
        ids(node, "group", filter.groups());
        ids(node, "form", filter.forms());
        ids(node, "brand", filter.brands());
        return filter;
    }

    private static void ids(FileNode node, String name, SortedSet<String> ids) {
        for (String id : ids) {
            if (!NUMBER.matcher(id).matches()) {
                node.wrong(name, "'" + id + "' is no id", "give the number in the address of its page in Zendesk");
            }
        }
    }

    private static List<FieldRule> fields(FileNode node) {
        List<FieldRule> rules = new ArrayList<>();
        for (String name : node.names()) {
            FieldRule rule = new FieldReader(name, node.below(name, "direction")).read();
            for (FieldRule other : rules) {
                for (Side side : Side.values()) {
                    if (rule.on(side).equals(other.on(side))) {
                        node.wrong(
                                name,
                                "has the same field as '" + other.name() + "' on one side",
                                "map each field once");
                    }
                }
            }
            rules.add(rule);
        }
        for (String needed : List.of("title", "status")) {
            if (rules.stream().noneMatch(rule -> rule.name().equals(needed))) {
                node.wrong(needed, "is missing", "a task needs it: give at least its direction or its values");
            }
        }
        return rules;
    }

    private static TagRule tags(FileNode node) {
        Direction direction = directionOrNone(node);
        SortedMap<String, String> values = node.pairs("values");
        if (values.values().stream().distinct().count() < values.size()) {
            node.wrong("values", "two tags of the ticket become one of the task", "give each tag its own");
        }
        values.keySet().forEach(tag -> {
            if (!tag.matches("[^\\s,A-Z]+")) {
                node.wrong("values", "'" + tag + "' cannot be a ticket's tag", "write it as one word in small letters");
            }
        });
        TagRule rule = new TagRule(direction, values, node.flag("same", true), node.texts("except"));
        node.done();
        return rule;
    }

    private static CommentRule comments(FileNode node) {
        CommentScope from = node.word("fromZendesk", SCOPES, CommentScope.INTERNAL);
        CommentScope to = node.word("toZendesk", SCOPES, CommentScope.INTERNAL);
        if (to == CommentScope.BOTH) {
            node.wrong("toZendesk", "a copy is either internal or public", "use internal, public or none");
        }
        int maxLength = node.number("maxLength", 100, CommentRule.LONGEST, CommentRule.LONGEST);
        CommentRule rule = new CommentRule(from, to, maxLength);
        node.done();
        return rule;
    }

    private static AttachmentRule attachments(FileNode node) {
        Direction direction = directionOrNone(node);
        AttachmentRule rule = new AttachmentRule(direction, (long) node.number("maxMegabytes", 1, 50, 20) * MEGABYTE);
        node.done();
        return rule;
    }

    private static OddCases oddCases(FileNode node) {
        OddCases cases = new OddCases(
                node.word(
                        "taskDeleted",
                        Map.of("recreate", OnTask.KEEP, "detach", OnTask.DETACH, "ask", OnTask.ASK),
                        OnTask.ASK),
                node.word(
                        "taskMoved",
                        Map.of("follow", OnTask.KEEP, "detach", OnTask.DETACH, "ask", OnTask.ASK),
                        OnTask.KEEP),
                node.word(
                        "closedTicket",
                        Map.of("followUp", OnClosedTicket.FOLLOW_UP, "ignore", OnClosedTicket.IGNORE),
                        OnClosedTicket.FOLLOW_UP),
                node.word(
                        "handMadeTask",
                        Map.of("ignore", OnHandMadeTask.IGNORE, "report", OnHandMadeTask.REPORT),
                        OnHandMadeTask.REPORT));
        node.done();
        return cases;
    }

    private static BackfillRule backfill(FileNode node) {
        SortedSet<String> fields = new TreeSet<>();
        SortedSet<String> match = node.texts("match");
        for (String key : match) {
            if (key.startsWith(FieldRule.CUSTOM) && key.length() > FieldRule.CUSTOM.length()) {
                fields.add(key.substring(FieldRule.CUSTOM.length()));
            } else if (!key.equals("url") && !key.equals("title")) {
                node.wrong("match", "'" + key + "' is not known", "use url, title or custom:<id of the task's field>");
            }
        }
        if (match.isEmpty() && node.has("ask")) {
            node.wrong("match", "is missing", "say by what a ticket's task is known, or leave backfill out");
        }
        boolean ask = node.flag("ask", true);
        if (!ask && match.size() == 1 && match.contains("title")) {
            node.wrong("ask", "a title alone never decides", "use ask: true, or match url or custom:<id> as well");
        }
        node.done();
        return new BackfillRule(fields, match.contains("url"), match.contains("title"), ask);
    }

    private static Direction directionOrNone(FileNode node) {
        Map<String, Direction> directions = new TreeMap<>(FieldReader.DIRECTIONS);
        directions.put("none", Direction.NONE);
        return node.word("direction", directions, Direction.BOTH);
    }

    private static String address(FileNode node, @Nullable String text) {
        if (text == null) {
            return "";
        }
        if (!ADDRESS.matcher(text).matches()) {
            node.wrong(
                    "baseUrl",
                    "'" + text + "' is no address",
                    "give scheme and host only, such as https://acme.zendesk.com");
        }
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
