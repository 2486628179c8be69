package dev.throughline.worker.connector.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls to ClickUp with one token (ClickUp API v2 reference). Thread-safe.
 *
 * <p>Every method throws {@link dev.throughline.worker.connector.VendorException}. Nothing is retried inside. The vendor knows
 * no idempotency key and no optimistic lock: whoever creates looks first, and looks again after a call without an answer.
 */
public interface ClickUpClient {
    /** The longest page of tasks that the vendor gives. */
    int TASKS_PER_PAGE = 100;

    /** {@code GET /user}: proves the token and says whose it is. */
    ClickUpUser self();

    /** {@code GET /team}: the workspaces that the token may enter, with their members. */
    List<ClickUpTeam> teams();

    /** {@code GET /list/{id}}: a list with its statuses. */
    ClickUpList list(String listId);

    /** {@code GET /list/{id}/field}: the custom fields that can be used on a list. */
    List<ClickUpField> fields(String listId);

    /** {@code GET /list/{id}/member}: who has access to a list. */
    List<ClickUpUser> members(String listId);

    /** {@code GET /task/{id}}: a task with its attachments; NOT_FOUND when it is not there, deleted ones included. */
    ClickUpTask task(String taskId);

    /**
     * {@code GET /list/{id}/task}: a page of the tasks whose home is a list and that changed at a time or later, closed ones and
     * subtasks too, the latest change first. The pages are no snapshot: a change while they are read shows a task twice,
     * and a removal hides one, so that only a further pass which finds nothing new has seen all.
     *
     * @param archived whether the archived ones are wanted; they are never among the others
     * @param page from 0
     */
    ClickUpTaskPage changedSince(String listId, Instant since, boolean archived, int page);

    /**
     * {@code GET /team/{id}/task}: the tasks whose custom field has exactly a value, wherever in the workspace they are now;
     * when there is none, the archived ones of a list, which a search of the workspace leaves out. The vendor's index may
     * lag behind.
     *
     * @param listId where an archived one is looked for
     * @param value of a field of text
     */
    List<ClickUpTask> findByField(String teamId, String listId, String fieldId, String value);

    /** As {@link #findByField}, by a tag. */
    List<ClickUpTask> findByTag(String teamId, String listId, String tag);

    /** {@code POST /list/{id}/task}; the content must have a name. */
    ClickUpTask create(String listId, TaskContent content);

    /** {@code PUT /task/{id}}: changes what the content names, in one call. */
    ClickUpTask update(String taskId, TaskContent content);

    /** {@code DELETE /task/{id}}: puts a task into the trash; NOT_FOUND when it is there already. */
    void delete(String taskId);

    /**
     * {@code POST /task/{id}/field/{id}}: sets one custom field.
     *
     * @param value in the form that the field's type takes, for example the id of an option
     */
    void setField(String taskId, String fieldId, JsonNode value);

    /** {@code DELETE /task/{id}/field/{id}}: empties one custom field. */
    void clearField(String taskId, String fieldId);

    /** {@code POST /task/{id}/tag/{name}}; the same again changes nothing. */
    void addTag(String taskId, String tag);

    /** {@code DELETE /task/{id}/tag/{name}}. */
    void removeTag(String taskId, String tag);

    /**
     * {@code POST /task/{id}/comment}: comments without notifying everybody.
     *
     * @return the comment's id
     */
    String comment(String taskId, String text);

    /**
     * {@code GET /task/{id}/comment}: comments, the newest first.
     *
     * @param cursor of the page before; null for the newest
     */
    ClickUpCommentPage comments(String taskId, ClickUpCommentPage.@Nullable Cursor cursor);

    /** {@code PUT /comment/{id}}: replaces a comment's text, and leaves to whom it is assigned and whether it is resolved. */
    void editComment(ClickUpComment comment, String text);

    /** {@code POST /task/{id}/attachment}: uploads a file. */
    ClickUpAttachment attach(String taskId, String fileName, byte[] content);

    /**
     * Fetches a file by its address, without the token.
     *
     * @param limit most bytes; a longer file is REJECTED, and no more of it is read
     */
    byte[] download(URI url, long limit);

    /**
     * As {@link #download(URI, long)}, passed on as it comes and never held whole.
     *
     * @param to gets the bytes; some of them also when the call fails
     */
    void download(URI url, long limit, OutputStream to);

    /** {@code GET /team/{id}/webhook}: the webhooks of the token's person, with health and secret. */
    List<ClickUpWebhook> webhooks(String teamId);

    /**
     * {@code POST /team/{id}/webhook}; REJECTED when the same is there already.
     *
     * @param listId limits it to a list; null for the whole workspace
     */
    ClickUpWebhook createWebhook(String teamId, URI endpoint, List<String> events, @Nullable String listId);

    /** {@code PUT /webhook/{id}}: sets endpoint and events, and makes it active again. */
    ClickUpWebhook activateWebhook(String webhookId, URI endpoint, List<String> events);

    /** {@code DELETE /webhook/{id}}; NOT_FOUND when it is gone already. */
    void deleteWebhook(String webhookId);
}
