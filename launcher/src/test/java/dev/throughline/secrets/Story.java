package dev.throughline.secrets;

import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.config.ConfigurationFile;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.sandbox.zuora.ZuoraSandbox;
import dev.throughline.store.identity.ApiKeyText;
import dev.throughline.store.secret.MasterKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The whole system with planted secrets: what happens to it, and all that it lets out meanwhile. */
final class Story implements AutoCloseable {
    /** Definitions of a tenant: three pages of two. */
    static final int DEFINITIONS = 5;

    /** A shorter password of a database that was given to the test may be a common word. */
    private static final int RANDOM_ENOUGH = 16;

    private final Path directory;
    private final Evidence evidence = new Evidence();
    private final List<Planted> planted = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Channels channels;
    private final MasterKey masterKey = MasterKey.generate();
    private final ZuoraSandbox sandbox;
    private final EchoingZuora vendor;
    private final TicketSides sides;
    private final ThroughlineConfiguration configuration;
    private final Ground ground;
    private final CapturedApi api;

    Story(Path directory, Ground ground, String... tenants) throws IOException {
        this.directory = directory;
        this.ground = ground;
        ZuoraSandbox.Builder builder = ZuoraSandbox.builder();
        for (String tenant : tenants) {
            TenantSettings settings = TenantSettings.named(tenant).withDefinitions(DEFINITIONS);
            builder.tenant(settings.withCredentials(settings.clientId(), plant("secret of " + tenant)));
        }
        this.sandbox = builder.start();
        this.vendor = new EchoingZuora(sandbox.baseUrl());
        this.sides = new TicketSides(
                plantToken("secret of Zendesk"),
                "pk_183_" + plantToken("token of ClickUp"),
                plantToken("access token of nobody"));
        this.channels = new Channels("xoxb-" + plantToken("Slack's token"), plant("password of the mail server"));
        String masterKeyText = masterKey.base64().value();
        planted.add(Planted.text("master key", masterKeyText));
        planted.add(new Planted("bytes of the master key", Base64.getDecoder().decode(masterKeyText)));
        environment.putAll(Map.of(
                "THROUGHLINE_DATA", data().toString(),
                "THROUGHLINE_PORT", "0",
                "TEMPORAL_CONFIG_FILE", directory.resolve("none.toml").toString(),
                "THROUGHLINE_SANDBOX", "off",
                "THROUGHLINE_MASTER_KEY", masterKeyText,
                "THROUGHLINE_LOG_LEVEL", "DEBUG",
                "VENDORS_ALLOWED_HOSTS", vendor.authority() + "," + channels.slackHost() + "," + sides.hosts(),
                "WORKER_DRAIN_WITHIN", "1s",
                "WORKER_PAGE_LENGTH", "2"));
        environment.putAll(channels.environment());
        String adminKey = ApiKeyText.generate().text().value();
        plantKey("administrator's key", adminKey);
        Files.writeString(keyFile(), adminKey);
        environment.put("THROUGHLINE_BOOTSTRAP_KEY", adminKey);
        environment.putAll(ground.prepare(data()));
        this.configuration = ConfigurationFile.read(null, environment);
        String databasePassword = configuration.database().password().value();
        if (databasePassword.length() >= RANDOM_ENOUGH) {
            planted.add(Planted.text("database password", databasePassword));
        }
        ground.start(configuration, environment);
        this.api = new CapturedApi(ground.apiUrl(), adminKey, evidence);
        if (Files.exists(data().resolve(Session.ADMIN_KEY_FILE))) {
            plantKey(
                    "key of the data directory",
                    Files.readString(data().resolve(Session.ADMIN_KEY_FILE)).strip());
        }
    }

    /** A secret of its own for a name: 37 characters, of which many mean something to URLs, JSON and HTML. */
    String plant(String name) {
        byte[] random = Base64.getDecoder().decode(MasterKey.generate().base64().value());
        String hex = HexFormat.of().formatHex(random);
        String value = hex.substring(0, 8) + "+/=&%20\"\\<ü?;" + hex.substring(8, 24);
        planted.addAll(Planted.withHalves(name, value));
        return value;
    }

    /** A secret of its own for a name that may stand in a header. */
    String plantToken(String name) {
        String token = ApiKeyText.generate().text().value().substring("tl_12345678_".length());
        plantText(name, token);
        return token;
    }

    /** Has a secret looked for that somebody else made. */
    void plantText(String name, String value) {
        planted.addAll(Planted.withHalves(name, value));
    }

    /** Has what of a key to the API is secret looked for; its id is not. */
    void plantKey(String name, String key) {
        plantText(name, key.substring("tl_12345678_".length()));
    }

    /** The file of the key that opens everything. */
    Path keyFile() {
        return directory.resolve("key-of-the-story");
    }

    /** The planted secrets, every token that the vendor issued, and every signed link that was sent. */
    SecretScanner scanner() {
        List<Planted> all = everythingButLinks();
        all.addAll(links());
        return new SecretScanner(all);
    }

    /** The same without the signed links, for the messages in which they are sent. */
    SecretScanner scannerOfMessages() {
        return new SecretScanner(everythingButLinks());
    }

    /** The signed links alone. */
    SecretScanner scannerOfLinks() {
        return new SecretScanner(links());
    }

    private List<Planted> everythingButLinks() {
        List<Planted> all = new ArrayList<>(planted);
        vendor.tokens().forEach(token -> all.addAll(Planted.withHalves("access token", token)));
        all.addAll(sides.accessTokens());
        return all;
    }

    private List<Planted> links() {
        List<Planted> all = new ArrayList<>();
        channels.linkTokens().forEach(token -> all.addAll(Planted.withHalves("signed link", token)));
        return all;
    }

    /** Has the token of a link looked for that was never sent. */
    String plantLink() {
        byte[] random = Base64.getDecoder().decode(MasterKey.generate().base64().value());
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        planted.addAll(Planted.withHalves("unknown link", token));
        return token;
    }

    Channels channels() {
        return channels;
    }

    Evidence evidence() {
        return evidence;
    }

    CapturedApi api() {
        return api;
    }

    URI apiUrl() {
        return ground.apiUrl();
    }

    EchoingZuora vendor() {
        return vendor;
    }

    TicketSides sides() {
        return sides;
    }

    ZuoraSandbox sandbox() {
        return sandbox;
    }

    MasterKey masterKey() {
        return masterKey;
    }

    ThroughlineConfiguration configuration() {
        return configuration;
    }

    Path directory() {
        return directory;
    }

    Histories histories() {
        return new Histories(ground.client(), ground.listsProcesses());
    }

    /** The body that creates a customer of a tenant. */
    String customer(String id, String name, String tenant, String secret) {
        return Bodies.customer(
                id, name, vendor.baseUrl(), sandbox.tenant(tenant).clientId(), secret);
    }

    /** Collects what is stored and what Temporal holds, ends the system, and collects what is left. */
    void end() {
        StoredRows.collect(configuration.database(), evidence);
        StoredRows.collectFiles(data(), evidence);
        Histories histories = histories();
        histories.runs(configuration.database()).forEach(run -> histories.collect(run, evidence));
        evidence.add("text/configuration", Objects.toString(configuration));
        new ProcessTable(evidence).collectStarted();
        ground.end();
        StoredRows.collectFiles(data(), evidence);
        ground.said(evidence);
        channels.collect(evidence);
    }

    private Path data() {
        return directory.resolve("data");
    }

    @Override
    public void close() {
        ground.close();
        vendor.close();
        sides.close();
        sandbox.close();
        channels.close();
    }
}
