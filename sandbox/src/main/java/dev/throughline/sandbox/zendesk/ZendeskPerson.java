package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What a person does in the agent workspace: at once, past all limits and faults, told to webhooks like any change. */
public final class ZendeskPerson {
    private final ZendeskSandbox sandbox;
    private final long user;

    ZendeskPerson(ZendeskSandbox sandbox, long user) {
        this.sandbox = sandbox;
        this.user = user;
    }

    /** Opens a ticket, and answers its id. */
    public long files(String subject, String priority, String words) {
        ObjectNode ticket = ZendeskReplies.object().put("subject", subject).put("priority", priority);
        ticket.putObject("comment").put("body", words);
        return sandbox.createTicket(user, ticket);
    }

    /**
     * Sets a field of a ticket.
     *
     * @param field as the API calls it
     * @param value null for none
     */
    public void sets(long ticket, String field, @Nullable String value) {
        sandbox.updateTicket(user, ticket, ZendeskReplies.object().put(field, value));
    }

    /**
     * Writes an internal note on a ticket.
     *
     * @param uploads the files of it, as {@link ZendeskSandbox#upload} names them
     */
    public void notes(long ticket, String words, String... uploads) {
        ObjectNode changes = ZendeskReplies.object();
        ObjectNode comment = changes.putObject("comment").put("body", words).put("public", false);
        for (String upload : uploads) {
            comment.withArray("uploads").add(upload);
        }
        sandbox.updateTicket(user, ticket, changes);
    }
}
