package dev.throughline.store.task;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableInstant;

import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Links by which one person decides one task, once, from a message. A link's token is 32 random bytes; the store has only
 * its SHA-256, so what is stored lets nobody decide. Reading a link never uses it up.
 */
public final class TaskLinks {
    /** How long a link is good for, unless said otherwise. */
    public static final Duration VALID_FOR = Duration.ofDays(7);

    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(30);
    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;

    public TaskLinks(Database database) {
        this.database = database;
    }

    /** The path below the public address at which a token is served. */
    public static String path(Secret token) {
        return "/links/tasks/" + token.value();
    }

    /** A new link, good for the usual time. */
    public Secret issue(String taskId, String person, Instant now) {
        return issue(taskId, person, now, VALID_FOR);
    }

    /**
     * A new link.
     *
     * @param person whose roles it decides with
     * @param validFor from now
     * @return its token, in base64url; nobody can read it again
     */
    public Secret issue(String taskId, String person, Instant now, Duration validFor) {
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        Secret token = new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        database.jdbi().useTransaction(transaction -> {
            transaction
                    .createUpdate("delete from task_link where expires_at < :old")
                    .bind("old", now.minus(KEPT_AFTER_EXPIRY))
                    .execute();
            transaction
                    .createUpdate("insert into task_link (token_hash, task, person, issued_at, expires_at)"
                            + " values (:hash, :task, :person, :now, :expires)")
                    .bind("hash", hash(token))
                    .bind("task", taskId)
                    .bind("person", person)
                    .bind("now", now)
                    .bind("expires", now.plus(validFor))
                    .execute();
        });
        return token;
    }

    /** What the token stands for, also when it has expired or was used. */
    public Optional<TaskLink> find(Secret token) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from task_link where token_hash = :hash")
                        .bind("hash", hash(token))
                        .map((row, context) -> new TaskLink(
                                row.getString("task"),
                                row.getString("person"),
                                instant(row, "expires_at"),
                                nullableInstant(row, "used_at")))
                        .findOne());
    }

    /** Uses the token up; false when it is unknown, has expired or was used. */
    public boolean use(Secret token, Instant now) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("update task_link set used_at = :now"
                                        + " where token_hash = :hash and used_at is null and expires_at > :now")
                                .bind("now", now)
                                .bind("hash", hash(token))
                                .execute())
                == 1;
    }

    private static String hash(Secret token) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(token.value().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
