package dev.throughline.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.throughline.api.StarterConfiguration;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretUnreadableException;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.worker.runtime.WorkerSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code throughline.yml}: everything that can be configured, in one file. */
public final class ThroughlineConfiguration extends StarterConfiguration {
    @JsonProperty
    @NotBlank
    private String dataDirectory = "data";

    @JsonProperty
    @NotNull
    @Valid
    private DatabaseConfiguration database;

    @JsonProperty
    private @Nullable String masterKey;

    @JsonProperty
    @NotNull
    @Valid
    private TemporalSettings temporal;

    @JsonProperty
    @NotNull
    @Valid
    private VendorsConfiguration vendors;

    @JsonProperty
    @NotNull
    @Valid
    private ChannelsConfiguration channels;

    @JsonProperty
    @NotNull
    @Valid
    private ModelConfiguration model = ModelConfiguration.NONE;

    @JsonProperty
    @NotNull
    @Valid
    private WorkerConfiguration worker;

    @JsonProperty
    @NotNull
    @Valid
    private SandboxConfiguration sandbox;

    @JsonProperty
    @NotNull
    @Valid
    private RetentionConfiguration retention;

    @JsonProperty
    @NotNull
    @Valid
    private AdminKeyConfiguration adminKey = AdminKeyConfiguration.NONE;

    @JsonProperty
    @NotNull
    @Valid
    private PeopleConfiguration people = PeopleConfiguration.NONE;

    /** The directory of the embedded database, the key file and a Temporal server that we start. */
    public Path dataDirectory() {
        return Path.of(dataDirectory);
    }

    public DatabaseSettings database() {
        return database.settings(dataDirectory());
    }

    /** Whether the database is a file that only one process can have open. */
    public boolean isDatabaseEmbedded() {
        return database.isEmbedded();
    }

    /**
     * The key that seals the customers' secrets: as configured, else from a file in the data directory, which is made
     * unless the database holds what another key has sealed.
     */
    public MasterKey masterKey(Database database) {
        String given = masterKeyFile().isPresent() ? null : masterKey;
        return SecretVault.isSealed(database)
                ? MasterKey.ofSealedVault(given, keyFile())
                : MasterKey.fromEnvironmentOrFile(given, keyFile());
    }

    /**
     * The key that is configured, or in its file already; empty when neither is there. Makes none.
     *
     * @throws SecretUnreadableException when it is none, or others can read the file
     */
    public Optional<MasterKey> presentMasterKey() {
        boolean toBeMade = masterKeyFile().filter(Files::notExists).isPresent();
        return toBeMade ? Optional.empty() : Optional.of(MasterKey.fromEnvironmentOrFile(masterKey, keyFile()));
    }

    /** The file that the master key is in; empty when the key is given. */
    public Optional<Path> masterKeyFile() {
        boolean given = masterKey != null && !masterKey.isBlank();
        return given ? Optional.empty() : Optional.of(keyFile());
    }

    private Path keyFile() {
        return dataDirectory().resolve("master.key");
    }

    /** The administrator's first key, where it comes from outside. */
    public AdminKeyConfiguration adminKey() {
        return adminKey;
    }

    /** The directory of people. */
    public PeopleConfiguration people() {
        return people;
    }

    /** Our own address as others reach it, for links in messages; its form is checked when the API starts. */
    public Optional<URI> publicAddress() {
        return Optional.ofNullable(publicUrl()).map(text -> URI.create(text.strip()));
    }

    public TemporalSettings temporal() {
        return temporal;
    }

    public VendorsConfiguration vendors() {
        return vendors;
    }

    /** The worker's settings, with the hosts that vendors may have. */
    public WorkerSettings worker(String allowedHosts) {
        return worker.settings(
                allowedHosts, retention.settings(), dataDirectory().resolve("exports"), model.credential(allowedHosts));
    }

    public ChannelsConfiguration channels() {
        return channels;
    }

    public SandboxConfiguration sandbox() {
        return sandbox;
    }
}
